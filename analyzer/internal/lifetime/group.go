package lifetime

import (
	"fmt"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A group runs literals side by side, and Wait returns the first of their errors:
//
//	var users *sql.Rows
//	g.Go(func() (err error) {
//		users, err = db.Query(q)
//		return err
//	})
//	if err := g.Wait(); err != nil {
//		return err // users may be open
//	}
//
// A literal that gives a value to a variable around it is followed where it is started;
// who reads the variable before Wait has other troubles.

func byGroup(u *unit, c *callsite) (answer, bool) {
	if pathOf(c.Func) != groupPath || c.Recv == nil || u.groupOf(c.Call) == nil {
		return answer{}, false
	}
	switch c.Func.Name() {
	case "Go":
		return answer{does: startsLiteral}, true
	case "Wait":
		return answer{does: waits}, true
	}
	return answer{}, false
}

// groupOf returns the variable of the group whose method c calls, or nil.
func (u *unit) groupOf(c *domain.Call) *types.Var {
	if recv := c.Arg(0); recv != nil {
		return u.root(recv)
	}
	return nil
}

// started follows the start of a literal in a group.
func (f *flow) started(st *domain.State, c *domain.Call) []results {
	group := f.u.groupOf(c)
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
// a variable around it.
func (f *flow) leavesValues(v domain.Value) bool {
	if len(v.Funcs) != 1 || v.Funcs[0].Lit == nil || !f.canInline(v.Funcs[0].Lit) {
		return false
	}
	lit := v.Funcs[0].Lit
	for captured := range f.captures(lit) {
		if f.u.graph(lit.Body).assigned[captured] > 0 {
			return true
		}
	}
	return false
}

// waited follows Wait of a group.
func (f *flow) waited(st *domain.State, c *domain.Call) []results {
	failed := summary.Unknown
	if group := f.u.groupOf(c); st.Known(ranKey(group)) == summary.Yes {
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

// byOnce knows Do of a sync.Once: what its argument does is done, now or before. And it
// knows sync.OnceFunc and its kin, which return a function that does what their argument
// does.
func byOnce(u *unit, c *callsite) (answer, bool) {
	if pathOf(c.Func) != "sync" || len(c.Vals) != 2 {
		return answer{}, false
	}
	if convention.HasPrefix(c.Func.Name(), "OnceFunc", "OnceValue") {
		return answer{does: returnsFunc}, len(c.Vals[1].Funcs) > 0
	}
	if c.Func.Name() != "Do" {
		return answer{}, false
	}
	v := c.Vals[1]
	if len(v.Funcs) != 1 {
		return answer{}, false
	}
	lit := v.Funcs[0].Lit
	return answer{does: runsLiteral}, lit == nil || c.follows(lit) && !u.acquires(lit.Body)
}

func (f *flow) ran(st *domain.State, c *domain.Call) []results {
	var all []results
	for _, r := range f.dynamic(st, &domain.Call{Expr: c.Expr, Fun: c.Vals[1], Vals: make([]domain.Value, 1)}) {
		all = append(all, results{st: r.st, kept: []int{1}})
	}
	return all
}
