package lifetime

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// errorField returns the name of the field for an error, or else of that for a flag, that t, a
// struct of the program that may hold a session, or a pointer to one, has, if there is one
// only:
//
//	type Result[T any] struct {
//		Val T
//		Err error
//	}
//
// A function that returns one returns the session together with its error, or with whether
// there is one.
func (u *unit) errorField(t types.Type) string {
	s, ok := catalog.Deref(t).Underlying().(*types.Struct)
	if !ok || u.catalog.Knows(pathOfType(t)) || !u.carries(t) {
		return ""
	}
	if name, n := onlyField(s, isError); n > 0 {
		return name
	}
	name, _ := onlyField(s, isFlag)
	return name
}

// onlyField returns the name of the field of s whose type matches, if there is one only, and
// the number of such fields.
func onlyField(s *types.Struct, match func(types.Type) bool) (name string, n int) {
	for field := range s.Fields() {
		if match(field.Type()) {
			name = field.Name()
			n++
		}
	}
	if n != 1 {
		name = ""
	}
	return name, n
}

func isFlag(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsBoolean != 0
}

// withError returns v, the value of the variable obj, with what st knows of its error.
func (f *flow) withError(st *domain.State, v domain.Value, obj *types.Var) domain.Value {
	if len(v.Objs) == 0 || v.ErrField != "" {
		return v
	}
	if v.ErrField = f.u.errorField(obj.Type()); v.ErrField != "" {
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
	if val.ErrField == "" || p.Path != "" || val.ErrField != f.u.errorField(p.V.Type()) {
		return val
	}
	field := domain.Place{V: p.V, Path: val.ErrField + "."}
	if failed := val.Error(); failed.Truth != summary.Unknown || failed.Rel.V != nil && !p.Holds(failed.Rel.Place) {
		st.Put(field, failed)
	}
	val.ErrField, val.ErrTruth, val.ErrRel = "", summary.Unknown, domain.Place{}
	return val
}
