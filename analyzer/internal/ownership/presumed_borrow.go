package ownership

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/effects"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// give hands the argument i of c to a function of which nothing is known.
func (f *flow) give(st *domain.State, c *domain.Call, i int) {
	arg := c.Arg(i)
	if f.cannotRelease(c, i) {
		return
	}
	if i > 0 && (!c.Vals[i].Local || effects.IsLiteral(arg) || f.isWrappedTx(c.Vals[i])) && effects.IsLendable(arg) && !f.u.HoldsFunc(arg) && f.seemsToBorrow(c) {
		f.lendValue(st, c, c.Vals[i])
		return
	}
	f.giveValue(st, c, c.Vals[i])
	// A cursor that other code knows may be closed there, with what is put
	// into it later.
	if arg != nil && c.Vals[i].Local {
		if root := f.u.Root(arg); root != nil {
			in := st.Env.Get(domain.Place{V: root})
			in.Local = false
			st.Put(domain.Place{V: root}, in)
		}
	}
}

// isWrappedTx reports whether v holds transactions, and next to them at most contexts and
// what its caller put there:
//
//	func (h *Handler) Add(rc RequestContext, id string) (err error) {
//		rc.Tx, err = h.db.Begin()
//		…
//		if err := h.store.Add(rc, id); err != nil {
func (f *flow) isWrappedTx(v domain.Value) bool {
	objs := slices.DeleteFunc(slices.Clone(v.Objs), func(id domain.ObjID) bool { return f.objects[id].Kind == contexts || f.isGiven(id) })
	return len(objs) > 0 && !slices.ContainsFunc(objs, func(id domain.ObjID) bool {
		o := f.objects[id]
		return o.Kind != Obligation || o.Session == nil || !carrier.IsTransaction(o.Session)
	})
}

// cannotRelease reports whether the parameter that gets the i-th value of c is an
// interface through which nothing can be released, such as
// interface{ Columns() ([]string, error) }. A pool is passed on to be kept, and by
// whom its interface does not show.
func (f *flow) cannotRelease(c *domain.Call, i int) bool {
	sig := f.u.SignatureOf(c)
	if i == 0 || len(c.Vals[i].Funcs) > 0 || slices.ContainsFunc(c.Vals[i].Objs, f.isPool) || sig == nil || c.Param(i) > sig.Params().Len() {
		return false
	}
	if slices.ContainsFunc(c.Vals[i].Objs, func(id domain.ObjID) bool { return f.objects[id].Fresh.Hidden }) {
		return false // it may ask for an io.Closer
	}
	t := sig.Params().At(c.Param(i) - 1).Type()
	return types.IsInterface(t) && !carrier.IsContext(t) && !carrier.IsError(t) && !f.u.Carries(t)
}

func (f *flow) isPool(id domain.ObjID) bool {
	o := f.objects[id]
	return o.Fresh.Class == summary.Pool || o.typ != nil && f.u.Catalog.Pool(o.typ) != nil
}

func (f *flow) lendValue(st *domain.State, c *domain.Call, v domain.Value) {
	if len(v.Funcs) > 0 || v.Addr.V != nil {
		f.escapeValue(st, v)
		return
	}
	for _, id := range v.Objs {
		f.lend(st, c, id)
	}
}

// lend passes id to the function that c calls and that seems only to use it. This is presumed if
// the caller of c releases the session afterwards:
//
//	if err := s.store.Insert(ctx, tx, order); err != nil {
//		return err
//	}
//	return tx.Commit()
//
// And it is believed of rows that are being read:
//
//	for rows.Next() {
//		v, err := scan(rows)
//
// A function that the owner of the session calls last may finish the work. A function that is
// called last by code that merely received the session may not, if the owner releases it later. A
// callback that gets a connection does not close it.
func (f *flow) lend(st *domain.State, c *domain.Call, id domain.ObjID) {
	o := f.objects[id]
	last := c.Expr == f.tail
	switch {
	case o.Kind == contexts: // other code may only use it
	case !last && st.Trail(id).IsReadAt(c.Expr.Pos()), c.Func == nil && st.Trail(id).IsReadBefore(c.Expr.Pos()):
	case o.Kind != Obligation:
		if _, ok := st.Status(id); !ok {
			st.Set(id, domain.Lent)
			st.Extend(id, func(t *domain.Trail) { t.LentTo = f.calledParam(c) })
		} else if st.Trail(id).LentTo != f.calledParam(c) {
			st.Extend(id, func(t *domain.Trail) { t.LentTo = nil })
		}
	case carrier.IsConnection(o.Session) && o.Owner == nil && (f.isCallback(c) || f.isFound(c)):
	case last:
		f.escape(st, id)
	default:
		f.note(id, "presumed, from names and types, to be left open")
		if _, held := st.Status(id); held {
			st.Extend(id, func(t *domain.Trail) { t.Lent = true })
		}
	}
}

// mayHandOver reports whether a borrower that went well may have kept id, which is no
// transaction: the exit e is not an error.
//
//	if err := s.tracker.Add(conn); err != nil {
//		conn.Close()
//		return err
//	}
//	return nil
func (f *flow) mayHandOver(st *domain.State, id domain.ObjID, e exit) bool {
	if !st.Trail(id).Lent || carrier.IsTransaction(f.objects[id].Session) {
		return false
	}
	results := f.frame.sig.Results()
	last := results.Len() - 1
	return last < 0 || !carrier.IsError(results.At(last).Type()) || last >= len(e.vals) || e.st.Truth(e.vals[last]) != summary.Yes
}

// isCallback reports whether c calls a function that the function was given.
func (f *flow) isCallback(c *domain.Call) bool {
	return f.isGivenVar(f.calledVar(c))
}

// isFound reports whether c calls a function of other code that the function found in a list or
// channel:
//
//	for job := range jobs {
//		if err := job(conn); err != nil {
func (f *flow) isFound(c *domain.Call) bool {
	v := f.calledVar(c)
	return v != nil && f.isLocal(v)
}

// isGivenVar reports whether v is a parameter, or captured by the closure.
func (f *flow) isGivenVar(v *types.Var) bool {
	return v != nil && (slices.Contains(f.params, v) || slices.Contains(f.free, v))
}

// seemsToBorrow is [effects.Unit.SeemsToBorrow] where f is. What is deferred may finish the work.
func (f *flow) seemsToBorrow(c *domain.Call) bool {
	return !f.unwinding && !f.spawning && f.u.SeemsToBorrow(c, f.worksOn(c))
}

// worksOn reports whether c is given something after the last session, on which it does
// its work. A flag or a function would say what becomes of the session.
func (f *flow) worksOn(c *domain.Call) bool {
	last := len(c.Vals) - 1
	isSession := func(v domain.Value) bool {
		return slices.ContainsFunc(v.Objs, func(id domain.ObjID) bool { return f.objects[id].Kind != contexts })
	}
	if last < 2 || isSession(c.Vals[last]) || !slices.ContainsFunc(c.Vals[1:last], isSession) {
		return false
	}
	t := f.u.Info.TypeOf(c.Arg(last))
	if t == nil || carrier.IsFunc(t) || carrier.IsContext(t) {
		return false
	}
	basic, ok := t.Underlying().(*types.Basic)
	return !ok || basic.Info()&types.IsBoolean == 0
}

// tailOf returns the call that ret returns alone, or nil.
func tailOf(ret *ast.ReturnStmt) *ast.CallExpr {
	if len(ret.Results) != 1 {
		return nil
	}
	call, _ := ast.Unparen(ret.Results[0]).(*ast.CallExpr)
	return call
}
