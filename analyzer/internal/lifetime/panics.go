package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
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
	if f.isForeign(c) || !f.unwinding && f.serves() && f.u.mayPanic(c) {
		f.endangerAll(st, c.Expr.Pos(), func(o *object) bool { return isTransaction(o.session) })
	}
}

// endangerAll records that what is open in st, and matches, is lost if pos panics.
func (f *flow) endangerAll(st *domain.State, pos token.Pos, match func(*object) bool) {
	for _, h := range st.Held {
		o := f.objects[h.ID]
		if o.kind != obligation || h.Status != domain.Open || o.fresh.Class != summary.Session || !f.runs(o.fn) || !match(o) || f.isDeferred(st, h.ID) || f.recoversWithin(st, o.fn) {
			continue
		}
		f.record(event{id: h.ID, what: endangered, pos: pos, ctx: f.contextParameter(st, h.ID)})
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
		if recovers(due) {
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

// endedByCallers reports whether each call of the function decl, which only this package
// sees, is given a context for its parameter i that the caller cancels when it returns,
// also by a panic:
//
//	ctx, cancel := context.WithTimeout(ctx, limit)
//	defer cancel()
//	return begin(ctx, fn)
func (u *unit) endedByCallers(decl *ast.FuncDecl, i int) bool {
	if i == 0 || decl.Name.IsExported() {
		return false
	}
	fn := u.info.Defs[decl.Name]
	calls, ended, uses := 0, 0, 0
	for _, file := range u.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				if used := u.info.Uses[n]; used != nil && originOf(used) == fn {
					uses++
				}
			case *ast.CallExpr:
				if callee, ok := typeutil.Callee(u.info, n).(*types.Func); ok && callee.Origin() == fn && i <= len(n.Args) {
					calls++
					if id, ok := ast.Unparen(n.Args[i-1]).(*ast.Ident); ok && u.variable(id) != nil && u.endsAnyway(u.variable(id)) {
						ended++
					}
				}
			}
			return true
		})
	}
	return calls > 0 && calls == ended && calls == uses
}

func originOf(obj types.Object) types.Object {
	if fn, ok := obj.(*types.Func); ok {
		return fn.Origin()
	}
	return obj
}

// isForeign reports whether c calls a function that the function got from its caller, or
// the next handler.
func (f *flow) isForeign(c *domain.Call) bool {
	if c.Func == nil {
		return f.isCallback(c) || f.isPartOfGiven(c.Expr.Fun, true) && slices.ContainsFunc(c.Vals, f.isWrappedTx)
	}
	return c.Func.Name() == "ServeHTTP" && c.Recv != nil && types.IsInterface(c.Recv) && pathOf(c.Func) == "net/http"
}

// isPartOfGiven reports whether e is a parameter, an element of one, or a field of one that
// is no receiver. Variables of range loops are looked through if deep.
func (f *flow) isPartOfGiven(e ast.Expr, deep bool) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v := f.u.variable(e)
		if f.isGivenVar(v) {
			return true
		}
		for over, loop := range f.graph.ranged {
			if id, ok := loop.Value.(*ast.Ident); ok && deep && f.u.variable(id) == v && v != nil {
				return f.isPartOfGiven(over, false)
			}
		}
	case *ast.IndexExpr:
		return f.isPartOfGiven(e.X, deep)
	case *ast.SelectorExpr:
		root := f.u.root(e)
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
				if v := f.u.variable(name); v != nil && slices.Contains(st.Env.Get(domain.Place{V: v}).Objs, id) {
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

// mayPanic reports whether c calls a function of the package at which the runtime panics for
// some values: it writes to a map or asserts a type. The name of one of a library says that
// it panics.
func (u *unit) mayPanic(c *domain.Call) bool {
	decl := u.decls[c.Func]
	if decl == nil {
		return c.Func != nil && u.panicsByName(c.Func)
	}
	if u.recovers(decl.Body) {
		return false
	}
	found := false
	checked := map[ast.Node]bool{}
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			found = found || slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool { return u.isMapElement(e) && !u.isOfMadeMap(decl.Body, e) })
			if len(n.Lhs) == 2 && len(n.Rhs) == 1 {
				checked[ast.Unparen(n.Rhs[0])] = true
			}
		case *ast.IncDecStmt:
			found = found || u.isMapElement(n.X) && !u.isOfMadeMap(decl.Body, n.X)
		case *ast.TypeAssertExpr:
			found = found || n.Type != nil && !checked[n]
		case *ast.CallExpr:
			if callee, ok := typeutil.Callee(u.info, n).(*types.Func); ok {
				found = found || u.panicsByName(callee)
			}
		case *ast.TypeSwitchStmt:
			return false
		}
		return !found
	})
	return found
}

// panicsByName reports whether fn, a function of a library, panics where others return an
// error.
func (u *unit) panicsByName(fn *types.Func) bool {
	return u.isLibrary(fn) && convention.HasPrefix(fn.Name(), "Must")
}

// isMapElement reports whether e is an element of a map, which may be nil.
func (u *unit) isMapElement(e ast.Expr) bool {
	index, ok := e.(*ast.IndexExpr)
	if !ok {
		return false
	}
	_, isMap := u.info.TypeOf(index.X).Underlying().(*types.Map)
	return isMap
}

// isOfMadeMap reports whether e is an element of a map that body has made, in a variable that
// gets no other, or of one that each value of a type is made with.
func (u *unit) isOfMadeMap(body *ast.BlockStmt, e ast.Expr) bool {
	of := ast.Unparen(e.(*ast.IndexExpr).X)
	if field := u.fieldOf(of); field != nil {
		owner, ok := types.Unalias(catalog.Deref(u.info.TypeOf(of.(*ast.SelectorExpr).X))).(*types.Named)
		return ok && u.isAlwaysSet(owner.Origin(), field.Origin())
	}
	id, ok := of.(*ast.Ident)
	if !ok {
		return false
	}
	v, made := u.variable(id), 0
	ast.Inspect(body, func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		if !ok {
			return true
		}
		for i, lhs := range assign.Lhs {
			if target, ok := lhs.(*ast.Ident); !ok || u.variable(target) != v {
				continue
			}
			if made++; len(assign.Lhs) != len(assign.Rhs) || !u.makesMap(assign.Rhs[i]) {
				made++
			}
		}
		return true
	})
	return made == 1
}

// makesMap reports whether e makes a map.
func (u *unit) makesMap(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return true
	case *ast.CallExpr:
		b, ok := typeutil.Callee(u.info, e).(*types.Builtin)
		return ok && b.Name() == "make"
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
		f.endangerAll(st, pos, func(*object) bool { return true })
	}
}

// recovers reports whether a literal among the deferred calls d recovers.
func recovers(d *domain.Deferral) bool {
	for ; d != nil; d = d.Next {
		if lit, ok := d.Stack.Stmt.Call.Fun.(*ast.FuncLit); ok && callsRecover(lit.Body) {
			return true
		}
	}
	return false
}

func callsRecover(body ast.Node) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			id, ok := call.Fun.(*ast.Ident)
			found = found || ok && id.Name == "recover"
		}
		return !found
	})
	return found
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
			if tv, ok := f.u.info.Types[n.X]; ok && tv.IsValue() {
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
