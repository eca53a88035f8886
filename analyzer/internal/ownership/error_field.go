package ownership

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
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
	if val.ErrField == "" {
		val.ErrTruth = summary.Unknown
	}
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

// errorFieldOf adds to p what st says of the error in a field of the parameter v: before the
// function ran, and after it.
func (f *flow) errorFieldOf(st *domain.State, v *types.Var, p *summary.Param) {
	name := f.u.ErrorField(v.Type())
	if name == "" {
		return
	}
	before := domain.Place{V: v, Path: domain.Initial + name + "."}
	p.FieldTruth = st.Truth(st.Env.Get(before))
	if carrier.IsPointer(v.Type()) {
		after := st.Env.Get(domain.Place{V: v, Path: name + "."})
		if p.FieldKept = after.Rel.Place == before; !p.FieldKept {
			p.FieldLeft = st.Truth(after)
		}
	}
	if p.FieldTruth != summary.Unknown || p.FieldKept || p.FieldLeft != summary.Unknown {
		p.Field = name
	}
}

// leaveField follows what the call c does to the error in a field of its argument, as p says:
//
//	rows := s.query(ctx, q) // sets s.err if it fails
//	if s.err != nil {
func (f *flow) leaveField(st *domain.State, c *domain.Call, p summary.Param) {
	arg := c.Arg(p.Index)
	if addr, ok := arg.(*ast.UnaryExpr); ok && addr.Op == token.AND {
		arg = addr.X
	}
	if p.Field == "" || arg == nil {
		return
	}
	in, ok := f.u.Place(arg)
	if !ok || in.V == nil || !f.isLocal(in.V) || st.IsShared(in.V) {
		return
	}
	field := domain.Place{V: in.V, Path: in.Path + p.Field + "."}
	before, known := f.unseen[field]
	switch {
	case p.FieldKept && known:
		st.Put(field, before)
	case p.FieldLeft != summary.Unknown:
		st.Put(field, domain.Value{Truth: p.FieldLeft})
	}
}
