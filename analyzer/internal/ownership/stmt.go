package ownership

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// statement follows one statement that has no control flow of its own.
func (f *flow) statement(st *domain.State, n ast.Node) []*domain.State {
	var states []*domain.State
	f.recovering(st, n)
	f.at = n.Pos()
	switch n := n.(type) {
	case *ast.AssignStmt:
		states = f.assignment(st, n.Lhs, n.Rhs, n)
		if cond := f.u.Graph(f.body()).First[n]; cond != nil {
			for _, st := range states {
				st.Remember(turnKey(cond), summary.Yes)
			}
		}
	case *ast.ValueSpec:
		states = f.declaration(st, n)
	case *ast.ExprStmt:
		for _, r := range f.expr(st, n.X) {
			states = append(states, r.st)
		}
	case *ast.IncDecStmt:
		f.assign(st, n.X, domain.Value{}, n.Pos())
		states = []*domain.State{st}
	case *ast.SendStmt:
		for _, r := range f.exprs(st, []ast.Expr{n.Chan, n.Value}) {
			f.escapeValue(r.st, r.vals[1])
			states = append(states, r.st)
		}
	case *ast.DeferStmt:
		states = f.postponed(st, n)
	case *ast.GoStmt:
		states = f.goes(st, n)
	case *ast.ReturnStmt:
		f.returns(st, n)
	case ast.Expr:
		for _, r := range f.expr(st, n) {
			states = append(states, r.st)
		}
	default:
		return []*domain.State{st}
	}
	for _, st := range states {
		f.settle(st, n.End())
	}
	return states
}

// settle looks at what the current statement acquired: what no variable refers to
// is lost.
func (f *flow) settle(st *domain.State, pos token.Pos) {
	for _, id := range st.Temps {
		if st.Due(id) && !st.Reaches(id) {
			f.lose(st, id, pos, Discarded)
			st.GiveUp(id)
		}
	}
	st.Temps = nil
}

func (f *flow) declaration(st *domain.State, spec *ast.ValueSpec) []*domain.State {
	lhs := make([]ast.Expr, len(spec.Names))
	for i, name := range spec.Names {
		lhs[i] = name
	}
	if len(spec.Values) > 0 {
		return f.assignment(st, lhs, spec.Values, spec)
	}
	for _, name := range spec.Names {
		if v, ok := f.u.Info.Defs[name].(*types.Var); ok {
			f.setVar(st, v, f.u.zeroValue(v.Type()), spec.Pos())
		}
	}
	return []*domain.State{st}
}

// zeroValue returns what is known of the zero value of t.
func (u *Unit) zeroValue(t types.Type) domain.Value {
	enumeration := bodies.IsEnumeration(t)
	switch t := t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map, *types.Chan, *types.Signature:
		return domain.Value{Truth: summary.No}
	case *types.Slice:
		return domain.Value{Truth: summary.No, Local: true}
	case *types.Struct:
		return domain.Value{Local: true, ErrField: u.ErrorField(t), ErrTruth: summary.No} // if it has one
	case *types.Array:
		return domain.Value{Local: true}
	case *types.Basic:
		switch {
		case t.Info()&types.IsBoolean != 0:
			return domain.Value{Truth: summary.No}
		case enumeration && t.Info()&types.IsInteger != 0:
			return domain.Value{Const: "0"}
		case enumeration:
			return domain.Value{Const: `""`}
		}
	}
	return domain.Value{}
}

// assignment follows lhs = rhs.
func (f *flow) assignment(st *domain.State, lhs, rhs []ast.Expr, n ast.Node) []*domain.State {
	var results []results
	if len(lhs) > 1 && len(rhs) == 1 {
		results = f.multi(st, rhs[0], len(lhs))
	} else {
		results = f.exprs(st, rhs)
	}
	for _, r := range results {
		// The old values are lost together: what moves from one variable of
		// lhs to another is still there.
		f.assignAll(r.st, lhs, r.vals, n.Pos())
	}
	return statesOf(results)
}

func statesOf(rs []results) []*domain.State {
	states := make([]*domain.State, len(rs))
	for i, r := range rs {
		states[i] = r.st
	}
	return states
}

func (f *flow) assignAll(st *domain.State, lhs []ast.Expr, vals []domain.Value, pos token.Pos) {
	for _, val := range vals {
		st.Temps = append(st.Temps, val.Objs...)
	}
	if len(lhs) > 1 {
		vals = f.before(st, lhs, vals)
	}
	for i, val := range vals {
		f.assign(st, lhs[i], val, pos)
	}
}

// assign follows the assignment of val to e.
func (f *flow) assign(st *domain.State, e ast.Expr, val domain.Value, pos token.Pos) {
	e = ast.Unparen(e)
	if id, ok := e.(*ast.Ident); ok {
		if id.Name == "_" {
			return
		}
		if v := f.u.Variable(id); v != nil {
			if f.isLocal(v) {
				f.setVar(st, v, val, pos)
			} else {
				f.setOuter(st, v, val)
			}
		}
		return
	}
	if sel, ok := e.(*ast.SelectorExpr); ok {
		over := token.NoPos
		if f.overwrites(st, sel) {
			over = pos
		}
		f.keepField(f.u.Info.TypeOf(sel.X), sel.Sel.Name, f.withReleased(st, val), st, over)
	}
	p, ok := f.u.Place(e)
	root := f.u.Root(e)
	if root == nil || !f.isLocal(root) {
		f.escapeValue(st, val)
		return
	}
	f.throughPointer(st, root, e, val)
	if ok {
		noteElsewhere(st, p, val)
	}
	f.keep(st, root, e, val)
	if ok {
		old := st.Env.Get(p)
		f.bind(st, p, val)
		f.replaced(st, p, old, val, pos)
	} else {
		st.Changed(root)
	}
}

