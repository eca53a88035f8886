package making

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// isOptional reports whether what holds p holds a pool that exists, unless something asks
// for one of its own: p is a second pool on purpose.
//
//	logs := db
//	if cfg.LogDSN != "" {
//		logs, err = sql.Open("postgres", cfg.LogDSN)
//	}
func (p *Pool) isOptional() bool {
	for alias := range p.Fate.Aliases {
		switch alias := alias.(type) {
		case *ssa.Phi:
			if slices.ContainsFunc(alias.Edges, p.exists) {
				return true
			}
		case *ssa.Alloc:
			for store := range ssaform.Stores(alias) {
				if p.exists(store.Val) {
					return true
				}
			}
		}
	}
	return slices.ContainsFunc(p.Fate.Kept, func(kept Place) bool {
		for instr := range ssaform.Instructions(kept.Store.Parent()) {
			if store, ok := instr.(*ssa.Store); ok && sameSlot(store.Addr, kept.Addr) && p.exists(store.Val) {
				return true
			}
		}
		return false
	})
}

// exists reports whether v is another pool, or an owner of one, that exists whether or not
// p is opened: it is read from a variable, or was opened before and is used elsewhere.
func (p *Pool) exists(v ssa.Value) bool {
	if p.Fate.Aliases[v] || p.Value == nil || !types.Identical(v.Type(), p.Value.Type()) {
		return false
	}
	call := v
	switch v := v.(type) {
	case *ssa.UnOp:
		switch v.X.(type) {
		case *ssa.Global, *ssa.FieldAddr:
			return v.Op == token.MUL
		}
		return false
	case *ssa.Extract:
		call = v.Tuple
		for err := range ssaform.Errors(p.Instr) {
			if other, ok := err.(*ssa.Extract); ok && other.Tuple == v.Tuple {
				return false // it could not be opened
			}
		}
	}
	for cond := range ssaform.Decided(p.Instr) {
		if op, ok := cond.(*ssa.BinOp); ok && op.X == v && ssaform.IsNil(op.Y) {
			return false // it is opened because there is none
		}
	}
	made, ok := call.(*ssa.Call)
	return ok && made.Parent() == p.Func && made != p.Instr && made.Block().Dominates(p.Instr.Block()) && len(ssaform.Referrers(v)) > 1
}

// sameSlot reports whether a and b are one variable of a package, or one field of a type.
func sameSlot(a, b ssa.Value) bool {
	x, ok := a.(*ssa.FieldAddr)
	y, too := b.(*ssa.FieldAddr)
	if ok && too {
		return x.Field == y.Field && types.Identical(x.X.Type(), y.X.Type())
	}
	_, global := a.(*ssa.Global)
	return global && a == b
}

// putsBack reports whether channel is one of a variable of the package, or of a field, from
// which the function takes the pool that is there: it keeps one, as a variable under a lock.
//
//	db := <-slot
//	defer func() { slot <- db }()
//	if db == nil { db, err = sql.Open("postgres", dsn) }
func (t *tracker) putsBack(channel ssa.Value) bool {
	kept, ok := channel.(*ssa.UnOp)
	if !ok {
		return false
	}
	for instr := range ssaform.Instructions(t.home) {
		for other, sends := range ssaform.Transfers(instr) {
			if load, ok := other.(*ssa.UnOp); ok && !sends && sameSlot(load.X, kept.X) {
				return true
			}
		}
	}
	return false
}

// always reports whether p is made on each path on which its function succeeds.
func (p *Pool) always() bool {
	return (p.Maker == nil || p.Maker.Always) && ssaform.OnSuccess(p.Instr)
}

// Together reports whether p and q are two pools that one call of a maker always makes, in different
// fields of what it returns.
func Together(p, q *Pool) bool {
	return p.Instr == q.Instr && p.Maker != nil && q.Maker != nil && p.Maker.Always && q.Maker.Always && p.Maker.Result == q.Maker.Result &&
		len(p.Maker.Parts) > 0 && len(q.Maker.Parts) > 0 &&
		!slices.ContainsFunc(p.Maker.Parts, func(part Part) bool { return slices.Contains(q.Maker.Parts, part) })
}
