package places

import (
	"go/types"
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// IsShared reports whether addr is of an atomic variable or a sync.Map, which several
// goroutines may use at once.
func IsShared(addr ssa.Value) bool {
	elem := catalog.TypeName(catalog.Deref(addr.Type()))
	return strings.HasPrefix(elem, "sync/atomic.") || elem == "sync.Map"
}

// Reads reports whether instr reads what is in place: the variable, or an entry of the
// map there.
func Reads(instr ssa.Instruction, place string) bool {
	switch instr := instr.(type) {
	case *ssa.Lookup:
		return Of(instr.X) == place
	case *ssa.UnOp:
		_, list := instr.Type().Underlying().(*types.Map)
		return !list && Of(instr.X) == place
	case *ssa.Call:
		method := making.Atomic(&instr.Call) + making.SyncMap(&instr.Call)
		return strings.HasPrefix(method, "Load") && Of(instr.Call.Args[0]) == place
	}
	return false
}

// ReadIn reports whether fn, of the package, reads what is in place.
func ReadIn(fn *ssa.Function, place string) bool {
	if fn == nil {
		return false
	}
	for instr := range ssaform.Instructions(fn) {
		if Reads(instr, place) {
			return true
		}
	}
	return false
}

// FilledIn reports whether fn puts something into place, or an entry of the map there.
func FilledIn(fn *ssa.Function, place string) bool {
	return slices.ContainsFunc(ssaform.WithLiterals(fn), func(instr ssa.Instruction) bool { return Fills(instr, place) })
}

// Fills reports whether instr puts something into place, or an entry of the map there.
func Fills(instr ssa.Instruction, place string) bool {
	switch instr := instr.(type) {
	case *ssa.Store:
		return Of(instr.Addr) == place
	case *ssa.MapUpdate:
		return Of(instr.Map) == place
	}
	return false
}

// Loads yields where fn reads place.
func Loads(fn *ssa.Function, place string) iter.Seq[*ssa.UnOp] {
	return func(yield func(*ssa.UnOp) bool) {
		for instr := range ssaform.Instructions(fn) {
			if load, ok := instr.(*ssa.UnOp); ok && Of(load.X) == place && !yield(load) {
				return
			}
		}
	}
}
