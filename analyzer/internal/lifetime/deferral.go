package lifetime

import (
	"go/ast"
	"slices"
)

// A deferral is the last of a list of deferred calls, with the values that its call got.
// Lists share what they have in common, and never change.
type deferral struct {
	stack *stack
	call  *evaluated
	next  *deferral // the one before
}

// A stack is a list of defer statements. Equal ones are the same pointer.
type stack struct {
	stmt  *ast.DeferStmt
	below *stack
}

// shape returns the statements of d.
func (d *deferral) shape() *stack {
	if d == nil {
		return nil
	}
	return d.stack
}

// push returns the list d with the call c of stmt as its last, and d itself in the next
// turn of a loop.
func (f *flow) push(d *deferral, stmt *ast.DeferStmt, c *evaluated) *deferral {
	for have := d; have != nil; have = have.next {
		if have.stack.stmt == stmt {
			return d
		}
	}
	key := stack{stmt, d.shape()}
	s := f.stacks[key]
	if s == nil {
		s = &key
		f.stacks[key] = s
	}
	return &deferral{s, c, d}
}

// join returns d, a list of the same shape as e, with what the values of both refer to,
// and reports whether that is more than d.
func (d *deferral) join(e *deferral) (*deferral, bool) {
	if d == e || d == nil || e == nil {
		return d, false
	}
	next, changed := d.next.join(e.next)
	call := *d.call
	call.fun = d.call.fun.join(e.call.fun)
	call.vals = slices.Clone(d.call.vals)
	for i := range min(len(call.vals), len(e.call.vals)) {
		call.vals[i] = call.vals[i].join(e.call.vals[i])
	}
	if !changed && call.fun.equal(d.call.fun) && slices.EqualFunc(call.vals, d.call.vals, value.equal) {
		return d, false
	}
	return &deferral{d.stack, &call, next}, true
}

// gets reports whether the call of d got id.
func (d *deferral) gets(id objID) bool {
	refers := func(v value) bool { return slices.Contains(v.objs, id) }
	return refers(d.call.fun) || slices.ContainsFunc(d.call.vals, refers)
}
