package straypool

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// maxCloser is how many calls away from the function that puts a pool into a place
// another one may close what was there.
const maxCloser = 2

// closes reports whether fn, a literal in it, or a function of the package that it
// calls, closes what it finds in place, or gives it to something that may do so: the
// pool there, or one of those in a map there.
func (u *unit) closes(fn *ssa.Function, place string) bool {
	return u.closesWithin(fn, place, maxCloser)
}

func (u *unit) closesWithin(fn *ssa.Function, place string, depth int) bool {
	if slices.ContainsFunc(ssaform.WithLiterals(fn), func(instr ssa.Instruction) bool { return u.closesAt(instr, place) }) {
		return true
	}
	return depth > 0 && slices.ContainsFunc(callees(fn), func(callee *ssa.Function) bool {
		return callee.Pkg == u.form.SSA && u.closesWithin(callee, place, depth-1)
	})
}

// closesAt reports whether instr reads place, itself or by a getter, or an entry of the map
// there, and what it reads is closed.
func (u *unit) closesAt(instr ssa.Instruction, place string) bool {
	if load, ok := instr.(*ssa.UnOp); ok && places.Of(load.X) == place {
		return u.ends(load)
	}
	if call, ok := instr.(*ssa.Call); ok && place != "" && gives(call, 0, place, maxHelpers) {
		got := making.Result(call, 0)
		return got != nil && len(u.finder.Follow(got).Closed) > 0
	}
	entry := entryOf(instr, place)
	return entry != nil && len(u.finder.Follow(entry).Closed) > 0
}

// closesOn reports whether a function on way closes what it finds in place.
func (u *unit) closesOn(way callpath.Path, place string) bool {
	return slices.ContainsFunc(way.Chain, func(instr ssa.Instruction) bool { return u.closes(instr.Parent(), place) })
}

// closesBefore reports whether the function of instr closes what it finds in place before
// store puts something there, itself or by way of instr, in some iteration.
func (u *unit) closesBefore(instr, store ssa.Instruction, place string) bool {
	if store.Parent() == instr.Parent() {
		instr = store
	}
	for _, other := range ssaform.WithLiterals(instr.Parent()) {
		reaches := other.Parent() != instr.Parent() || ssaform.Precedes(other, instr)
		if !reaches || other == instr {
			continue
		}
		var callee *ssa.Function
		if call, ok := other.(ssa.CallInstruction); ok {
			callee = ssaform.Static(call.Common())
		}
		if u.closesAt(other, place) || callee != nil && callee.Pkg == u.form.SSA && u.closesWithin(callee, place, maxCloser-1) {
			return true
		}
	}
	return false
}

// ends reports whether what load reads is closed, or given to something that may
// do so.
func (u *unit) ends(load *ssa.UnOp) bool {
	fate := u.finder.Follow(load)
	return len(fate.Closed) > 0 || fate.Handed || fate.Stays()
}

// entryOf returns the entry of the map in place that instr reads, or nil.
func entryOf(instr ssa.Instruction, place string) ssa.Value {
	switch instr := instr.(type) {
	case *ssa.Lookup:
		if places.Of(instr.X) == place {
			return instr
		}
	case *ssa.Extract: // what the next iteration of a range gives
		if next, ok := instr.Tuple.(*ssa.Next); ok && places.Of(next.Iter.(*ssa.Range).X) == place {
			return instr
		}
	}
	return nil
}

// callees returns the functions that fn and the literals in it call.
func callees(fn *ssa.Function) []*ssa.Function {
	var found []*ssa.Function
	for _, instr := range ssaform.WithLiterals(fn) {
		if call, ok := instr.(ssa.CallInstruction); ok {
			if static := ssaform.Static(call.Common()); static != nil {
				found = append(found, static)
			}
		}
	}
	return found
}
