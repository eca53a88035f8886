package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// share records that a function that is not followed here may set the variable
// of p at any time from now on: what it holds now or later is given up, and what
// is known of it lasts until the next call.
func (f *flow) share(st *state, p place) {
	held := st.env.get(place{v: p.v})
	f.unsee(st, place{v: p.v})
	if !st.isShared(p.v) {
		st.shared = unionVars(st.shared, []*types.Var{p.v})
		f.escapeValue(st, held)
		return
	}
	for _, id := range held.objs {
		f.escape(st, id)
	}
}

func (s *state) isShared(v *types.Var) bool { return slices.Contains(s.shared, v) }

// unionVars returns the variables of a and b, both in order.
func unionVars(a, b []*types.Var) []*types.Var {
	for _, v := range b {
		if !slices.Contains(a, v) {
			i, _ := slices.BinarySearchFunc(a, v, func(a, b *types.Var) int { return int(a.Pos() - b.Pos()) })
			a = slices.Insert(slices.Clip(a), i, v)
		}
	}
	return a
}

// unsee forgets whether p and its parts are nil, false or an error, which may
// have changed. What they refer to is still known: who changes that shares them.
func (f *flow) unsee(st *state, p place) {
	st.freeze(p.holds)
	for _, b := range slices.Clone(st.env.list) {
		if p.holds(b.place) {
			known := b.value
			st.put(b.place, value{objs: known.objs, partOf: known.partOf, fns: known.fns, local: known.local, made: known.made})
		}
	}
	f.changed(st, p.v)
}

// unseeShared forgets what is known of variables that may be set during a call,
// or while the function waits.
func (f *flow) unseeShared(st *state) {
	for _, v := range st.shared {
		f.unsee(st, place{v: v})
	}
}

// setBy returns the variables around lit that lit sets or whose address it takes,
// or of which it sets a part, in the order in which it does so.
func (u *unit) setBy(lit *ast.FuncLit) []place {
	set, ok := u.setting[lit]
	if ok {
		return set
	}
	eachSet(lit.Body, func(e ast.Expr) {
		if p, ok := u.place(e); ok && slices.Contains(u.capturedBy(lit), p.v) && !slices.Contains(set, p) {
			set = append(set, p)
		}
	})
	u.setting[lit] = set
	return set
}

// eachSet calls note with all that n sets or takes the address of.
func eachSet(n ast.Node, note func(ast.Expr)) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				note(lhs)
			}
		case *ast.IncDecStmt:
			note(n.X)
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN {
				note(n.Key)
				note(n.Value)
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				note(n.X)
			}
		}
		return true
	})
}

// A loan is a variable, or a part of one, that a call may set during its run: it
// got the address, or a literal that sets the variable.
type loan struct {
	arg   int // the value of the call
	place place
	truth Truth // before the call
}

// loans returns what the call c may set by its arguments, and forgets what it may
// set in other ways.
func (f *flow) loans(st *state, c *evaluated) []loan {
	f.unseeShared(st)
	var all []loan
	for i, v := range c.vals {
		if p := v.addr; p.v != nil {
			all = append(all, loan{i, p, st.truth(f.follow(st.env.get(p), p))})
		}
		for _, fn := range v.fns {
			if fn.lit == nil {
				continue
			}
			for _, set := range f.u.setBy(fn.lit) {
				all = append(all, loan{i, set, Unknown})
			}
		}
		if arg := c.arg(i); arg != nil && len(st.env.list) > 0 {
			f.unseeFields(st, c, arg)
		}
	}
	return all
}

// settleLoans forgets in the results all of c what is known of the places lent to
// it, but where it failed and leaves them alone then.
func (f *flow) settleLoans(all []results, c *evaluated, lent []loan) []results {
	for i := range all {
		r := &all[i]
		for _, l := range lent {
			if slices.Contains(r.kept, l.arg) {
				continue
			}
			f.unsee(r.st, l.place)
			last := len(r.vals) - 1
			if l.truth == Unknown || r.st.isShared(l.place.v) || !leavesOnError(c) || last < 0 || !isError(f.resultType(c.call, last)) {
				continue
			}
			switch r.st.truth(r.vals[last]) {
			case Yes:
				r.st.assumePlace(l.place, l.truth)
			case Unknown:
				r.vals = slices.Clone(r.vals)
				r.vals[last].implies = append(slices.Clip(r.vals[last].implies), implied{Yes, l.place, l.truth})
			}
		}
	}
	return all
}

