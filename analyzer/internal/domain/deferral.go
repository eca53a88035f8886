package domain

import (
	"go/ast"
	"slices"
)

// A Deferral is the last of a list of deferred calls, with the values that its call got.
// Lists share what they have in common, and never change.
type Deferral struct {
	Stack *Stack
	Call  *Call
	Next  *Deferral // the one before
}

// A Stack is a list of defer statements. Equal ones are the same pointer.
type Stack struct {
	Stmt  *ast.DeferStmt
	below *Stack
}

// Shape returns the statements of d.
func (d *Deferral) Shape() *Stack {
	if d == nil {
		return nil
	}
	return d.Stack
}

// Stacks are the stacks of a function.
type Stacks map[Stack]*Stack

// Push returns the list d with the call c of stmt as its last. In the next iteration of a
// loop, the list has the call, whose values get what those of c refer to.
func (all Stacks) Push(d *Deferral, stmt *ast.DeferStmt, c *Call) *Deferral {
	for have := d; have != nil; have = have.Next {
		if have.Stack.Stmt == stmt {
			return d.with(stmt, c)
		}
	}
	key := Stack{stmt, d.Shape()}
	s := all[key]
	if s == nil {
		s = &key
		all[key] = s
	}
	return &Deferral{s, c, d}
}

// join returns d, a list of the same shape as e, with what the values of both refer to,
// and reports whether that is more than d.
func (d *Deferral) join(e *Deferral) (*Deferral, bool) {
	if d == e || d == nil || e == nil {
		return d, false
	}
	next, changed := d.Next.join(e.Next)
	call, more := d.Call.join(e.Call)
	if !changed && !more {
		return d, false
	}
	return &Deferral{d.Stack, call, next}, true
}

// with returns d with what the values of c refer to in its call of stmt.
func (d *Deferral) with(stmt *ast.DeferStmt, c *Call) *Deferral {
	call, next, changed := d.Call, d.Next, false
	if d.Stack.Stmt == stmt {
		call, changed = d.Call.join(c)
	} else {
		next = d.Next.with(stmt, c)
	}
	if !changed && next == d.Next {
		return d
	}
	return &Deferral{d.Stack, call, next}
}

// join returns e, a call of the same statement as f, with what the values of both refer to,
// and reports whether that is more than e.
func (e *Call) join(f *Call) (*Call, bool) {
	call := *e
	call.Fun = e.Fun.join(f.Fun)
	call.Vals = slices.Clone(e.Vals)
	for i := range min(len(call.Vals), len(f.Vals)) {
		call.Vals[i] = call.Vals[i].join(f.Vals[i])
	}
	if call.Fun.Equal(e.Fun) && slices.EqualFunc(call.Vals, e.Vals, Value.Equal) {
		return e, false
	}
	return &call, true
}

// gets reports whether the call of d got id.
func (d *Deferral) gets(id ObjID) bool {
	refers := func(v Value) bool { return slices.Contains(v.Objs, id) }
	return refers(d.Call.Fun) || slices.ContainsFunc(d.Call.Vals, refers)
}
