package ownership

import (
	"fmt"
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// started follows the start of a literal in a group.
func (f *flow) started(st *domain.State, c *domain.Call) []results {
	group := f.u.GroupOf(c)
	if !f.leavesValues(c.Vals[1]) {
		f.groupRan(st, group, summary.Unknown)
		if len(c.Vals[0].Objs) > 0 {
			return f.sessionCall(st, c)
		}
		return f.unknown(st, c)
	}
	var all []results
	given := &domain.Call{Expr: c.Expr, Vals: make([]domain.Value, 1)}
	for _, r := range f.inline(st, c.Vals[1].Funcs[0].Lit, given) {
		f.groupRan(r.st, group, r.st.Truth(r.vals[0]))
		all = append(all, results{st: r.st, kept: []int{1}})
	}
	return all
}

// leavesValues reports whether v is a literal that can be followed and gives a value to
// a variable around it, or to an element of a list.
func (f *flow) leavesValues(v domain.Value) bool {
	if len(v.Funcs) != 1 || v.Funcs[0].Lit == nil || !f.canInline(v.Funcs[0].Lit) {
		return false
	}
	lit := v.Funcs[0].Lit
	captures, found := f.captures(lit), false
	bodies.EachSet(lit.Body, func(e ast.Expr) {
		_, given := captures[f.u.Root(e)]
		_, isElement := ast.Unparen(e).(*ast.IndexExpr)
		found = found || given && (isElement || f.u.Graph(lit.Body).Assigned[f.u.Root(e)] > 0)
	})
	return found
}

// waited follows Wait of a group.
func (f *flow) waited(st *domain.State, c *domain.Call) []results {
	failed := summary.Unknown
	if group := f.u.GroupOf(c); st.Known(ranKey(group)) == summary.Yes {
		failed = st.Known(failedKey(group))
	}
	all := f.sessionCall(st, c)
	for i := range all {
		all[i].vals[0].Truth = failed
	}
	return all
}

// groupRan records that a function of group ran, and whether it failed.
func (f *flow) groupRan(st *domain.State, group *types.Var, failed summary.Truth) {
	before := summary.No
	if st.Known(ranKey(group)) == summary.Yes {
		before = st.Known(failedKey(group))
	}
	st.Remember(ranKey(group), summary.Yes)
	if before == summary.Yes {
		return
	}
	st.Unlearn(failedKey(group))
	if failed == summary.Yes || failed == before {
		st.Remember(failedKey(group), failed)
	}
}

func ranKey(group *types.Var) string { return fmt.Sprint("group ran ", group.Pos()) }

func failedKey(group *types.Var) string { return fmt.Sprint("group failed ", group.Pos()) }

func (f *flow) ran(st *domain.State, c *domain.Call) []results {
	var all []results
	for _, r := range f.dynamic(st, &domain.Call{Expr: c.Expr, Fun: c.Vals[1], Vals: make([]domain.Value, 1)}) {
		all = append(all, results{st: r.st, kept: []int{1}})
	}
	return all
}
