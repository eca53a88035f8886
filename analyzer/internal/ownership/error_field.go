package ownership

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// withError returns v, the value of the variable obj, with what st knows of its error.
func (f *flow) withError(st *domain.State, v domain.Value, obj *types.Var) domain.Value {
	if len(v.Objs) == 0 || v.ErrField != "" {
		return v
	}
	if v.ErrField = f.u.ErrorField(obj.Type()); v.ErrField != "" {
		p := domain.Place{V: obj, Path: v.ErrField + "."}
		failed := f.follow(st.Env.Get(p), p)
		v.ErrTruth = st.Truth(failed)
		if !failed.Rel.Flip {
			v.ErrRel = failed.Rel.Place
		}
	}
	return v
}

// spreadError notes in the field of p what val knows of its error, so that it is forgotten
// as what is known of any field.
func (f *flow) spreadError(st *domain.State, p domain.Place, val domain.Value) domain.Value {
	if val.ErrField == "" || p.Path != "" || val.ErrField != f.u.ErrorField(p.V.Type()) {
		return val
	}
	field := domain.Place{V: p.V, Path: val.ErrField + "."}
	if failed := val.Error(); failed.Truth != summary.Unknown || failed.Rel.V != nil && !p.Holds(failed.Rel.Place) {
		st.Put(field, failed)
	}
	val.ErrField, val.ErrTruth, val.ErrRel = "", summary.Unknown, domain.Place{}
	return val
}
