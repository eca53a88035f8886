package straypool

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// shadowed returns the variable of the package that p, which is dropped, was
// meant for, or nil:
//
//	var db *sql.DB
//
//	func connect() {
//		db, err := sql.Open("postgres", dsn)
//		…
//	}
func (u *unit) shadowed(p *making.Pool) *ssa.Global {
	if len(p.Fate.Returned) > 0 || p.Fate.Handed || len(p.Fate.Closed) > 0 {
		return nil
	}
	guarded := slices.ContainsFunc(u.ways(p), func(w callpath.Path) bool { return w.Guarded })
	for _, name := range u.Pkg.Scope().Names() {
		global := u.form.SSA.Var(name)
		if global != nil && types.Identical(global.Object().Type(), p.Value.Type()) && u.namedLike(p, name) && (guarded || setsUp(p.Func) && u.staysNil(global)) {
			return global
		}
	}
	return nil
}

// setsUp reports whether fn returns nothing but an error, as one that fills a
// variable does.
func setsUp(fn *ssa.Function) bool {
	results := fn.Signature.Results()
	return results.Len() == 0 || results.Len() == 1 && ssaform.IsError(results.At(0).Type())
}

// staysNil reports whether the package reads global and never gives it a value.
func (u *unit) staysNil(global *ssa.Global) bool {
	read := false
	for instr := range u.form.Instructions() {
		load, ok := instr.(*ssa.UnOp)
		switch {
		case ok && load.X == global:
			read = true
		case slices.ContainsFunc(instr.Operands(nil), func(v *ssa.Value) bool { return *v == global }):
			return false // stored, or its address is given away
		}
	}
	return read
}

// neverFilled reports whether the package puts nothing into the place of g, an unexported
// field, or the entries of a map in one or in a variable, and gives it to nothing that may.
//
//	if db, ok := t.pools[name]; ok { return db, nil }
//	return sql.Open("postgres", t.base+name)
func (u *unit) neverFilled(g guard.Guard) bool {
	switch addr := g.Addr.(type) {
	case *ssa.FieldAddr:
		if ssaform.FieldVar(addr).Exported() {
			return false
		}
	case *ssa.Global:
		if addr.Object() == nil || addr.Object().Exported() {
			return false
		}
	default:
		return false
	}
	if places.IsShared(g.Addr) {
		return false
	}
	for instr := range u.form.Instructions() {
		switch instr := instr.(type) {
		case *ssa.Store:
			if places.Of(instr.Addr) == g.Place && !isEmpty(instr.Val) {
				return false
			}
		case *ssa.FieldAddr:
			if places.Of(instr) == g.Place && slices.ContainsFunc(*instr.Referrers(), func(ref ssa.Instruction) bool { return !plain(ref, instr) }) {
				return false
			}
		case *ssa.UnOp:
			if g.Entry && places.Of(instr.X) == g.Place && slices.ContainsFunc(*instr.Referrers(), func(ref ssa.Instruction) bool { return !looksInto(ref) }) {
				return false
			}
		}
	}
	return true
}

// isEmpty reports whether v is nil, or a map into which nothing is put where it is made.
func isEmpty(v ssa.Value) bool {
	made, ok := v.(*ssa.MakeMap)
	if !ok {
		return ssaform.IsNil(v)
	}
	return !slices.ContainsFunc(*made.Referrers(), func(ref ssa.Instruction) bool { _, store := ref.(*ssa.Store); return !store })
}

// plain reports whether instr reads or writes what is at addr, and does nothing else with
// the address.
func plain(instr ssa.Instruction, addr ssa.Value) bool {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return true
	case *ssa.Store:
		return instr.Addr == addr
	}
	return false
}

// looksInto reports whether instr only looks into the map that it uses.
func looksInto(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Lookup, *ssa.Range, *ssa.BinOp:
		return true
	case *ssa.Call:
		return callsBuiltin(instr, "len") || callsBuiltin(instr, "delete")
	}
	return false
}
