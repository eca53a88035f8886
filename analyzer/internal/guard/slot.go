package guard

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// Slotted reports whether a channel with room for one value lets no other goroutine
// come to instr: its function has sent or received one, and does the contrary later.
//
//	slot <- struct{}{}
//	defer func() { <-slot }()
func Slotted(form *ssaform.Package, instr ssa.Instruction) bool {
	all := ssaform.WithLiterals(instr.Parent())
	for before := range ssaform.Instructions(instr.Parent()) {
		for channel, sends := range ssaform.Transfers(before) {
			place := places.Of(channel)
			if place == "" || !ssaform.Before(before, instr) || !single(form, place) {
				continue
			}
			if slices.ContainsFunc(all, func(other ssa.Instruction) bool {
				return transfers(other, place, !sends) && !(other.Parent() == instr.Parent() && ssaform.Before(other, instr))
			}) {
				return true
			}
		}
	}
	return false
}

// transfers reports whether instr sends a value to the channel in place, or receives one from it.
func transfers(instr ssa.Instruction, place string, sends bool) bool {
	for channel, out := range ssaform.Transfers(instr) {
		if out == sends && places.Of(channel) == place {
			return true
		}
	}
	return false
}

// single reports whether the channels in place have room for one value.
func single(form *ssaform.Package, place string) bool {
	found := false
	for instr := range form.Instructions() {
		store, ok := instr.(*ssa.Store)
		if !ok || places.Of(store.Addr) != place {
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
