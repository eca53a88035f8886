package making

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Fate says where a pool ends up.
type Fate struct {
	Returned []Return
	// Outer are results of the function that encloses the literal in which the pool is made, if
	// that function has the literal run before it returns.
	Outer []Return
	Kept  []Place // variables and fields that outlive the function
	// Mapped: kept in a map that outlives the function.
	Mapped bool
	// Published: the calls that put it into an atomic variable.
	Published []*ssa.Call
	// Listed: put into a list or map with others.
	Listed bool
	// Handed: given to something that may keep it: an unknown function, a
	// goroutine, a channel, a literal that is called elsewhere.
	Handed bool
	// Unseen: the pool was passed to code that is not followed and that may close it. (Code that
	// receives only a function literal that captured the pool can merely call that literal.)
	Unseen   bool
	Receiver []ssa.CallInstruction // calls it was handed to
	// Captured are the calls, and go statements, that were handed a function
	// which has captured it.
	Captured []ssa.CallInstruction
	Closed   []ssa.Instruction  // calls, or deferred calls, that close it
	Aliases  map[ssa.Value]bool // the values that stand for it
	Parts    []Part             // the fields into which it is put, as far as is known
}

// A Return is one result by which a pool leaves a function.
type Return struct {
	Index int
	Owner bool // within a struct, or captured by a function
	Func  bool // the result is a function
}

// A Place is a variable or field that holds a pool.
type Place struct {
	Addr  ssa.Value // *ssa.Global, *ssa.FieldAddr, or the map
	Store ssa.Instruction
	Owner bool // the pool sits within what is stored
}

// Passes reports whether the function only passes the pool on to its caller.
func (f *Fate) Passes() bool {
	return len(f.Returned)+len(f.Outer) > 0 && len(f.Kept) == 0 && !f.Mapped
}

// Stays reports whether the pool is kept in a place that outlives the function.
func (f *Fate) Stays() bool { return len(f.Kept) > 0 || f.Mapped }

// closer returns the result, counted from 1, that is a function which closes the
// pool next to a result that holds it; 0 where there is none:
//
//	return db, func() { db.Close() }, nil
func (f *Fate) closer() int {
	holder := slices.ContainsFunc(f.Returned, func(r Return) bool { return !r.Func })
	i := slices.IndexFunc(f.Returned, func(r Return) bool { return r.Func })
	if !holder || i < 0 {
		return 0
	}
	return f.Returned[i].Index + 1
}

// Deferred reports whether a deferred call closes the pool.
func (f *Fate) Deferred() bool {
	return slices.ContainsFunc(f.Closed, func(i ssa.Instruction) bool {
		_, ok := i.(*ssa.Defer)
		return ok || i.Parent().Parent() != nil
	})
}

// Ends reports whether a defer statement of the function closes the pool, itself
// or in a literal, so that the pool ends with the function:
//
//	defer func() { log(db.Close()) }()
func (f *Fate) Ends() bool {
	return slices.ContainsFunc(f.Closed, func(i ssa.Instruction) bool {
		if _, ok := i.(*ssa.Defer); ok {
			return true
		}
		return deferred(i.Parent())
	})
}

// deferred reports whether fn is a literal that a defer statement runs.
func deferred(fn *ssa.Function) bool {
	if fn.Parent() == nil {
		return false
	}
	for instr := range ssaform.Instructions(fn.Parent()) {
		if d, ok := instr.(*ssa.Defer); ok && ssaform.Static(&d.Call) == fn {
			return true
		}
	}
	return false
}

func (f *Fate) merge(g *Fate) {
	f.Kept = append(f.Kept, g.Kept...)
	f.Mapped = f.Mapped || g.Mapped
	f.Published = append(f.Published, g.Published...)
	f.Listed = f.Listed || g.Listed
	f.Handed, f.Unseen = f.Handed || g.Handed, f.Unseen || g.Unseen
	f.Receiver = append(f.Receiver, g.Receiver...)
	f.Captured = append(f.Captured, g.Captured...)
	f.Closed = append(f.Closed, g.Closed...)
	for _, part := range g.Parts {
		f.Parts = with(f.Parts, part)
	}
}
