package lifetime

import (
	"fmt"
	"go/ast"
	"go/types"
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

func byGroup(f *flow, c *evaluated) (answer, bool) {
	if pathOf(c.fn) != groupPath || c.recv == nil || f.groupOf(c) == nil {
		return answer{}, false
	}
	switch c.fn.Name() {
	case "Go":
		return answer{does: startsLiteral}, true
	case "Wait":
		return answer{does: waits}, true
	}
	return answer{}, false
}

// groupOf returns the variable of the group whose method c calls, or nil.
func (f *flow) groupOf(c *evaluated) *types.Var {
	if recv := c.arg(0); recv != nil {
		return f.root(recv)
	}
	return nil
}

// started follows the start of a literal in a group.
func (f *flow) started(st *state, c *evaluated) []results {
	group := f.groupOf(c)
	if !f.leavesValues(c.vals[1]) {
		f.groupRan(st, group, Unknown)
		if len(c.vals[0].objs) > 0 {
			return f.sessionCall(st, c)
		}
		return f.unknown(st, c)
	}
	var all []results
	given := &evaluated{call: c.call, vals: make([]value, 1)}
	for _, r := range f.inline(st, c.vals[1].fns[0].lit, given) {
		f.groupRan(r.st, group, r.st.truth(r.vals[0]))
		all = append(all, results{st: r.st, kept: []int{1}})
	}
	return all
}

// leavesValues reports whether v is a literal that can be followed and gives a value to
// a variable around it.
func (f *flow) leavesValues(v value) bool {
	if len(v.fns) != 1 || v.fns[0].lit == nil || !f.canInline(v.fns[0].lit) {
		return false
	}
	lit := v.fns[0].lit
	for captured := range f.captures(lit) {
		if f.u.graph(lit.Body).assigned[captured] > 0 {
			return true
		}
	}
	return false
}

// waited follows Wait of a group.
func (f *flow) waited(st *state, c *evaluated) []results {
	failed := Unknown
	if group := f.groupOf(c); st.known(ranKey(group)) == Yes {
		failed = st.known(failedKey(group))
	}
	all := f.sessionCall(st, c)
	for i := range all {
		all[i].vals[0].truth = failed
	}
	return all
}

// groupRan records that a function of group ran, and whether it failed.
func (f *flow) groupRan(st *state, group *types.Var, failed Truth) {
	before := No
	if st.known(ranKey(group)) == Yes {
		before = st.known(failedKey(group))
	}
	st.remember(ranKey(group), Yes)
	if before == Yes {
		return
	}
	st.unlearn(failedKey(group))
	if failed == Yes || failed == before {
		st.remember(failedKey(group), failed)
	}
}

func ranKey(group *types.Var) string { return fmt.Sprint("group ran ", group.Pos()) }

func failedKey(group *types.Var) string { return fmt.Sprint("group failed ", group.Pos()) }

// byOnce knows Do of a sync.Once: what its literal does is done, now or before.
func byOnce(f *flow, c *evaluated) (answer, bool) {
	if pathOf(c.fn) != "sync" || c.fn.Name() != "Do" || len(c.vals) != 2 {
		return answer{}, false
	}
	v := c.vals[1]
	return answer{does: runsLiteral}, len(v.fns) == 1 && v.fns[0].lit != nil && f.canInline(v.fns[0].lit) && !f.acquiresIn(v.fns[0].lit)
}

// acquiresIn reports whether lit may acquire something, which is not done each time.
func (f *flow) acquiresIn(lit *ast.FuncLit) bool { return f.u.acquires(lit.Body) }

func (f *flow) ran(st *state, c *evaluated) []results {
	var all []results
	for _, r := range f.inline(st, c.vals[1].fns[0].lit, &evaluated{call: c.call, vals: make([]value, 1)}) {
		all = append(all, results{st: r.st, kept: []int{1}})
	}
	return all
}
