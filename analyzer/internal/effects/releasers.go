package effects

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// transferring returns the summary of the call c of r, whose result gets the obligation of its
// argument unless it fails.
func (u *Unit) transferring(r *catalog.Releaser, c *domain.Call) *summary.Summary {
	gets := summary.ResultOf{Index: r.Transfers.Index(), Truth: summary.Yes, Holds: []int{int(r.Arg)}}
	err := errorResult(c.Func)
	if err < 0 {
		return &summary.Summary{Outcomes: []summary.Outcome{{Results: []summary.ResultOf{gets}}}}
	}
	return &summary.Summary{Outcomes: []summary.Outcome{
		{Results: []summary.ResultOf{gets, {Index: err, Truth: summary.No}}},
		{Results: []summary.ResultOf{{Index: err, Truth: summary.Yes}}},
	}}
}

// ending returns the summary of the call c of r.
func (u *Unit) ending(r *catalog.Releaser, c *domain.Call) *summary.Summary {
	releases := []summary.Param{{Index: int(r.Arg), Effect: summary.Releases}}
	err := errorResult(c.Func)
	switch {
	case err < 0 || !r.OnSuccess && !r.OnError, r.OnSuccess && !u.isErrorTested(c.Expr):
		return &summary.Summary{Outcomes: []summary.Outcome{{Params: releases}}}
	case r.OnSuccess:
		return &summary.Summary{Outcomes: []summary.Outcome{
			{Params: releases, Results: []summary.ResultOf{{Index: err, Truth: summary.No}}},
			{Results: []summary.ResultOf{{Index: err, Truth: summary.Yes}}},
		}}
	}
	return &summary.Summary{Outcomes: []summary.Outcome{
		{Results: []summary.ResultOf{{Index: err, Truth: summary.No}}},
		{Params: releases, Results: []summary.ResultOf{{Index: err, Truth: summary.Yes}}},
	}}
}

// errorResult returns the index of the error that fn returns last, or -1.
func errorResult(fn *types.Func) int {
	if !carrier.ReturnsError(fn.Signature()) {
		return -1
	}
	return fn.Signature().Results().Len() - 1
}

// isErrorTested reports whether the function around call goes another way where call
// fails. One that only returns the error has read the rows, as far as it knows.
func (u *Unit) isErrorTested(call *ast.CallExpr) bool {
	decl := u.DeclAt(call.Pos())
	if decl == nil {
		return false
	}
	found := false
	ast.Inspect(decl, func(n ast.Node) bool {
		for i, s := range bodies.Statements(n) {
			cond, ok := s.(*ast.IfStmt)
			if !ok {
				continue
			}
			err := bodies.Tested(cond.Cond)
			found = found || err != nil && (u.Assigns(cond.Init, err) == call || i > 0 && u.Assigns(bodies.Statements(n)[i-1], err) == call)
		}
		return !found
	})
	return found
}
