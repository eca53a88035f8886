package straypool

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// stateDepth is how many operands deep a condition is searched for what it reads.
const stateDepth = 6

// reusesOn reports whether a function on way may return what is in place instead, see reuses.
func (u *unit) reusesOn(way callpath.Path, place string) bool {
	return slices.ContainsFunc(way.Chain, func(instr ssa.Instruction) bool { return u.reuses(instr, place) })
}

// reuses reports whether the function of instr returns what is in place instead of running
// instr where a condition on its state says so, whatever sort of state that is:
//
//	if p.phase == ready { return p.db, nil }
//	p.db = open()
func (u *unit) reuses(instr ssa.Instruction, place string) bool {
	asks := false
	for cond := range ssaform.Decided(instr) {
		asks = asks || readsState(cond, stateDepth)
	}
	if !asks {
		return false
	}
	for other := range ssaform.Instructions(instr.Parent()) {
		load, ok := other.(*ssa.UnOp)
		if ok && places.Of(load.X) == place && load.Block() != instr.Block() && !ssaform.Follows(instr.Block(), load.Block()) &&
			len(u.finder.Follow(load).Returned) > 0 {
			return true
		}
	}
	return false
}

// readsState reports whether v depends on a field or a variable of the package.
func readsState(v ssa.Value, depth int) bool {
	if load, ok := v.(*ssa.UnOp); ok && places.Of(load.X) != "" {
		return true
	}
	if field, ok := v.(*ssa.FieldAddr); ok && places.Of(field) != "" {
		return true // of which a method is called
	}
	if over, ok := v.(*ssa.Range); ok {
		v = over.X // over has no proper type
	}
	instr, ok := v.(ssa.Instruction)
	if !ok || depth == 0 || ssaform.IsError(v.Type()) {
		return false
	}
	for _, operand := range instr.Operands(nil) {
		if *operand != nil && readsState(*operand, depth-1) {
			return true
		}
	}
	return false
}
