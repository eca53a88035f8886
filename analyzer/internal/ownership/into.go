package ownership

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// putInto keeps the transactions and connections of val in the parameter root, whose caller is to end
// them there, and reports whether that is all that val refers to:
//
//	func (u *Unit) Begin() (err error) {
//		u.tx, err = u.db.Begin()
//		return err
//	}
func (f *flow) putInto(st *domain.State, root *types.Var, val domain.Value) bool {
	if !slices.Contains(f.params, root) || !carrier.IsPointer(root.Type()) || len(val.Objs) == 0 || len(val.Funcs) > 0 || val.Addr.V != nil {
		return false
	}
	for _, id := range val.Objs {
		if o := f.objects[id]; o.Kind != Obligation || !carrier.IsKept(o.Session) || !st.Due(id) && !f.isKeptIn(st, id, root) {
			return false
		}
	}
	for _, id := range val.Objs {
		if !f.isKeptIn(st, id, root) {
			f.keepIn(st, id, root)
		}
	}
	return true
}

func (f *flow) keepIn(st *domain.State, id domain.ObjID, root *types.Var) {
	f.record(Event{ID: id, What: Escaped})
	st.Set(id, domain.Given)
	st.Extend(id, func(t *domain.Trail) { t.Into = root })
}

// keptIn returns what the function has put into the parameter v, as its caller gets it.
func (f *flow) keptIn(st *domain.State, v *types.Var) []summary.Fresh {
	var all []summary.Fresh
	for _, h := range st.Held {
		if h.Status == domain.Given && st.Trail(h.ID).Into == v {
			all = append(all, f.freshOf(st, h.ID))
		}
	}
	return all
}

// exchanges reports whether a function ends what its parameter holds and begins another in
// its place: then as much is due as before.
//
//	func (w *Writer) rotate() (err error) {
//		if err = w.tx.Commit(); err == nil {
//			w.tx, err = w.db.Begin()
//		}
//		return err
//	}
func exchanges(p summary.Param) bool { return p.Effect == summary.Releases && len(p.Gets) > 0 }

// beginsSometimes reports whether the call c, whose outcomes are given, may go well without
// putting a session into its parameter p: it begins one if there is none.
//
//	func (b *Buffer) Add(line string) (err error) {
//		if b.tx == nil {
//			if b.tx, err = b.db.Begin(); err != nil {
//				return err
//			}
//		}
func (f *flow) beginsSometimes(c *domain.Call, given []*summary.Outcome, p int) bool {
	return slices.ContainsFunc(given, func(o *summary.Outcome) bool {
		gets := slices.ContainsFunc(o.Params, func(q summary.Param) bool { return q.Index == p && len(q.Gets) > 0 })
		fails := slices.ContainsFunc(o.Results, func(r summary.ResultOf) bool {
			t := f.u.ResultType(c.Expr, r.Index)
			return r.Truth == summary.Yes && t != nil && carrier.IsError(t)
		})
		return !gets && !fails
	})
}

// settleOwner ends what the owner v has begun only because there was none, if the method
// whose outcomes are given, of its parameter p, releases it on some path and begins nothing:
// on the others the owner knows that nothing is due, such as by a count of its users.
func (f *flow) settleOwner(st *domain.State, v domain.Value, p int, given []*summary.Outcome) {
	if !slices.ContainsFunc(v.Objs, func(id domain.ObjID) bool { return f.objects[id].sometimes && st.Due(id) }) {
		return
	}
	releases := false
	for _, o := range given {
		for _, q := range o.Params {
			if q.Index == p && len(q.Gets) > 0 {
				return
			}
			releases = releases || q.Index == p && q.Effect == summary.Releases
		}
	}
	for _, id := range v.Objs {
		if releases && f.objects[id].sometimes {
			f.release(st, id)
		}
	}
}

// holdsNone ends in st what began in the variable of p and is not in its field p, which st
// knows to be nil:
//
//	if b.tx != nil {
//		b.tx.Rollback()
//	}
func (f *flow) holdsNone(st *domain.State, p domain.Place) {
	if st == nil || p.Path == "" || p.IsInitial() || st.Env.Get(p).Truth != summary.No {
		return
	}
	field := f.u.LastField(p)
	if field == nil {
		return
	}
	for _, id := range st.Env.Get(domain.Place{V: p.V}).Objs {
		if o := f.objects[id]; o.Owner != nil && o.Result < 0 && st.Due(id) && slices.Contains(f.u.SessionsOf(field.Type()), o.Session) {
			f.end(st, id)
		}
	}
}

