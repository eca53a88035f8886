package effects

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// endingOf returns the summary of the call c of a function of which the catalog
// knows when it returns, or nil.
func (u *Unit) endingOf(c *domain.Call) *summary.Summary {
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
func (u *Unit) startsWith(call *ast.CallExpr, names []string) bool {
	for {
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok {
			return false
		}
		if call, ok = ast.Unparen(sel.X).(*ast.CallExpr); !ok {
			return false
		}
		if fn, ok := typeutil.Callee(u.Info, call).(*types.Func); ok && slices.Contains(names, fn.FullName()) {
			return true
		}
	}
}

// NeverReturns reports whether fn is known not to return, wherever it is declared.
func (u *Unit) NeverReturns(fn *types.Func) bool {
	fn = fn.Origin()
	if catalog.NeverReturns(fn) {
		return true
	}
	s := u.SummaryOf(fn)
	return s != nil && len(s.Outcomes) == 0
}

// MayEnd reports whether fn, a function of the package, calls something that may
// not return.
func (u *Unit) MayEnd(fn *types.Func) bool {
	if u.ends == nil {
		u.ends = map[*types.Func]bool{}
		for fn, decl := range u.Decls {
			u.Attempt(decl.Pos(), func() { u.ends[fn] = u.callsEnd(decl.Body) })
		}
		u.spreadEnds()
	}
	return u.ends[fn]
}

// spreadEnds adds to u.ends what calls one of them.
func (u *Unit) spreadEnds() {
	callers := map[*types.Func][]*types.Func{}
	var todo []*types.Func
	for fn, decl := range u.Decls {
		for _, callee := range u.Mentioned(decl) {
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
func (u *Unit) callsEnd(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || found {
			return !found
		}
		switch callee := typeutil.Callee(u.Info, call).(type) {
		case *types.Builtin:
			found = callee.Name() == "panic"
		case *types.Func:
			if fn := callee.Origin(); u.Decls[fn] == nil {
				found = catalog.Ending(fn) != nil || seemsFatal(fn) || seemsCheck(fn) != nil || u.ImportedEnds(fn)
			}
		}
		return !found
	})
	return found
}

// ImportedEnds reports whether fn, of another package, is known not to return in
// every case.
func (u *Unit) ImportedEnds(fn *types.Func) bool {
	s := u.SummaryOf(fn)
	if s == nil {
		return false
	}
	return len(s.Outcomes) == 0 || len(s.Outcomes) == 1 && slices.ContainsFunc(s.Outcomes[0].Params, func(p summary.Param) bool { return p.Truth != summary.Unknown })
}
