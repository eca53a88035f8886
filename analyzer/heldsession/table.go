package heldsession

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A table is a variable or field in which the package keeps functions:
//
//	s.handlers = map[string]handler{"created": s.created, "removed": s.removed}
//	…
//	err := s.handlers[event.Kind](ctx, event)
//
// or one function, such as what makes a repository:
//
//	repo := u.make(tx)
type table struct {
	functions []ssa.Value
	field     *ssa.FieldAddr // nil for a variable of the package
}

// fromTable returns the functions that call may run, if it runs what the package keeps in one
// place and all that may be there is known.
func (u *unit) fromTable(call *ssa.CallCommon) []callee {
	t := u.tableOf(unwrapped(call.Value))
	var all []callee
	for _, v := range t.functions {
		fn := bound(literal(v), u)
		s := u.summaryOf(fn)
		if s == nil {
			return nil
		}
		args := call.Args
		switch recv := boundReceiver(v); {
		case len(recv) > 0 && !u.belongs(recv[0], t.field):
			return nil
		case len(recv) > 0:
			args = slices.Concat([]ssa.Value{t.field.X}, args)
		case len(fn.FreeVars) > 0:
			return nil
		}
		all = append(all, callee{s, []frame{{fn, args}}})
	}
	return all
}

// belongs reports whether the package stores into the field at only functions of the struct in
// which that field is, of which recv is one instance.
func (u *unit) belongs(recv ssa.Value, at *ssa.FieldAddr) bool {
	if at == nil {
		return false
	}
	stored := u.fieldsFilled()[ssaform.FieldVar(at).Origin()]
	return len(stored) > 0 && !slices.ContainsFunc(stored, func(store *ssa.Store) bool {
		return u.key(fieldOf(store)) != u.key(recv)
	})
}

// tableOf returns the table in which the function v is.
func (u *unit) tableOf(v ssa.Value) table {
	if list := listOf(v); list != nil {
		t, ok := placeOf(list)
		if ok {
			t.functions = u.form.Elements(list)
		}
		return t
	}
	if struc, index := structWith(v); struc != nil {
		if list := listOf(struc); list != nil {
			return u.tableOfStructs(list, index)
		}
	}
	t, ok := placeOf(v)
	if all := u.form.FunctionValues(v); ok && len(all) == 1 {
		t.functions = all
	}
	return t
}

// tableOfStructs returns the functions in the field at index of the structs in list.
func (u *unit) tableOfStructs(list ssa.Value, index int) table {
	t, ok := placeOf(list)
	if !ok {
		return table{}
	}
	for _, element := range u.form.Elements(list) {
		made, ok := base(unwrapped(element)).(*ssa.Alloc)
		if !ok {
			return table{}
		}
		for _, store := range fieldStores(made, index) {
			t.functions = append(t.functions, store.Val)
		}
	}
	return t
}

// placeOf returns the table in the variable of the package or the field that v is read from.
func placeOf(v ssa.Value) (table, bool) {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return table{}, false
	}
	switch addr := load.X.(type) {
	case *ssa.Global:
		return table{}, true
	case *ssa.FieldAddr:
		return table{field: addr}, true
	}
	return table{}, false
}

// listOf returns the list or map of which v is an element, or nil.
func listOf(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.Lookup:
		return v.X
	case *ssa.Extract:
		switch tuple := v.Tuple.(type) {
		case *ssa.Lookup:
			return tuple.X
		case *ssa.Next:
			return tuple.Iter.(*ssa.Range).X
		}
	case *ssa.UnOp:
		if element, ok := v.X.(*ssa.IndexAddr); ok {
			return element.X
		}
	}
	return nil
}

// structWith returns the struct whose field at index v is, or nil.
func structWith(v ssa.Value) (of ssa.Value, index int) {
	switch v := v.(type) {
	case *ssa.Field:
		return v.X, v.Field
	case *ssa.UnOp:
		addr, ok := v.X.(*ssa.FieldAddr)
		if !ok {
			return nil, 0
		}
		if local, ok := addr.X.(*ssa.Alloc); ok {
			if stored := stores(local); len(stored) == 1 {
				return stored[0].Val, addr.Field
			}
		}
	}
	return nil, 0
}
