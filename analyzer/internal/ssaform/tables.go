package ssaform

import (
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Tabled returns the functions that a call may run whose function is an entry of a
// map or list of functions, or in an unexported field, which this package fills, in
// order of the source:
//
//	var makers = map[string]func() Repo{"users": newUsers, "items": newItems}
//	…
//	repo := makers[kind]()
//
// There is none where the table or the field is filled with something that is not seen.
func (p *Package) Tabled(call *ssa.CallCommon) []*ssa.Function {
	if call.IsInvoke() {
		return nil
	}
	if field := readField(call.Value); field != nil && field.Pkg() == p.SSA.Pkg && !field.Exported() {
		if p.fields == nil {
			p.fields = p.functionFields()
		}
		return p.fields[field]
	}
	return entriesOf(call.Value)
}

// readField returns the field of a struct that v is read from, or nil.
func readField(v ssa.Value) *types.Var {
	switch v := v.(type) {
	case *ssa.Field:
		return v.X.Type().Underlying().(*types.Struct).Field(v.Field)
	case *ssa.UnOp:
		if addr, ok := v.X.(*ssa.FieldAddr); ok {
			if _, element := addr.X.(*ssa.IndexAddr); !element {
				return fieldAt(addr)
			}
		}
	}
	return nil
}

func fieldAt(addr *ssa.FieldAddr) *types.Var {
	t := types.Unalias(addr.X.Type()).Underlying().(*types.Pointer).Elem()
	return t.Underlying().(*types.Struct).Field(addr.Field)
}

// functionFields returns the functions that the package puts into each field. It holds
// none for a field that is also filled with something that is not seen.
func (p *Package) functionFields() map[*types.Var][]*ssa.Function {
	all, unseen := map[*types.Var][]*ssa.Function{}, map[*types.Var]bool{}
	for _, fn := range p.Funcs {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				store, ok := instr.(*ssa.Store)
				if !ok {
					continue
				}
				addr, ok := store.Addr.(*ssa.FieldAddr)
				if !ok {
					continue
				}
				field := fieldAt(addr)
				if _, ok := field.Type().Underlying().(*types.Signature); !ok || IsNil(store.Val) {
					continue
				}
				if run := plainFunction(store.Val); run == nil {
					unseen[field] = true
				} else if !slices.Contains(all[field], run) {
					all[field] = append(all[field], run)
				}
			}
		}
	}
	maps.DeleteFunc(all, func(field *types.Var, _ []*ssa.Function) bool { return unseen[field] })
	return all
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