// bind makes val, which was read before p changes, what is known of p.
//
//	good = good && more
func (f *flow) bind(st *domain.State, p domain.Place, val domain.Value) {
	val = st.Independent(val, p.Holds)
	st.Forget(p)
	st.Changed(p.V)
	st.Put(p, f.spreadError(st, p, val))
}

// setOuter follows the assignment of val to a variable outside the function.
func (f *flow) setOuter(st *domain.State, v *types.Var, val domain.Value) {
	f.escapeValue(st, val)
	val.Objs = nil
	f.bind(st, domain.Place{V: v}, val)
	f.rec.assigned = append(f.rec.assigned, v)
}

// keep puts what val refers to into the variable root, of which e is a part.
func (f *flow) keep(st *domain.State, root *types.Var, e ast.Expr, val domain.Value) {
	in := st.Env.Get(domain.Place{V: root})
	whole := (in.Local || carrier.IsAggregate(root.Type())) && !f.isPointedTo(e)
	if _, ok := e.(*ast.IndexExpr); ok && f.graph.Index[root] {
		whole = false
	}
	owned := f.withReleased(st, val)
	if !whole || st.IsShared(root) || len(val.Funcs) > 0 && len(owned.Objs) > 0 && !f.releasesOwn(st, val) {
		if !f.putInto(st, f.aliasOf(root), val) {
			// What the variable holds stays in it: s.hooks = append(s.hooks, hook).
			val.Objs = slices.DeleteFunc(slices.Clone(val.Objs), func(id domain.ObjID) bool { return slices.Contains(in.Objs, id) })
			f.escapeValue(st, val)
		}
		return
	}
	if len(owned.Objs) > len(val.Objs) {
		f.escapePart(st, val)
		val = owned
	}
	in.Objs = domain.Union(in.Objs, val.Objs)
	st.Put(domain.Place{V: root}, in)
}

// isPointedTo reports whether e is what a part of a variable points to, and
// thus not a part of the variable: *entry.to, or p.here.rows.
func (f *flow) isPointedTo(e ast.Expr) bool {
	for {
		var of ast.Expr
		switch x := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			of = x.X
		case *ast.StarExpr:
			of = x.X
		case *ast.IndexExpr:
			e = x.X
			continue
		default:
			return false
		}
		if _, whole := ast.Unparen(of).(*ast.Ident); !whole && carrier.IsPointer(f.u.Info.TypeOf(of)) {
			return true
		}
		e = of
	}
}

// setVar gives v the value val. An obligation that only v referred to is lost.
func (f *flow) setVar(st *domain.State, v *types.Var, val domain.Value, pos token.Pos) {
	f.replace(st, v, val, pos, f.overwritten)
}

// replace gives v the value val, and calls lost for what nothing refers to any more.
func (f *flow) replace(st *domain.State, v *types.Var, val domain.Value, pos token.Pos, lost func(*domain.State, domain.ObjID, token.Pos)) {
	p := domain.Place{V: v}
	old := st.Env.Get(p)
	if st.IsShared(v) {
		f.escapeValue(st, val)
	}
	f.bind(st, p, val)
	for _, id := range val.Objs {
		if f.objects[id].Kind == Obligation && st.Trail(id).Target == nil {
			f.bindTo(st, id, v, pos)
		}
	}
	for _, id := range old.Objs {
		moves := slices.Contains(st.Temps, id) // a, b = b, a
		if !moves && st.Due(id) && !st.Reaches(id) {
			lost(st, id, pos)
			st.GiveUp(id)
		}
	}
}

// bindTo makes v the variable that got id, at pos.
func (f *flow) bindTo(st *domain.State, id domain.ObjID, v *types.Var, pos token.Pos) {
	f.record(Event{ID: id, What: Bound, V: v, Pos: pos})
	if _, held := st.Status(id); held {
		st.Extend(id, func(t *domain.Trail) { t.Target = v })
	}
}

// rangeOver follows the operand of a range statement.
func (f *flow) rangeOver(st *domain.State, loop *ast.RangeStmt) []*domain.State {
	var states []*domain.State
	for _, r := range f.expr(st, loop.X) {
		// What is done in each iteration is done to each element, even if the flow
		// thinks that there may be none.
		if !f.onlyUsesElements(loop) {
			f.escapeValue(r.st, r.val)
		}
		f.settle(r.st, loop.X.End())
		states = append(states, r.st)
	}
	return states
}

// turn begins an iteration of loop.
func (f *flow) turn(st *domain.State, loop *ast.RangeStmt) {
	for _, e := range []ast.Expr{loop.Key, loop.Value} {
		if e != nil {
			f.assign(st, e, domain.Value{}, e.Pos())
		}
	}
}
