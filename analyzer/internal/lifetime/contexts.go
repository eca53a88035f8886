package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// isCancelable reports whether fn returns a context and the function that
// cancels it.
func isCancelable(fn *types.Func) bool {
	switch pathOf(fn) {
	case "context":
		return strings.HasPrefix(fn.Name(), "With") && fn.Signature().Results().Len() == 2
	case "os/signal":
		return fn.Name() == "NotifyContext"
	}
	return false
}

// isGroup reports whether fn returns a group and the context that its Wait cancels.
func isGroup(fn *types.Func) bool {
	return pathOf(fn) == groupPath && fn.Name() == "WithContext" && fn.Signature().Results().Len() == 2
}

const groupPath = "golang.org/x/sync/errgroup"

// cancelable follows context.WithCancel and its like: what is bound to the
// context ends when the function that came with it is called, or the group waits.
func (f *flow) cancelable(st *domain.State, c *domain.Call) []results {
	id := f.context(st, c, site{c.Expr, 0, 0})
	ctx := domain.Value{Truth: summary.Yes, Objs: domain.Union([]domain.ObjID{id}, c.Vals[1].Objs)}
	ends := domain.Value{Truth: summary.Yes, Objs: []domain.ObjID{id}}
	if isGroup(c.Func) {
		return []results{{st: st, vals: []domain.Value{ends, ctx}}}
	}
	ends.Funcs = []*domain.FuncValue{f.u.releaser}
	return []results{{st: st, vals: []domain.Value{ctx, ends}}}
}

// unknownContext makes the first result of c, of which nothing is known, a context that
// the second one cancels, if their types say so.
func (f *flow) unknownContext(st *domain.State, c *domain.Call, vals []domain.Value) {
	if len(vals) < 2 || !isContext(f.u.resultType(c.Expr, 0)) || !isCancel(f.u.resultType(c.Expr, 1)) {
		return
	}
	id := f.context(st, c, site{c.Expr, 0, 0})
	vals[0].Objs = domain.Union(vals[0].Objs, []domain.ObjID{id})
	vals[1] = domain.Value{Truth: summary.Yes, Objs: []domain.ObjID{id}, Funcs: []*domain.FuncValue{f.u.releaser}}
}

// context returns the context that begins at s, which the function, or its caller,
// cancels.
func (f *flow) context(st *domain.State, c *domain.Call, s site) domain.ObjID {
	id := f.object(s, func() *object { return &object{kind: contexts, call: c.Expr, fn: f.frame.fn} })
	if s, _ := st.Status(id); s != domain.Deferred {
		st.Set(id, domain.Alive)
	}
	return id
}

// isOwnContext reports whether o is a context that was made here.
func (o *object) isOwnContext() bool { return o.kind == contexts && o.v == nil }

// contextsOf returns the contexts among objs.
func (f *flow) contextsOf(objs []domain.ObjID) []domain.ObjID {
	return slices.DeleteFunc(slices.Clone(objs), func(id domain.ObjID) bool { return f.objects[id].kind != contexts })
}

// derived returns the contexts that a context which c returns comes from: those among
// its arguments, as with tracer.Start(ctx, name). One without cancel comes from none.
func (f *flow) derived(c *domain.Call) []domain.ObjID {
	if c.Func != nil && pathOf(c.Func) == "context" && c.Func.Name() == "WithoutCancel" {
		return nil
	}
	return f.contextsOf(domain.ObjectsOf(c.Vals))
}

// isCancel reports whether t is the type of a function that cancels a context.
func isCancel(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context" && isFunc(t)
}

// endsAnyway reports whether the context in v, a variable of the function around a
// literal, is canceled when that function returns, or waits for its group:
//
//	g, ctx := errgroup.WithContext(ctx)
//	g.Go(func() error { … db.QueryContext(ctx, q) … })
//	return g.Wait()
func (u *unit) endsAnyway(v *types.Var) bool {
	for _, decl := range u.decls {
		if domain.Within(decl, v.Pos()) {
			return u.endsIn(decl.Body, v)
		}
	}
	return false
}

func (u *unit) endsIn(body *ast.BlockStmt, v *types.Var) bool {
	sets, ends := 0, 0
	ast.Inspect(body, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok {
			return true
		}
		for i, lhs := range a.Lhs {
			id, ok := lhs.(*ast.Ident)
			if !ok || u.variable(id) != v {
				continue
			}
			sets++
			if len(a.Lhs) == 2 && len(a.Rhs) == 1 && u.isEnded(body, a.Rhs[0], a.Lhs[1-i]) {
				ends++
			}
		}
		return true
	})
	return sets > 0 && sets == ends
}

// isEnded reports whether call makes a context, and body ends it by way of other, the
// other result of call.
func (u *unit) isEnded(body *ast.BlockStmt, e, other ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn, _ := typeutil.Callee(u.info, call).(*types.Func)
	id, _ := other.(*ast.Ident)
	if fn == nil || id == nil {
		return false
	}
	switch ender := u.variable(id); {
	case ender == nil:
	case isGroup(fn):
		return u.callsIn(body, func(call *ast.CallExpr) bool {
			sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
			return ok && sel.Sel.Name == "Wait" && u.isVariable(sel.X, ender)
		})
	case isCancel(ender.Type()):
		deferred := token.NoPos
		ast.Inspect(body, func(n ast.Node) bool {
			if d, ok := n.(*ast.DeferStmt); ok && u.callsIn(d, func(call *ast.CallExpr) bool { return u.isVariable(call.Fun, ender) }) {
				deferred = d.Pos()
			}
			return true
		})
		return deferred.IsValid()
	}
	return false
}

func (u *unit) isVariable(e ast.Expr, v *types.Var) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && u.variable(id) == v
}

// callsIn reports whether n holds a call that matches.
func (u *unit) callsIn(n ast.Node, match func(*ast.CallExpr) bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			found = found || match(call)
		}
		return !found
	})
	return found
}