// unseeFields forgets what is known of the fields of arg, an argument or the
// receiver of c, that c may set.
func (f *flow) unseeFields(st *state, c *evaluated, arg ast.Expr) {
	p, ok := f.u.place(arg)
	if !ok || p.v == nil || c.fn == nil || isHarmless(c.fn) {
		return
	}
	for _, b := range slices.Clone(st.env.list) {
		q := b.place
		if !p.holds(q) || q.path == p.path || b.value.truth == Unknown && b.value.rel.v == nil {
			continue
		}
		if field := f.lastField(q); field != nil && f.u.maySet(c.fn, field) {
			f.unsee(st, q)
		}
	}
}

// maySet reports whether fn may set field of what it is given: a function of the
// package if it, or one that it calls, does so somewhere; another one if the
// field is exported.
func (u *unit) maySet(fn *types.Func, field *types.Var) bool {
	if u.decls[fn] == nil {
		return field.Exported() && !u.catalog.Knows(pathOf(fn))
	}
	sets, ok := u.sets[fn]
	if !ok {
		sets = map[*types.Var]bool{}
		u.fieldsSet(fn, sets, map[*types.Func]bool{})
		u.sets[fn] = sets
	}
	return sets[field.Origin()]
}

// fieldsSet adds to sets the fields that fn, or a function of the package that
// it names, sets or takes the address of.
func (u *unit) fieldsSet(fn *types.Func, sets map[*types.Var]bool, seen map[*types.Func]bool) {
	if seen[fn] {
		return
	}
	seen[fn] = true
	eachSet(u.decls[fn], func(e ast.Expr) {
		if field := u.fieldOf(e); field != nil {
			sets[field.Origin()] = true
		}
		if star, ok := ast.Unparen(e).(*ast.StarExpr); ok {
			u.fieldsOf(u.info.TypeOf(star), sets)
		}
	})
	for _, callee := range u.mentioned(u.decls[fn]) {
		u.fieldsSet(callee, sets, seen)
	}
}

// fieldsOf adds the fields of t, which is set as a whole.
func (u *unit) fieldsOf(t types.Type, sets map[*types.Var]bool) {
	if s, ok := t.Underlying().(*types.Struct); ok {
		for field := range s.Fields() {
			sets[field.Origin()] = true
		}
	}
}

// leavesOnError reports whether a call that returns an error has set nothing
// through the addresses that it was given: Scan of rows, and functions of the
// program as far as their summaries say so.
func leavesOnError(c *evaluated) bool { return c.fn != nil && strings.HasSuffix(c.fn.Name(), "Scan") }

// keepsAddress reports whether the function that c calls may keep the addresses
// that it is given, as fs.BoolVar(&dry, "dry", false, "") does, or the function
// literals. Others are called for what they do at once.
func (f *flow) keepsAddress(c *evaluated) bool {
	if c.fn == nil {
		return false
	}
	name := c.fn.Name()
	return strings.HasSuffix(name, "Var") || strings.HasSuffix(name, "VarP") || makes(c.fn) ||
		keepingAddress.begins(name)
}

// keepsFunc reports whether the function that c calls may keep the literals that
// it is given, to call them later.
func (f *flow) keepsFunc(c *evaluated) bool {
	if c.fn == nil {
		return true
	}
	switch pathOf(c.fn) {
	case "slices", "maps", "sort", "strings", "bytes", "path/filepath", "io/fs":
		return false
	case "sync":
		return c.fn.Name() == "Go"
	}
	return f.u.catalog.Scoped(c.fn) == nil
}

// giveValue gives v to the function that c calls, of which nothing is known. What
// it may keep is shared from now on; all else was lent for the call.
func (f *flow) giveValue(st *state, c *evaluated, v value) {
	if p := v.addr; p.v != nil && !f.keepsAddress(c) && (p.path != "" || !f.u.carries(p.v.Type())) {
		v.addr = place{}
	}
	if f.keepsFunc(c) {
		f.escapeValue(st, v)
		return
	}
	f.giveUp(st, v, func(st *state, p place) {
		for _, id := range st.env.get(p).objs {
			f.escape(st, id)
		}
	})
}
