package lifetime

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// transferring returns the summary of the call c of r, whose result gets the duty of its
// argument unless it fails.
func (u *unit) transferring(r *catalog.Releaser, c *evaluated) *Summary {
	gets := ResultOf{Index: r.Transfers.Index(), Truth: Yes, Holds: []int{int(r.Arg)}}
	err := errorResult(c.fn)
	if err < 0 {
		return &Summary{Outcomes: []Outcome{{Results: []ResultOf{gets}}}}
	}
	return &Summary{Outcomes: []Outcome{
		{Results: []ResultOf{gets, {Index: err, Truth: No}}},
		{Results: []ResultOf{{Index: err, Truth: Yes}}},
	}}
}

// ending returns the summary of the call c of r.
func (u *unit) ending(r *catalog.Releaser, c *evaluated) *Summary {
	releases := []Param{{Index: int(r.Arg), Effect: Releases}}
	err := errorResult(c.fn)
	switch {
	case err < 0 || !r.OnSuccess && !r.OnError, r.OnSuccess && !u.isErrorTested(c.call):
		return &Summary{Outcomes: []Outcome{{Params: releases}}}
	case r.OnSuccess:
		return &Summary{Outcomes: []Outcome{
			{Params: releases, Results: []ResultOf{{Index: err, Truth: No}}},
			{Results: []ResultOf{{Index: err, Truth: Yes}}},
		}}
	}
	return &Summary{Outcomes: []Outcome{
		{Results: []ResultOf{{Index: err, Truth: No}}},
		{Params: releases, Results: []ResultOf{{Index: err, Truth: Yes}}},
	}}
}

// errorResult returns the index of the error that fn returns last, or -1.
func errorResult(fn *types.Func) int {
	if !returnsError(fn.Signature()) {
		return -1
	}
	return fn.Signature().Results().Len() - 1
}

// isErrorTested reports whether the function around call goes another way where call
// fails. One that only returns the error has read the rows, as far as it knows.
func (u *unit) isErrorTested(call *ast.CallExpr) bool {
	found := false
	for _, decl := range u.decls {
		if !within(decl, call.Pos()) {
			continue
		}
		ast.Inspect(decl, func(n ast.Node) bool {
			for i, s := range Statements(n) {
				cond, ok := s.(*ast.IfStmt)
				if !ok {
					continue
				}
				err := tested(cond.Cond)
				found = found || err != nil && (u.assigns(cond.Init, err) == call || i > 0 && u.assigns(Statements(n)[i-1], err) == call)
			}
			return !found
		})
	}
	return found
}
