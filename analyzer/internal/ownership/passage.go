package ownership

import (
	"go/ast"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// A passage is a call that some path reaches, with what may be held there.
type passage struct {
	call *ast.CallExpr
	held []domain.ObjID
}

// passes records that a path with the state st reaches call.
func (f *flow) passes(st *domain.State, call *ast.CallExpr) {
	if !slices.ContainsFunc(f.objects, func(o *Object) bool { return o.Kind == Obligation }) {
		return
	}
	held := slices.DeleteFunc(st.MayHold(), func(id domain.ObjID) bool { return f.objects[id].Kind != Obligation })
	f.rec.passed = append(f.rec.passed, passage{call, held})
}

// passages are what is known of the calls of a package that paths reach.
type passages struct {
	began   map[*ast.CallExpr][]*Function // the functions that follow the session that a call begins
	reached map[reached]bool
	held    map[[2]*ast.CallExpr]bool // by the call that began a session, and the one where it may be held
}

// reached is a call that some path of fn reaches.
type reached struct {
	fn   *Function
	call *ast.CallExpr
}

// IsFree reports whether nothing that the call acquired began is held on any path that
// reaches the call at, as far as functions were followed that do both.
func (u *Unit) IsFree(acquired, at *ast.CallExpr) bool {
	if u.passages == nil {
		u.passages = &passages{map[*ast.CallExpr][]*Function{}, map[reached]bool{}, map[[2]*ast.CallExpr]bool{}}
		for _, fn := range u.Functions {
			u.passages.add(fn)
		}
		for _, fn := range u.Closures {
			u.passages.add(fn)
		}
	}
	p := u.passages
	return !p.held[[2]*ast.CallExpr{acquired, at}] &&
		slices.ContainsFunc(p.began[acquired], func(fn *Function) bool { return p.reached[reached{fn, at}] })
}

// add adds what may be held at the calls that paths of fn reach.
func (p *passages) add(fn *Function) {
	if fn.Found == nil || len(fn.Found.passed) == 0 {
		return
	}
	for _, o := range fn.Objects {
		if o.Kind == Obligation && !(o.Session != nil && o.Session.Exempt) {
			p.began[o.Call] = append(p.began[o.Call], fn)
		}
	}
	for _, passed := range fn.Found.passed {
		p.reached[reached{fn, passed.call}] = true
		for _, id := range passed.held {
			p.held[[2]*ast.CallExpr{fn.Objects[id].Call, passed.call}] = true
		}
	}
}
