package straypool

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// racedFlag returns the verdict on a pool that is built because a flag is not set,
// which two goroutines can both find so:
//
//	if ready.Load() { return db, nil }
//	db, err := sql.Open("postgres", dsn)
//	ready.Store(true)
func (u *unit) racedFlag(p *making.Pool) (verdict, bool) {
	flags := u.checks(p, func(g guard) bool { return isFlag(g.addr) && u.sets(g.check.Parent(), g.place) })
	if u.oneAtATime(p) || slices.ContainsFunc(flags, func(g guard) bool { return u.locked(g.check, 3) && !releasedAfter(g.check, p.Instr) }) {
		return verdict{}, false
	}
	for _, g := range flags {
		if u.concurrent(g) {
			g.flag, g.again = true, u.locked(p.Instr, 0)
			return verdict{kind: race, pool: p, guard: g}, true
		}
	}
	return verdict{}, false
}

// releasedAfter reports whether each lock that is held at check is released before instr,
// of the same function.
func releasedAfter(check, instr ssa.Instruction) bool {
	return check.Parent() == instr.Parent() && held(check) > 0 && held(instr) == 0
}

// isFlag reports whether the place at addr holds a bool or a number, plain or atomic.
func isFlag(addr ssa.Value) bool {
	elem := types.Unalias(addr.Type()).Underlying().(*types.Pointer).Elem()
	switch strings.TrimPrefix(catalog.TypeName(elem), "sync/atomic.") {
	case "Bool", "Int32", "Int64", "Uint32", "Uint64":
		return true
	}
	basic, ok := elem.Underlying().(*types.Basic)
	return ok && basic.Info()&(types.IsBoolean|types.IsInteger) != 0
}

// isAtomic reports whether addr is of an atomic variable.
func isAtomic(addr ssa.Value) bool {
	elem := types.Unalias(addr.Type()).Underlying().(*types.Pointer).Elem()
	return strings.HasPrefix(catalog.TypeName(elem), "sync/atomic.")
}

// sets reports whether fn, or a function of the package that it calls, puts a
// constant that is not zero into place.
func (u *unit) sets(fn *ssa.Function, place string) bool {
	return setsItself(fn, place) || slices.ContainsFunc(callees(fn), func(callee *ssa.Function) bool {
		return callee.Pkg == u.form.SSA && setsItself(callee, place)
	})
}

func setsItself(fn *ssa.Function, place string) bool {
	for instr := range ssaform.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.Store:
			if placeOf(instr.Addr) == place && isSet(instr.Val) {
				return true
			}
		case *ssa.Call:
			if strings.HasPrefix(making.Atomic(&instr.Call), "Store") && placeOf(instr.Call.Args[0]) == place && isSet(instr.Call.Args[1]) {
				return true
			}
		}
	}
	return false
}

func isSet(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && !isNone(c) && c.Value.String() != "false"
}
