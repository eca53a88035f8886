package ownership

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A guard is a condition that asks what a parameter holds whether it was released
// before, as u.done does in
//
//	func (u *Unit) Rollback() error {
//		if u.done {
//			return nil
//		}
//		u.done = true
//		return u.tx.Rollback()
//	}
//
// Or it asks whether the parameter owns that at all:
//
//	if b.owns {
//		defer b.conn.Close()
//	}
type guard struct {
	id    domain.ObjID
	ended summary.Truth // what the condition is where it was released before, or is not owned
	owns  bool
}

// settleGuarded marks what a parameter holds as released at the exits that find it
// released before. The exits that release show which side of a condition means that: they
// are all on the other side. It reports whether it found guards, for which the function
// has to be followed again.
func (f *flow) settleGuarded() bool {
	found := false
	for i, o := range f.objects {
		if o.Kind != param && o.Kind != captured {
			continue
		}
		id := domain.ObjID(i)
		releasing, others := f.exitsOf(id)
		if f.guards == nil && len(releasing) > 0 && len(others) > 0 {
			found = f.orient(id, releasing) || found
		}
		for _, st := range others {
			if st.Known(unownedKey(id)) == summary.Yes {
				continue
			}
			if st.Known(endedKey(id)) == summary.Yes || len(releasing) > 0 && f.holdsNothing(st, o.v) {
				st.Set(id, domain.Released)
			}
		}
	}
	return found
}

// holdsNothing reports whether st knows that each field of v that may hold a session is nil, or,
// if no field may, each that holds a pool and that the function compares with nil: a method that
// closes what there is of several has nothing to close.
func (f *flow) holdsNothing(st *domain.State, v *types.Var) bool {
	s, ok := catalog.Deref(v.Type()).Underlying().(*types.Struct)
	if !ok {
		return false
	}
	var sessions, pools []*types.Var
	for field := range s.Fields() {
		switch {
		case len(f.u.SessionsOf(field.Type())) > 0:
			sessions = append(sessions, field)
		case f.u.Catalog.Pool(field.Type()) == nil && f.u.Carries(field.Type()):
			return false
		case f.comparesWithNil(field):
			pools = append(pools, field)
		}
	}
	all := sessions
	if len(all) == 0 {
		all = pools
	}
	return len(all) > 0 && !slices.ContainsFunc(all, func(field *types.Var) bool {
		return st.Truth(st.Env.Get(domain.Place{V: v, Path: field.Name() + "."})) != summary.No
	})
}

// comparesWithNil reports whether the function asks whether field is nil.
func (f *flow) comparesWithNil(field *types.Var) bool {
	found := false
	ast.Inspect(f.body(), func(n ast.Node) bool {
		if e, ok := n.(*ast.BinaryExpr); ok && f.u.IsNil(e.Y) && f.u.FieldOf(e.X) == field {
			found = true
		}
		return !found
	})
	return found
}

// exitsOf returns the states in which the function returns with id released, and those
// in which nothing has happened to it.
func (f *flow) exitsOf(id domain.ObjID) (releasing, others []*domain.State) {
	for _, e := range f.exits {
		switch s, held := e.st.Status(id); {
		case held && s == domain.Released:
			releasing = append(releasing, e.st)
		case !held || s == domain.Scanned:
			others = append(others, e.st)
		}
	}
	return releasing, others
}

// orient finds the guards of id: the conditions that are known at all exits that
// release, and the same at all of them. It reports whether there are any.
func (f *flow) orient(id domain.ObjID, releasing []*domain.State) bool {
	found := false
	for _, fact := range releasing[0].Facts {
		if !strings.HasPrefix(fact.Cond, guardOf(f.objects[id].v)) {
			continue
		}
		same := func(st *domain.State) bool { return st.Known(fact.Cond) == fact.Truth }
		if slices.IndexFunc(releasing, func(st *domain.State) bool { return !same(st) }) >= 0 {
			continue
		}
		if f.oriented == nil {
			f.oriented = map[string]guard{}
		}
		f.oriented[fact.Cond] = guard{id, fact.Truth.Not(), strings.HasSuffix(fact.Cond, asksOwner)}
		found = true
	}
	return found
}

// pass records in yes and no, where the condition e with the value v is true and false,
// what e says as a guard.
func (f *flow) pass(yes, no *domain.State, v domain.Value, e ast.Expr) {
	key := f.guardKey(v, e)
	if key == "" {
		return
	}
	ended, ok := f.guards[key]
	for truth, st := range map[summary.Truth]*domain.State{summary.Yes: yes, summary.No: no} {
		if st == nil {
			continue
		}
		st.Remember(key, truth)
		switch {
		case !ok || ended.ended != truth:
		case ended.owns:
			st.Remember(unownedKey(ended.id), summary.Yes)
		default:
			st.Remember(endedKey(ended.id), summary.Yes)
		}
	}
}

