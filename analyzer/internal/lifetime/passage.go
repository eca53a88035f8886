package lifetime

import (
	"go/ast"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// A passage is a call that some path reaches, with what may be held there.
type passage struct {
	call *ast.CallExpr
	held []domain.ObjID
}

// passes records that a path with the state st reaches call.
func (f *flow) passes(st *domain.State, call *ast.CallExpr) {
	p, begun := passage{call: call}, false
	for i, o := range f.objects {
		if o.kind != obligation {
			continue
		}
		begun = true
		if id := domain.ObjID(i); st.MayHold(id) {
			p.held = append(p.held, id)
		}
	}
	if begun {
		f.rec.passed = append(f.rec.passed, p)
	}
}

// isFree reports whether nothing that the call acquired began is held on any path that
// reaches the call at, as far as functions were followed that do both.
func (u *unit) isFree(acquired, at *ast.CallExpr) bool {
	if u.heldAt == nil {
		u.heldAt = map[[2]*ast.CallExpr]bool{}
		for _, fn := range u.functions {
			u.addPassages(fn)
		}
		for _, fn := range u.closures {
			u.addPassages(fn)
		}
	}
	held, passed := u.heldAt[[2]*ast.CallExpr{acquired, at}]
	return passed && !held
}

// addPassages notes what may be held at the calls that paths of fn reach.
func (u *unit) addPassages(fn *function) {
	if fn.found == nil {
		return
	}
	for _, p := range fn.found.passed {
		for _, o := range fn.objects {
			if o.kind == obligation && !(o.session != nil && o.session.Exempt) {
				pair := [2]*ast.CallExpr{o.call, p.call}
				u.heldAt[pair] = u.heldAt[pair]
			}
		}
		for _, id := range p.held {
			u.heldAt[[2]*ast.CallExpr{fn.objects[id].call, p.call}] = true
		}
	}
}
