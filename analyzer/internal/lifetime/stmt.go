package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// statement follows one statement that has no control flow of its own.
func (f *flow) statement(st *state, n ast.Node) []*state {
	var states []*state
	f.recovering(st, n)
	f.at = n.Pos()
	switch n := n.(type) {
	case *ast.AssignStmt:
		states = f.assignment(st, n.Lhs, n.Rhs, n)
		if cond := f.u.graph(f.body()).first[n]; cond != nil {
			for _, st := range states {
				st.remember(turnKey(cond), Yes)
			}
		}
	case *ast.ValueSpec:
		states = f.declaration(st, n)
	case *ast.ExprStmt:
		for _, r := range f.expr(st, n.X) {
			states = append(states, r.st)
		}
	case *ast.IncDecStmt:
		f.assign(st, n.X, value{}, n.Pos())
		states = []*state{st}
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
		return []*state{st}
	}
	for _, st := range states {
		f.settle(st, n.End())
	}
	return states
}

// settle looks at what the current statement acquired: what no variable refers to
// is lost.
func (f *flow) settle(st *state, pos token.Pos) {
	for _, id := range st.temps {
		if st.due(id) && !st.reaches(id) {
			f.lose(st, id, pos, Discarded)
			st.drop(id)
		}
	}
	st.temps = nil
}

func (f *flow) declaration(st *state, spec *ast.ValueSpec) []*state {
	lhs := make([]ast.Expr, len(spec.Names))
	for i, name := range spec.Names {
		lhs[i] = name
	}
	if len(spec.Values) > 0 {
		return f.assignment(st, lhs, spec.Values, spec)
	}
	for _, name := range spec.Names {
		if v, ok := f.u.info.Defs[name].(*types.Var); ok {
			f.setVar(st, v, zeroValue(v.Type()), spec.Pos())
		}
	}
	return []*state{st}
}

// zeroValue returns what is known of the zero value of t.
func zeroValue(t types.Type) value {
	switch t := t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map, *types.Chan, *types.Signature:
		return value{truth: No}
	case *types.Slice:
		return value{truth: No, local: true}
	case *types.Struct, *types.Array:
		return value{local: true}
	case *types.Basic:
		if t.Info()&types.IsBoolean != 0 {
			return value{truth: No}
		}
	}
	return value{}
}

// assignment follows lhs = rhs.
func (f *flow) assignment(st *state, lhs, rhs []ast.Expr, n ast.Node) []*state {
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

func statesOf(rs []results) []*state {
	states := make([]*state, len(rs))
	for i, r := range rs {
		states[i] = r.st
	}
	return states
}

func (f *flow) assignAll(st *state, lhs []ast.Expr, vals []value, pos token.Pos) {
	for _, val := range vals {
		st.temps = append(st.temps, val.objs...)
	}
	if len(lhs) > 1 {
		vals = f.before(st, lhs, vals)
	}
	for i, val := range vals {
		f.assign(st, lhs[i], val, pos)
	}
}

// assign follows the assignment of val to e.
func (f *flow) assign(st *state, e ast.Expr, val value, pos token.Pos) {
	e = ast.Unparen(e)
	if id, ok := e.(*ast.Ident); ok {
		if id.Name == "_" {
			return
		}
		if v := f.u.variable(id); v != nil {
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
		f.keepField(f.u.info.TypeOf(sel.X), sel.Sel.Name, val, st, over)
	}
	p, ok := f.u.place(e)
	root := f.root(e)
	if root == nil || !f.isLocal(root) {
		f.escapeValue(st, val)
		return
	}
	f.keep(st, root, e, val)
	if ok {
		old := st.env.get(p)
		f.bind(st, p, val)
		f.replaced(st, p, old, val, pos)
	} else {
		f.changed(st, root)
	}
}

// bind makes val, which was read before p changes, what is known of p.
//
//	good = good && more
func (f *flow) bind(st *state, p place, val value) {
	val = st.independent(val, p.holds)
	st.forget(p)
	f.changed(st, p.v)
	st.put(p, val)
}

// setOuter follows the assignment of val to a variable outside the function.
func (f *flow) setOuter(st *state, v *types.Var, val value) {
	f.escapeValue(st, val)
	val.objs = nil
	f.bind(st, place{v: v}, val)
	f.rec.assigned = append(f.rec.assigned, v)
}

// keep puts what val refers to into the variable root, of which e is a part.
func (f *flow) keep(st *state, root *types.Var, e ast.Expr, val value) {
	in := st.env.get(place{v: root})
	whole := (in.local || isAggregate(root.Type())) && !f.isPointedTo(e)
	if _, ok := e.(*ast.IndexExpr); ok && f.graph.index[root] {
		whole = false
	}
	if !whole || st.isShared(root) || len(val.fns) > 0 && len(val.objs) > 0 {
		if !f.putInto(st, root, val) {
			f.escapeValue(st, val)
		}
		return
	}
	in.objs = union(in.objs, val.objs)
	st.put(place{v: root}, in)
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
		if _, whole := ast.Unparen(of).(*ast.Ident); !whole && isPointer(f.u.info.TypeOf(of)) {
			return true
		}
		e = of
	}
}

// isAggregate reports whether a variable of type t is memory of its own.
func isAggregate(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return true
	}
	return false
}

// setVar gives v the value val. An obligation that only v referred to is lost.
func (f *flow) setVar(st *state, v *types.Var, val value, pos token.Pos) {
	p := place{v: v}
	old := st.env.get(p)
	if st.isShared(v) {
		f.escapeValue(st, val)
	}
	f.bind(st, p, val)
	for _, id := range val.objs {
		if f.objects[id].kind == obligation && st.trail(id).target == nil {
			f.bindTo(st, id, v, pos)
		}
	}
	for _, id := range old.objs {
		moves := slices.Contains(st.temps, id) // a, b = b, a
		if !moves && st.due(id) && !st.reaches(id) {
			f.overwritten(st, id, pos)
			st.drop(id)
		}
	}
}

// bindTo makes v the variable that got id, at pos.
func (f *flow) bindTo(st *state, id objID, v *types.Var, pos token.Pos) {
	f.record(event{id: id, what: bound, v: v, pos: pos})
	if _, held := st.status(id); held {
		st.extend(id, func(t *trail) { t.target = v })
	}
}

// changed drops the conditions that depend on v.
func (f *flow) changed(st *state, v *types.Var) {
	if len(st.facts) == 0 {
		return
	}
	name := v.Name()
	depends := func(c fact) bool { return mentions(c.cond, name) }
	if slices.ContainsFunc(st.facts, depends) {
		st.facts = slices.DeleteFunc(slices.Clone(st.facts), depends)
	}
}

// rangeOver follows the operand of a range statement.
func (f *flow) rangeOver(st *state, loop *ast.RangeStmt) []*state {
	var states []*state
	for _, r := range f.expr(st, loop.X) {
		// What is done in each iteration is done to each element, even if the flow
		// thinks that there may be none.
		f.escapeValue(r.st, r.val)
		f.settle(r.st, loop.X.End())
		states = append(states, r.st)
	}
	return states
}

// turn begins an iteration of loop.
func (f *flow) turn(st *state, loop *ast.RangeStmt) {
	for _, e := range []ast.Expr{loop.Key, loop.Value} {
		if e != nil {
			f.assign(st, e, value{}, e.Pos())
		}
	}
}
