package making

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A limit holds a pool to one connection if all its conditions on the parameters of a
// function hold, which may be none.
type limit []ssaform.Condition

// single sets whether p is held to one connection, by a method or by a field of the
// configuration that it is made with, and under which conditions its function does so.
//
//	db.SetMaxOpenConns(1)
//	if writer { db.SetMaxOpenConns(1) }
//	cfg.MaxConns = 1
func (p *Pool) single() {
	var all []limit
	for alias := range p.Fate.Aliases {
		all = append(all, limitsOn(alias, 1)...)
	}
	call, ok := p.Instr.(*ssa.Call)
	if ok && p.Maker != nil {
		if p.Maker.Single {
			all = append(all, limit{})
		}
		if l, ok := limit(p.Maker.SingleIf).under(ReceiverFirst(&call.Call)); ok && len(p.Maker.SingleIf) > 0 {
			all = append(all, l)
		}
	} else if ok {
		for _, arg := range call.Call.Args {
			for _, ref := range ssaform.Referrers(arg) {
				if field, ok := ref.(*ssa.FieldAddr); ok && limits(field) {
					all = append(all, limit{})
				}
			}
		}
	}
	p.Single = slices.ContainsFunc(all, func(l limit) bool { return len(l) == 0 })
	if !p.Single && len(all) == 1 {
		p.SingleIf = all[0]
	}
}

// isLimitedInField reports whether p gets into a field whose pool is held to one connection
// elsewhere in the package:
//
//	return &Store{writer: db}
//	func (s *Store) Init() { s.writer.SetMaxOpenConns(1) }
func (f *Finder) isLimitedInField(p *Pool) bool {
	for alias := range p.Fate.Aliases {
		for _, ref := range ssaform.Referrers(alias) {
			store, ok := ref.(*ssa.Store)
			if !ok || store.Val != alias {
				continue
			}
			if addr, ok := store.Addr.(*ssa.FieldAddr); ok && f.limitedFields()[ssaform.FieldVar(addr).Origin()] {
				return true
			}
		}
	}
	return false
}

// limitedFields returns the fields of which the package holds a pool to one connection.
func (f *Finder) limitedFields() map[*types.Var]bool {
	if f.limited != nil {
		return f.limited
	}
	f.limited = map[*types.Var]bool{}
	for instr := range f.form.Instructions() {
		call, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		fn := ssaform.Callee(&call.Call)
		if fn == nil || fn.FullName() != setMaxOpenConns || !isOne(call.Call.Args[1]) {
			continue
		}
		if addr := f.poolField(call.Call.Args[0]); addr != nil {
			f.limited[ssaform.FieldVar(addr).Origin()] = true
		}
	}
	return f.limited
}

// poolField returns the field that the pool v is loaded from, past the *sql.DB within a
// *sqlx.DB, or nil.
func (f *Finder) poolField(v ssa.Value) *ssa.FieldAddr {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return nil
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	if ok && f.known.Pool(addr.X.Type()) != nil {
		return f.poolField(addr.X)
	}
	return addr
}

const setMaxOpenConns = "(*database/sql.DB).SetMaxOpenConns"

// under returns what l is for a call with args, and whether it can hold.
func (l limit) under(args []ssa.Value) (limit, bool) {
	rest := limit{}
	for _, c := range l {
		switch outer, onward := c.Onward(args); {
		case c.Holds(args):
		case onward:
			rest = append(rest, outer)
		default:
			chosen := chosenAs(args, c)
			if len(chosen) == 0 {
				return nil, false
			}
			rest = append(rest, chosen...)
		}
	}
	return rest, true
}

// limitsOn returns the limits that methods of the pool v set: here, or in a function
// that is given it, so many calls away.
func limitsOn(v ssa.Value, depth int) []limit {
	var all []limit
	for _, ref := range ssaform.Referrers(v) {
		call, ok := ref.(*ssa.Call)
		if !ok {
			continue
		}
		args := call.Call.Args
		fn := ssaform.Callee(&call.Call)
		if fn != nil && fn.FullName() == setMaxOpenConns && args[0] == v {
			for _, l := range ones(args[1]) {
				all = append(all, append(l, ssaform.Conditions(call)...))
			}
			continue
		}
		static := ssaform.Static(&call.Call)
		if static == nil || depth == 0 {
			continue
		}
		for i, param := range static.Params {
			if i >= len(args) || args[i] != v {
				continue
			}
			for _, l := range limitsOn(param, depth-1) {
				if l, ok := l.under(args); ok {
					all = append(all, append(l, ssaform.Conditions(call)...))
				}
			}
		}
	}
	return all
}

// ones returns the conditions under which v is 1, for each way in which it can be.
func ones(v ssa.Value) []limit {
	switch v := v.(type) {
	case *ssa.Const:
		if isOne(v) {
			return []limit{{}}
		}
	case *ssa.Parameter:
		return []limit{{ssaform.Condition{Param: ssaform.ParamIndex(v), Value: "1", Equal: true}}}
	}
	if chosen := chosenAs([]ssa.Value{v}, ssaform.Condition{Value: "1", Equal: true}); len(chosen) > 0 {
		return []limit{chosen}
	}
	return nil
}

// chosenAs returns the conditions under which c holds for args, where the argument is one
// of several constants.
func chosenAs(args []ssa.Value, c ssaform.Condition) limit {
	if c.Param >= len(args) {
		return nil
	}
	phi, ok := args[c.Param].(*ssa.Phi)
	if !ok {
		return nil
	}
	for i, edge := range phi.Edges {
		if (ssaform.Constant(edge) == c.Value) == c.Equal && ssaform.Constant(edge) != "" {
			return ssaform.EdgeConditions(phi.Block().Preds[i], phi.Block())
		}
	}
	return nil
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
	for store := range ssaform.Stores(addr) {
		if isOne(store.Val) {
			return true
		}
	}
	return false
}

func isOne(v ssa.Value) bool {
	n, ok := v.(*ssa.Const)
	return ok && n.Value != nil && n.Int64() == 1
}
