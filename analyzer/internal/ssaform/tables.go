package ssaform

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Tabled returns the functions that a call may run whose function is an entry of a
// map or list of functions which this package fills, in order of the source:
//
//	var makers = map[string]func() Repo{"users": newUsers, "items": newItems}
//	…
//	repo := makers[kind]()
//
// There is none where the table is filled with something that is not seen.
func Tabled(call *ssa.CallCommon) []*ssa.Function {
	if call.IsInvoke() {
		return nil
	}
	return entriesOf(call.Value)
}

func entriesOf(v ssa.Value) []*ssa.Function {
	switch v := v.(type) {
	case *ssa.Extract:
		switch tuple := v.Tuple.(type) {
		case *ssa.Lookup:
			return entriesOf(tuple)
		case *ssa.Next:
			if turn, ok := tuple.Iter.(*ssa.Range); ok && v.Index == 2 {
				return tableOf(turn.X)
			}
		}
	case *ssa.Lookup:
		return tableOf(v.X)
	case *ssa.UnOp:
		if element, ok := v.X.(*ssa.IndexAddr); ok && v.Op == token.MUL {
			return tableOf(element.X)
		}
		if field, ok := v.X.(*ssa.FieldAddr); ok && v.Op == token.MUL {
			if element, ok := field.X.(*ssa.IndexAddr); ok { // of a list of structs
				return fieldOf(tables(element.X), field.Field)
			}
		}
	}
	return nil
}

// tableOf returns the functions in the map or list v.
func tableOf(v ssa.Value) []*ssa.Function {
	var all []*ssa.Function
	for _, table := range tables(v) {
		for _, ref := range Referrers(table) {
			var entry ssa.Value
			switch ref := ref.(type) {
			case *ssa.MapUpdate:
				entry = ref.Value
			case *ssa.IndexAddr:
				entry = stored(ref)
			default:
				continue
			}
			fn := plainFunction(entry)
			if fn == nil && entry != nil {
				return nil
			}
			if fn != nil && !slices.Contains(all, fn) {
				all = append(all, fn)
			}
		}
	}
	return all
}

// fieldOf returns the functions in the field of the structs in tables.
func fieldOf(tables []ssa.Value, field int) []*ssa.Function {
	var all []*ssa.Function
	for _, table := range tables {
		for _, ref := range Referrers(table) {
			element, ok := ref.(*ssa.IndexAddr)
			if !ok {
				continue
			}
			for _, ref := range Referrers(element) {
				addr, ok := ref.(*ssa.FieldAddr)
				if !ok || addr.Field != field {
					continue
				}
				if fn := plainFunction(stored(addr)); fn != nil && !slices.Contains(all, fn) {
					all = append(all, fn)
				}
			}
		}
	}
	return all
}

// tables returns the maps and arrays that v, a local table or a variable of the
// package, may be.
func tables(v ssa.Value) []ssa.Value {
	switch v := v.(type) {
	case *ssa.MakeMap, *ssa.Alloc:
		return []ssa.Value{v}
	case *ssa.Global:
		return append(initial(v), v) // an array
	case *ssa.Slice:
		return tables(v.X)
	case *ssa.UnOp:
		if global, ok := v.X.(*ssa.Global); ok && v.Op == token.MUL {
			return initial(global)
		}
	}
	return nil
}

// initial returns what the initialization of its package puts into global.
func initial(global *ssa.Global) []ssa.Value {
	if global.Pkg == nil || global.Pkg.Func("init") == nil {
		return nil
	}
	var all []ssa.Value
	for _, block := range global.Pkg.Func("init").Blocks {
		for _, instr := range block.Instrs {
			if store, ok := instr.(*ssa.Store); ok && store.Addr == global {
				all = append(all, tables(store.Val)...)
			}
		}
	}
	return all
}

// stored returns what is put into the place at addr, or nil.
func stored(addr ssa.Value) ssa.Value {
	for _, ref := range Referrers(addr) {
		if store, ok := ref.(*ssa.Store); ok && store.Addr == addr {
			return store.Val
		}
	}
	return nil
}

// plainFunction returns the function that v is, or nil.
func plainFunction(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.Function:
		return v
	case *ssa.ChangeType:
		return plainFunction(v.X)
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function)
	}
	return nil
}
