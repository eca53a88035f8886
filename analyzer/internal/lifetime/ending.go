package lifetime

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// endingOf returns the summary of the call c of a function of which the catalog
// knows when it returns, or nil.
func (u *unit) endingOf(c *domain.Call) *summary.Summary {
	row := catalog.Ending(c.Func)
	if row == nil || len(row.After) > 0 && !u.startsWith(c.Expr, row.After) {
		return nil
	}
	return endingSummary(row)
}

func endingSummary(row *catalog.Returns) *summary.Summary {
	truth := summary.No
	switch row.When {
	case catalog.Never:
		return &summary.Summary{}
	case catalog.IfSet:
		truth = summary.Yes
	}
	return &summary.Summary{Outcomes: []summary.Outcome{{Params: []summary.Param{{Index: int(row.Arg), Truth: truth}}}}}
}

// startsWith reports whether the chain of calls that ends with call begins with
// one of the functions called names.
func (u *unit) startsWith(call *ast.CallExpr, names []string) bool {
	for {
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok {
			return false
		}
		if call, ok = ast.Unparen(sel.X).(*ast.CallExpr); !ok {
			return false
		}
		if fn, ok := typeutil.Callee(u.info, call).(*types.Func); ok && slices.Contains(names, fn.FullName()) {
			return true
		}
	}
}

// neverReturns reports whether fn is known not to return, wherever it is declared.
func (u *unit) neverReturns(fn *types.Func) bool {
	fn = fn.Origin()
	if catalog.NeverReturns(fn) {
		return true
	}
	s := u.summaryOf(fn)
	return s != nil && len(s.Outcomes) == 0
}

// mayEnd reports whether fn, a function of the package, calls something that may
// not return.
func (u *unit) mayEnd(fn *types.Func) bool {
	if u.ends == nil {
		u.ends = map[*types.Func]bool{}
		for fn, decl := range u.decls {
			u.attempt(decl.Pos(), func() { u.ends[fn] = u.callsEnd(decl.Body) })
		}
		u.spreadEnds()
	}
	return u.ends[fn]
}

// spreadEnds adds to u.ends what calls one of them.
func (u *unit) spreadEnds() {
	callers := map[*types.Func][]*types.Func{}
	var todo []*types.Func
	for fn, decl := range u.decls {
		for _, callee := range u.mentioned(decl) {
			callers[callee] = append(callers[callee], fn)
		}
		if u.ends[fn] {
			todo = append(todo, fn)
		}
	}
	for len(todo) > 0 {
		fn := todo[0]
		todo = todo[1:]
		for _, caller := range callers[fn] {
			if !u.ends[caller] {
				u.ends[caller] = true
				todo = append(todo, caller)
			}
		}
	}
}

// callsEnd reports whether body calls panic or a function of another package that
// may not return.
func (u *unit) callsEnd(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || found {
			return !found
		}
		switch callee := typeutil.Callee(u.info, call).(type) {
		case *types.Builtin:
			found = callee.Name() == "panic"
		case *types.Func:
			if fn := callee.Origin(); u.decls[fn] == nil {
				found = catalog.Ending(fn) != nil || seemsFatal(fn) || seemsCheck(fn) != nil || u.importedEnds(fn)
			}
		}
		return !found
	})
	return found
}

// importedEnds reports whether fn, of another package, is known not to return in
// every case.
func (u *unit) importedEnds(fn *types.Func) bool {
	s := u.summaryOf(fn)
	if s == nil {
		return false
	}
	return len(s.Outcomes) == 0 || len(s.Outcomes) == 1 && slices.ContainsFunc(s.Outcomes[0].Params, func(p summary.Param) bool { return p.Truth != summary.Unknown })
}

// endings exports to other packages what the functions of this one do that may not
// return: of the packages that reach no library, nothing else matters. Those of
// the standard library are known.
func (u *unit) endings() {
	if workspace.Standard(u.pass) {
		return
	}
	var roots []*types.Func
	for fn, decl := range u.decls {
		if decl.Name.IsExported() && u.mayEnd(fn) {
			roots = append(roots, fn)
		}
	}
	if len(roots) > 0 {
		slices.SortFunc(roots, byPosition)
		u.solve(roots)
		u.export()
	}
}

// recovers reports whether body defers a function that calls recover.
func (u *unit) recovers(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.DeferStmt:
			if lit, ok := ast.Unparen(n.Call.Fun).(*ast.FuncLit); ok {
				found = found || u.callsRecover(lit.Body)
			} else if fn, ok := typeutil.Callee(u.info, n.Call).(*types.Func); ok && u.decls[fn.Origin()] != nil {
				found = found || u.callsRecover(u.decls[fn.Origin()].Body)
			}
		}
		return !found
	})
	return found
}

func (u *unit) callsRecover(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			b, ok := typeutil.Callee(u.info, call).(*types.Builtin)
			found = found || ok && b.Name() == "recover"
		}
		return !found
	})
	return found
}

// afterPanic adds to all, the outcomes of a function that recovers from a panic,
// those in which it returns an error for that.
func (f *flow) afterPanic(all []summary.Outcome) []summary.Outcome {
	last := f.frame.sig.Results().Len() - 1
	if last < 0 || !isError(f.frame.sig.Results().At(last).Type()) || len(f.frame.results) == 0 {
		return all
	}
	for _, o := range all {
		if summary.ResultAt(&o, last).Truth == summary.No {
			all = append(all, summary.Outcome{Params: o.Params, Results: []summary.ResultOf{{Index: last, Truth: summary.Yes}}})
		}
	}
	return all
}
