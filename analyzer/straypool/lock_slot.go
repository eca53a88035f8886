package straypool

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// slotted reports whether a channel with room for one value lets no other goroutine
// come to instr: its function has sent or received one, and does the contrary later.
//
//	slot <- struct{}{}
//	defer func() { <-slot }()
func (u *unit) slotted(instr ssa.Instruction) bool {
	all := instructions(instr.Parent())
	for before := range ssaform.Instructions(instr.Parent()) {
		place, sends := transfer(before)
		if place == "" || !comesBefore(before, instr) || !u.single(place) {
			continue
		}
		if slices.ContainsFunc(all, func(other ssa.Instruction) bool {
			at, too := transfer(other)
			return at == place && too != sends && !(other.Parent() == instr.Parent() && comesBefore(other, instr))
		}) {
			return true
		}
	}
	return false
}

// transfer returns the place of the channel that instr sends a value to, or receives one
// from, itself or in a function of the package that does nothing else with it; else "".
func transfer(instr ssa.Instruction) (place string, sends bool) {
	call, ok := instr.(*ssa.Call)
	if !ok || ssaform.Static(&call.Call) == nil {
		return direct(instr)
	}
	for inner := range ssaform.Instructions(ssaform.Static(&call.Call)) {
		at, out := direct(inner)
		if at != "" && place != "" {
			return "", false
		}
		if at != "" {
			place, sends = at, out
		}
	}
	return place, sends
}

func direct(instr ssa.Instruction) (place string, sends bool) {
	switch instr := instr.(type) {
	case *ssa.Send:
		return placeOf(instr.Chan), true
	case *ssa.UnOp:
		if instr.Op == token.ARROW {
			return placeOf(instr.X), false
		}
	case *ssa.Select: // or gives up
		for _, state := range instr.States {
			if place := placeOf(state.Chan); place != "" {
				return place, state.Dir == types.SendOnly
			}
		}
	}
	return "", false
}

// single reports whether the channels in place have room for one value.
func (u *unit) single(place string) bool {
	found := false
	for instr := range u.form.Instructions() {
		store, ok := instr.(*ssa.Store)
		if !ok || placeOf(store.Addr) != place {
			continue
		}
		made, ok := store.Val.(*ssa.MakeChan)
		if !ok {
			return false
		}
		size, ok := made.Size.(*ssa.Const)
		if !ok || size.Int64() != 1 {
			return false
		}
		found = true
	}
	return found
}
