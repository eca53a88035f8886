package heldsession

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// shares returns the key of the pool in a variable of a package: another variable,
// where that is all that the package ever puts into this one.
//
//	var db *sql.DB
//
//	func Use() (err error) { db, err = engine.Shared(); return err }
func (u *unit) shares(g *ssa.Global) key {
	own := key{root: g}
	if token.IsExported(g.Name()) || g.Pkg != u.form.SSA || !u.isPool(own.typ()) {
		return own
	}
	if k, ok := u.shared[g]; ok {
		return k
	}
	u.shared[g] = own // around a loop
	found := key{}
	for _, store := range u.globals()[g] {
		if ssaform.IsNil(store.Val) {
			continue
		}
		k := u.key(store.Val)
		if _, isGlobal := k.root.(*ssa.Global); !isGlobal || found.root != nil && found != k {
			return own
		}
		found = k
	}
	if found.root != nil {
		u.shared[g] = found
	}
	return u.shared[g]
}

// keptIn returns the variable of a package into which v was stored before ret
// returns it, or nil:
//
//	db = opened
//	return opened, nil
func keptIn(v ssa.Value, ret *ssa.Return) *ssa.Global {
	for _, ref := range ssaform.Referrers(unwrapped(v)) {
		store, ok := ref.(*ssa.Store)
		if !ok || !store.Block().Dominates(ret.Block()) {
			continue
		}
		if global, ok := store.Addr.(*ssa.Global); ok {
			return global
		}
	}
	return nil
}
