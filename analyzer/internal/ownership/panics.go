package ownership

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// endanger records the transactions that stay open if the function that c calls, of
// which nothing is known, panics, and a function further up recovers:
//
//	tx, err := db.Begin()
//	…
//	if err := fn(tx); err != nil {
//		tx.Rollback()
//		return err
//	}
//	return tx.Commit()
func (f *flow) endanger(st *domain.State, c *domain.Call) {
	f.raisedBy(st, c)
	if f.isForeign(c) || !f.unwinding && f.serves() && f.u.MayPanic(c) {
		f.endangerAll(st, c.Expr.Pos(), func(o *Object) bool { return carrier.IsTransaction(o.Session) })
	}
}

// endangerAll records that what is open in st, and matches, is lost if pos panics.
func (f *flow) endangerAll(st *domain.State, pos token.Pos, match func(*Object) bool) {
	for _, h := range st.Held {
		o := f.objects[h.ID]
		if o.Kind != Obligation || h.Status != domain.Open || o.Fresh.Class != summary.Session || !f.runs(o.Fn) || !match(o) || f.isDeferred(st, h.ID) || f.recoversWithin(st, o.Fn) {
			continue
		}
		f.record(Event{ID: h.ID, What: Endangered, Pos: pos, Ctx: f.contextParameter(st, h.ID)})
	}
}

// runs reports whether fn is the function, or a literal in it, that is followed, or one
// around that.
func (f *flow) runs(fn ast.Node) bool {
	for fr := f.frame; fr != nil; fr = fr.outer {
		if fr.fn == fn {
			return true
		}
	}
	return false
}

// recoversWithin reports whether a panic that leaves the current frame is recovered by a
// literal that fn calls, so that fn goes on:
//
//	func() {
//		defer func() { recover() }()
//		fn(tx)
//	}()
func (f *flow) recoversWithin(st *domain.State, fn ast.Node) bool {
	due := st.Defers
	for fr := f.frame; fr != nil && fr.fn != fn; fr = fr.outer {
		if f.recovers(due) {
			return true
		}
		due = fr.deferred
	}
	return false
}

// contextParameter returns the parameter of the declared function with whose context id
// ends, or 0.
func (f *flow) contextParameter(st *domain.State, id domain.ObjID) int {
	if _, ok := f.fn.(*ast.FuncDecl); !ok {
		return 0
	}
	for _, id := range st.Trail(id).Parents {
		if o := f.objects[id]; o.isCallersContext() {
			return o.index
		}
	}
	return 0
}

// isForeign reports whether c calls a function that the function got from its caller, or
// the next handler.
func (f *flow) isForeign(c *domain.Call) bool {
	if c.Func == nil {
		return f.isCallback(c) || f.isPartOfGiven(c.Expr.Fun, true) && slices.ContainsFunc(c.Vals, f.isWrappedTx)
	}
	return c.Func.Name() == "ServeHTTP" && c.Recv != nil && types.IsInterface(c.Recv) && bodies.PathOf(c.Func) == "net/http"
}

// isPartOfGiven reports whether e is a parameter, an element of one, or a field of one that
// is no receiver. Variables of range loops are looked through if deep.
func (f *flow) isPartOfGiven(e ast.Expr, deep bool) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v := f.u.Variable(e)
		if f.isGivenVar(v) {
			return true
		}
		for over, loop := range f.graph.Ranged {
			if id, ok := loop.Value.(*ast.Ident); ok && deep && f.u.Variable(id) == v && v != nil {
				return f.isPartOfGiven(over, false)
			}
		}
	case *ast.IndexExpr:
		return f.isPartOfGiven(e.X, deep)
	case *ast.SelectorExpr:
		root := f.u.Root(e)
		return f.isPartOfGiven(e.X, deep) && root != f.params[0] && !f.isFree(root)
	}
	return false
}

// isDeferred reports whether a deferred call that is due in st mentions what holds id:
// one that recovers and rolls back, too.
func (f *flow) isDeferred(st *domain.State, id domain.ObjID) bool {
	if f.mentionedIn(st, st.Defers, id) {
		return true
	}
	for fr := f.frame; fr != nil; fr = fr.outer {
		if f.mentionedIn(st, fr.deferred, id) {
			return true
		}
	}
	return false
}

func (f *flow) mentionedIn(st *domain.State, d *domain.Deferral, id domain.ObjID) bool {
	for ; d != nil; d = d.Next {
		found := false
		ast.Inspect(d.Stack.Stmt.Call, func(n ast.Node) bool {
			if name, ok := n.(*ast.Ident); ok {
				if v := f.u.Variable(name); v != nil && slices.Contains(st.Env.Get(domain.Place{V: v}).Objs, id) {
					found = true
				}
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// serves reports whether the function answers requests of a server that recovers.
func (f *flow) serves() bool {
	for fr := f.frame; fr != nil; fr = fr.outer {
		for param := range fr.sig.Params().Variables() {
			if row := catalog.RequestOf(param.Type()); row != nil && row.Recovers {
				return true
			}
		}
	}
	return false
}

// recovering follows the statement n of a function that recovers from panics: what n may
// panic at loses what is open.
func (f *flow) recovering(st *domain.State, n ast.Node) {
	if !f.recoversHere(st) {
		return
	}
	if pos := f.panicIn(n); pos.IsValid() {
		f.endangerAll(st, pos, func(*Object) bool { return true })
	}
}

// recovers reports whether a literal among the deferred calls d recovers.
func (f *flow) recovers(d *domain.Deferral) bool {
	for ; d != nil; d = d.Next {
		if lit, ok := d.Stack.Stmt.Call.Fun.(*ast.FuncLit); ok && bodies.CallsRecover(f.u.Info, lit.Body) {
			return true
		}
	}
	return false
}

// panicIn returns where n may panic: at a function value of the caller, or by looking into
// a map or what a pointer points to.
func (f *flow) panicIn(n ast.Node) token.Pos {
	pos := token.NoPos
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.DeferStmt:
			return false
		case *ast.StarExpr:
			if tv, ok := f.u.Info.Types[n.X]; ok && tv.IsValue() {
				pos = n.Pos()
			}
		case *ast.CallExpr:
			if f.isCallback(&domain.Call{Expr: n}) {
				pos = n.Pos()
			}
		}
		return !pos.IsValid()
	})
	return pos
}