// askedBefore reports whether call runs only where a condition on v holds:
//
//	if l.tx == nil {
//		err = l.begin()
//	}
func (f *flow) askedBefore(v *types.Var, call *ast.CallExpr) bool {
	found := false
	ast.Inspect(f.body(), func(n ast.Node) bool {
		cond, ok := n.(*ast.IfStmt)
		found = found || ok && call.Pos() >= cond.Body.Pos() && domain.Within(cond, call.Pos()) && f.u.Names(cond.Cond, v)
		return !found
	})
	return found
}

// ownsAlone reports whether the value of root was made in the function and stays there, so
// that nothing else can end what begins in it. Until that has ended, it begins no other.
func (f *flow) ownsAlone(st *domain.State, root *types.Var) bool {
	return f.isMadeHere(st, root) && !slices.ContainsFunc(st.Env.Get(domain.Place{V: root}).Objs, st.Due) && !f.isHandedOn(root)
}

// isMadeHere reports whether the value of root was made in the function.
func (f *flow) isMadeHere(st *domain.State, root *types.Var) bool {
	in := st.Env.Get(domain.Place{V: root})
	return in.Made || in.Local || carrier.IsAggregate(root.Type())
}

// isHandedOn reports whether the function returns, sends or stores v somewhere.
func (f *flow) isHandedOn(v *types.Var) bool {
	found := false
	among := func(list []ast.Expr) {
		for _, e := range list {
			id, ok := ast.Unparen(e).(*ast.Ident)
			found = found || ok && f.u.Variable(id) == v
		}
	}
	ast.Inspect(f.body(), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt:
			among(n.Results)
		case *ast.SendStmt:
			among([]ast.Expr{n.Value})
		case *ast.CompositeLit:
			among(n.Elts)
		case *ast.KeyValueExpr:
			among([]ast.Expr{n.Value})
		case *ast.AssignStmt:
			among(n.Rhs)
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "append" {
				among(n.Args)
			}
		}
		return !found
	})
	return found
}

// beginInto starts the obligations that the call c has put into its argument p.Index: it
// belongs to the variable that the argument is a part of.
func (f *flow) beginInto(st *domain.State, c *domain.Call, p summary.Param, given []*summary.Outcome) {
	arg := c.Arg(p.Index)
	if addr, ok := arg.(*ast.UnaryExpr); ok && addr.Op == token.AND {
		arg = addr.X
	}
	if arg == nil {
		return
	}
	root, t := f.u.Root(arg), f.u.Info.TypeOf(arg)
	if root == nil || t == nil || !f.isLocal(root) || st.IsShared(root) || !f.u.CanRelease(t) {
		return
	}
	owner := f.aliasOf(root)
	isParam, sometimes := slices.Contains(f.params, owner), f.beginsSometimes(c, given, p.Index) || f.askedBefore(root, c.Expr)
	if sometimes && !isParam && !f.ownsAlone(st, root) {
		return
	}
	for nth, fresh := range p.Gets {
		session := f.u.Catalog.Session(fresh.Session)
		parents, ended := f.parents(st, c, session, fresh)
		if session == nil || ended || f.endsItself(c, session) || !isParam && !carrier.IsTransaction(session) && !f.isMadeHere(st, root) {
			continue
		}
		id := f.object(f.site(c, -1-p.Index, nth), func() *Object {
			o := &Object{Kind: Obligation, Call: c.Expr, Fn: f.frame.fn, Result: -1, Fresh: fresh, Session: session, typ: t, sometimes: sometimes}
			if !f.isDirect(t, fresh, session) && !f.isDirect(types.NewPointer(t), fresh, session) {
				o.Owner = t
			}
			return o
		})
		id = f.start(st, id, domain.Open, parents)
		if ident, ok := ast.Unparen(arg).(*ast.Ident); ok && f.u.Variable(ident) == root {
			f.bindTo(st, id, root, c.Expr.Pos())
		}
		if isParam {
			f.keepIn(st, id, owner)
		}
		in := st.Env.Get(domain.Place{V: root})
		in.Objs = domain.Union(in.Objs, []domain.ObjID{id})
		st.Put(domain.Place{V: root}, in)
	}
}

// forsaken reports whether the exit e leaves id, which was begun in a parameter by a
// call, to the caller although the function commits it elsewhere: who gets an error from
// it does not know that there is anything to end.
func (f *flow) forsaken(id domain.ObjID, e exit) bool {
	if s, held := e.st.Status(id); e.aborted || !held || s != domain.Given || f.objects[id].Result >= 0 || f.objects[id].sometimes ||
		!f.rec.saw(id, func(e Event) bool { return e.What == Claimed }) {
		return false
	}
	results := f.frame.sig.Results()
	last := results.Len() - 1
	return last < 0 || !carrier.IsError(results.At(last).Type()) || e.st.Truth(e.vals[last]) == summary.Yes
}
