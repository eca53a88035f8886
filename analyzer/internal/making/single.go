package making

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// single reports whether p is held to one connection: by a method, or by a field of
// the configuration that it is made with.
//
//	db.SetMaxOpenConns(1)
//	cfg.MaxConns = 1
func single(p *Pool) bool {
	for alias := range p.Fate.Aliases {
		if heldToOne(alias, 1) {
			return true
		}
	}
	call, ok := p.Instr.(*ssa.Call)
	if !ok || p.Maker != nil {
		return false
	}
	for _, arg := range call.Call.Args {
		for _, ref := range ssaform.Referrers(arg) {
			if field, ok := ref.(*ssa.FieldAddr); ok && limits(field) {
				return true
			}
		}
	}
	return false
}

// heldToOne reports whether a method holds the pool v to one connection: here, or in
// a function that is given it, so many calls away.
func heldToOne(v ssa.Value, depth int) bool {
	for _, ref := range ssaform.Referrers(v) {
		call, ok := ref.(*ssa.Call)
		if !ok {
			continue
		}
		args := call.Call.Args
		fn := ssaform.Callee(&call.Call)
		if fn != nil && fn.FullName() == "(*database/sql.DB).SetMaxOpenConns" && args[0] == v && isOne(args[1]) {
			return true
		}
		if static := call.Call.StaticCallee(); static != nil && depth > 0 {
			for i, param := range static.Params {
				if i < len(args) && args[i] == v && heldToOne(param, depth-1) {
					return true
				}
			}
		}
	}
	return false
}

// limits reports whether the field at addr is the limit of a pool, and set to 1.
func limits(addr *ssa.FieldAddr) bool {
	s, ok := types.Unalias(addr.X.Type()).Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	switch s.Field(addr.Field).Name() {
	case "MaxConns", "PoolSize", "MaxOpenConns", "MaxPoolSize":
	default:
		return false
	}
	for _, ref := range ssaform.Referrers(addr) {
		if store, ok := ref.(*ssa.Store); ok && isOne(store.Val) {
			return true
		}
	}
	return false
}

func isOne(v ssa.Value) bool {
	n, ok := v.(*ssa.Const)
	return ok && n.Value != nil && n.Int64() == 1
}
