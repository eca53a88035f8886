package straypool

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A publication puts a pool where others find it.
type publication struct {
	slot   string // see [places.Of]
	at     ssa.Instruction
	method string // of an atomic variable or a sync.Map, or ""
}

// contained reports whether at puts the pool into a container that is not followed.
func (at publication) contained() bool {
	call, ok := at.at.(*ssa.Call)
	return ok && at.method == "" && making.Atomic(&call.Call) == ""
}

// publications returns those of p.
func publications(p *making.Pool) []publication {
	var all []publication
	for _, kept := range p.Fate.Kept {
		method := ""
		place := places.Of(kept.Addr)
		if call, ok := kept.Store.(*ssa.Call); ok {
			method, place = making.SyncMap(&call.Call), places.Slot(kept.Addr)
		}
		if place != "" {
			all = append(all, publication{place, kept.Store, method})
		}
	}
	for _, call := range p.Fate.Published {
		if place := places.Of(call.Call.Args[0]); place != "" {
			method := making.Atomic(&call.Call)
			if strings.HasPrefix(method, "CompareAndSwap") {
				method = "CompareAndSwap"
			}
			all = append(all, publication{place, call, method})
		}
	}
	return all
}

// A check is a guard of a pool that asks for the pool: whether it is in its place, or
// whether a flag says so.
type check struct {
	guard.Guard
	publication // of the pool in the place; without at for a flag
	pool        *making.Pool
	path        []ssa.Instruction // what leads from the check to the pool, its function first
}

// checks returns those of p, in the function that builds it and in the callers of that.
func (u *unit) checks(p *making.Pool, published []publication) []check {
	var found []check
	seen := map[*ssa.Function]bool{}
	var search func(instr ssa.Instruction, path []ssa.Instruction)
	search = func(instr ssa.Instruction, path []ssa.Instruction) {
		path = append([]ssa.Instruction{instr}, path...)
		for _, g := range guard.Of(instr) {
			i := slices.IndexFunc(published, func(at publication) bool { return at.slot == g.Place && g.Entry == ofEntry(at.at) })
			switch {
			case i >= 0:
				found = append(found, check{g, published[i], p, path})
			case !g.Entry && isFlag(g.Addr) && u.sets(g.Check.Parent(), g.Place):
				found = append(found, check{g, publication{}, p, path})
			}
		}
		fn := instr.Parent()
		if seen[fn] {
			return
		}
		seen[fn] = true
		for _, call := range u.graph.CallSites(fn) {
			search(call, path)
		}
	}
	search(p.Instr, nil)
	return found
}

// ofEntry reports whether at puts something into an entry of a map.
func ofEntry(at ssa.Instruction) bool {
	call, ok := at.(*ssa.Call)
	_, update := at.(*ssa.MapUpdate)
	return update || ok && making.Atomic(&call.Call) == ""
}

// lazy returns the checks that find the place of p empty.
func (u *unit) lazy(p *making.Pool) []check {
	return slices.DeleteFunc(u.checks(p, publications(p)), func(c check) bool { return c.at == nil })
}

// isFlag reports whether the place at addr holds a bool or a number, plain or atomic, a string or a
// struct of them, such as the key of the pool.
func isFlag(addr ssa.Value) bool {
	elem := types.Unalias(addr.Type()).Underlying().(*types.Pointer).Elem()
	switch strings.TrimPrefix(catalog.TypeName(elem), "sync/atomic.") {
	case "Bool", "Int32", "Int64", "Uint32", "Uint64":
		return true
	}
	return isData(elem)
}

// isData reports whether t is a bool, an integer, a string or a struct of these.
func isData(t types.Type) bool {
	if basic, ok := t.Underlying().(*types.Basic); ok {
		return basic.Info()&(types.IsBoolean|types.IsInteger|types.IsString) != 0
	}
	s, ok := t.Underlying().(*types.Struct)
	return ok && s.NumFields() > 0 && !slices.ContainsFunc(slices.Collect(s.Fields()), func(field *types.Var) bool { return !isData(field.Type()) })
}

// sets reports whether fn, or a function of the package that it calls, puts a
// constant that is not zero, or a string or struct, into place.
func (u *unit) sets(fn *ssa.Function, place string) bool {
	return setsItself(fn, place) || slices.ContainsFunc(callees(fn), func(callee *ssa.Function) bool {
		return callee.Pkg == u.form.SSA && setsItself(callee, place)
	})
}

func setsItself(fn *ssa.Function, place string) bool {
	for instr := range ssaform.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.Store:
			if places.Of(instr.Addr) == place && isSet(instr.Val) {
				return true
			}
		case *ssa.Call:
			if strings.HasPrefix(making.Atomic(&instr.Call), "Store") && places.Of(instr.Call.Args[0]) == place && isSet(instr.Call.Args[1]) {
				return true
			}
		}
	}
	return false
}

func isSet(v ssa.Value) bool {
	if c, ok := v.(*ssa.Const); ok {
		return c.Value != nil && !guard.IsNone(c) && c.Value.String() != "false"
	}
	basic, ok := v.Type().Underlying().(*types.Basic)
	return !guard.IsNone(v) && (!ok || basic.Info()&types.IsString != 0)
}