func endedKey(id domain.ObjID) string { return fmt.Sprint("ended ", id) }

func unownedKey(id domain.ObjID) string { return fmt.Sprint("unowned ", id) }

// asksOwner ends the keys of the guards that ask whether a parameter owns what it holds.
const asksOwner = " owner"

// guardKey returns a key for the condition e with the value v if it asks something
// that the function is given whether it was released before, or "".
func (f *flow) guardKey(v domain.Value, e ast.Expr) string {
	root, field := f.guarded(v, e)
	if root == nil {
		return ""
	}
	key := fmt.Sprint(guardOf(root), e.Pos(), " ", e.End())
	if field != nil && !f.u.EndsWith(field) {
		key += asksOwner
	}
	return key
}

// asks reports whether field says whether its struct still owes something, or owns it.
func (f *flow) asks(field *types.Var) bool { return f.u.EndsWith(field) || f.u.SaysOwner(field) }

// guardOf begins the keys of the guards that ask v.
func guardOf(v *types.Var) string { return fmt.Sprint("guard ", v.Pos(), " ") }

// guarded returns the variable that the condition e with the value v asks, and which field
// of it, or nil.
func (f *flow) guarded(v domain.Value, e ast.Expr) (root, field *types.Var) {
	if p := v.Rel.Place; p.V != nil && f.isOwners(p.V) {
		if p.Path == "" || p.Path == domain.Initial {
			return p.V, nil // there is none
		}
		if field := f.u.LastField(p); field != nil && f.asks(field) {
			return p.V, field
		}
	}
	return f.guardedBy(e, true)
}

// isOwners reports whether v is a parameter, or a variable that the closure captured,
// that may hold a session.
func (f *flow) isOwners(v *types.Var) bool {
	return (slices.Contains(f.params, v) || slices.Contains(f.free, v)) && f.u.Carries(v.Type())
}

// guardedBy returns the variable of which e asks a field, and the field, be it by comparing it with a
// constant, such as u.state == done or u.closed.Swap(true). Local variables are looked
// through if deep.
func (f *flow) guardedBy(e ast.Expr, deep bool) (root, field *types.Var) {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		return f.guardedBy(e.X, deep)
	case *ast.BinaryExpr:
		if f.u.Info.Types[e.Y].Value != nil || f.u.IsNil(e.Y) {
			return f.guardedBy(e.X, deep)
		}
	case *ast.SelectorExpr:
		if field := f.u.FieldOf(e); field != nil && f.asks(field) {
			return f.owners(e), field
		}
	case *ast.Ident:
		if def := f.definition(e); deep && def != nil {
			return f.guardedBy(def, false)
		}
	case *ast.CallExpr:
		return f.guardedByCall(e)
	}
	return nil, nil
}

// owners returns the variable that e is a part of, if it may hold a session of the
// caller.
func (f *flow) owners(e ast.Expr) *types.Var {
	if root := f.u.Root(e); root != nil && f.isOwners(root) {
		return root
	}
	return nil
}

// definition returns the expression that the local variable id is set to, if it is set
// once.
func (f *flow) definition(id *ast.Ident) ast.Expr {
	v := f.u.Variable(id)
	if v == nil || !f.isLocal(v) || f.graph.Assigned[v] != 1 {
		return nil
	}
	return f.definitionOf(v)
}

// definitionOf returns an expression that the variable v is set to, or nil.
func (f *flow) definitionOf(v *types.Var) ast.Expr {
	for _, value := range f.u.Values(bodies.BodyOf(f.fn), v) {
		if value != nil {
			return value
		}
	}
	return nil
}

// guardedByCall is guardedBy for a call that reads or swaps an atomic field, or of a
// method that only returns what a field says:
//
//	func (u *Unit) closed() bool { return u.tx == nil }
func (f *flow) guardedByCall(call *ast.CallExpr) (root, field *types.Var) {
	fn, ok := typeutil.Callee(f.u.Info, call).(*types.Func)
	if !ok {
		return nil, nil
	}
	if atomic := bodies.AtomicField(call, fn); atomic != nil {
		field := f.u.FieldOf(atomic)
		if field != nil && (convention.HasPrefix(fn.Name(), "CompareAndSwap", "Swap", "Add") || f.u.EndsWith(field)) {
			return f.owners(atomic), nil
		}
		return nil, nil
	}
	decl := f.u.Decls[fn]
	sel, isSel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if decl == nil || !isSel || decl.Recv == nil || len(call.Args) > 0 || len(decl.Body.List) != 1 {
		return nil, nil
	}
	ret, ok := decl.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return nil, nil
	}
	if field := f.u.GuardedField(ret.Results[0]); field != nil && f.asks(field) {
		return f.owners(sel.X), field
	}
	return nil, nil
}
