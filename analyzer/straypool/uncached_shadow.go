package straypool

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
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
