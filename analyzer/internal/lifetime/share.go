package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// share records that a function that is not followed here may set the variable
// of p at any time from now on: what it holds now or later is given up, and what
// is known of it lasts until the next call.
func (f *flow) share(st *domain.State, p domain.Place) {
	held := st.Env.Get(domain.Place{V: p.V})
	st.Unsee(domain.Place{V: p.V})
	if !st.IsShared(p.V) {
		st.Shared = domain.UnionVars(st.Shared, []*types.Var{p.V})
		f.escapeValue(st, held)
		return
	}
	for _, id := range held.Objs {
		f.escape(st, id)
	}
}

// setBy returns the variables around lit that lit sets or whose address it takes,
// or of which it sets a part, in the order in which it does so.
func (u *unit) setBy(lit *ast.FuncLit) []domain.Place {
	set, ok := u.setting[lit]
	if ok {
		return set
	}
	eachSet(lit.Body, func(e ast.Expr) {
		if p, ok := u.place(e); ok && slices.Contains(u.capturedBy(lit), p.V) && !slices.Contains(set, p) {
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
	place domain.Place
	truth summary.Truth // before the call
}

// loans returns what the call c may set by its arguments, and forgets what it may
// set in other ways.
func (f *flow) loans(st *domain.State, c *domain.Call) []loan {
	st.UnseeShared()
	var all []loan
	for i, v := range c.Vals {
		if p := v.Addr; p.V != nil {
			all = append(all, loan{i, p, st.Truth(f.follow(st.Env.Get(p), p))})
		}
		for _, fn := range v.Funcs {
			if fn.Lit == nil {
				continue
			}
			for _, set := range f.u.setBy(fn.Lit) {
				all = append(all, loan{i, set, summary.Unknown})
			}
		}
		if arg := c.Arg(i); arg != nil && len(st.Env.List) > 0 {
			f.unseeFields(st, c, arg)
		}
	}
	return all
}

// settleLoans forgets in the results all of c what is known of the places lent to
// it, but where it failed and leaves them alone then.
func (f *flow) settleLoans(all []results, c *domain.Call, lent []loan) []results {
	for i := range all {
		r := &all[i]
		for _, l := range lent {
			if slices.Contains(r.kept, l.arg) {
				continue
			}
			r.st.Unsee(l.place)
			last := len(r.vals) - 1
			if l.truth == summary.Unknown || r.st.IsShared(l.place.V) || !leavesOnError(c) || last < 0 || !isError(f.u.resultType(c.Expr, last)) {
				continue
			}
			switch r.st.Truth(r.vals[last]) {
			case summary.Yes:
				r.st.AssumePlace(l.place, l.truth)
			case summary.Unknown:
				r.vals = slices.Clone(r.vals)
				r.vals[last].Implies = append(slices.Clip(r.vals[last].Implies), domain.Implied{When: summary.Yes, Place: l.place, Truth: l.truth})
			}
		}
	}
	return all
}

// unseeFields forgets what is known of the fields of arg, an argument or the
// receiver of c, that c may set.
func (f *flow) unseeFields(st *domain.State, c *domain.Call, arg ast.Expr) {
	p, ok := f.u.place(arg)
	if !ok || p.V == nil || c.Func != nil && catalog.KeepsNothing(c.Func) {
		return
	}
	for _, b := range slices.Clone(st.Env.List) {
		q := b.Place
		if !p.Holds(q) || q.Path == p.Path || b.Value.Truth == summary.Unknown && b.Value.Rel.V == nil {
			continue
		}
		if field := f.u.lastField(q); field != nil && (c.Func == nil || f.u.maySet(c.Func, field)) {
			st.Unsee(q)
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
	ast.Inspect(u.decls[fn], func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && u.isFuncValue(call) {
			for _, arg := range call.Args {
				if t := u.info.TypeOf(arg); t != nil && isPointer(t) {
					u.fieldsOf(catalog.Deref(t), sets)
				}
			}
		}
		return true
	})
}

// isFuncValue reports whether call is of a function value.
func (u *unit) isFuncValue(call *ast.CallExpr) bool {
	tv := u.info.Types[call.Fun]
	return tv.IsValue() && typeutil.Callee(u.info, call) == nil
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
func leavesOnError(c *domain.Call) bool {
	return c.Func != nil && strings.HasSuffix(c.Func.Name(), "Scan")
}

// keepsAddress reports whether the function that c calls may keep the addresses
// that it is given, as fs.BoolVar(&dry, "dry", false, "") does, or the function
// literals. Others are called for what they do at once.
func keepsAddress(c *domain.Call) bool {
	if c.Func == nil {
		return false
	}
	name := c.Func.Name()
	return strings.HasSuffix(name, "Var") || strings.HasSuffix(name, "VarP") || makes(c.Func) ||
		convention.KeepingAddress.Begins(name)
}

// keepsFunc reports whether the function that c calls may keep the literals that
// it is given, to call them later.
func (u *unit) keepsFunc(c *domain.Call) bool {
	if c.Func == nil {
		return true
	}
	switch pathOf(c.Func) {
	case "slices", "maps", "sort", "strings", "bytes", "path/filepath", "io/fs":
		return false
	case "sync":
		return c.Func.Name() == "Go"
	}
	return u.catalog.Scoped(c.Func) == nil
}

// giveValue gives v to the function that c calls, of which nothing is known. What
// it may keep is shared from now on; all else was lent for the call.
func (f *flow) giveValue(st *domain.State, c *domain.Call, v domain.Value) {
	if p := v.Addr; p.V != nil && !keepsAddress(c) && (p.Path != "" || !f.u.carries(p.V.Type())) {
		v.Addr = domain.Place{}
	}
	if f.u.keepsFunc(c) {
		f.escapeValue(st, v)
		return
	}
	f.giveUp(st, v, func(st *domain.State, p domain.Place) {
		for _, id := range st.Env.Get(p).Objs {
			f.escape(st, id)
		}
	})
}
