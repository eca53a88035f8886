// Package places names the variables and fields in which programs keep things, and finds what reads
// and fills them. A field is one place whichever value it is a field of, because most
// programs have one value of a type that keeps a pool.
package places

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// Of names the variable or field at addr: a package variable by its name,
// a field by the type that has it, whichever value it is a field of, and a variable that
// literals keep by the function that declares it. It is "" for what is local.
func Of(addr ssa.Value) string {
	switch addr := addr.(type) {
	case *ssa.Global:
		return addr.RelString(nil)
	case *ssa.FieldAddr:
		if root, ok := addr.X.(*ssa.Global); ok {
			return Of(root) + "." + fieldName(addr)
		}
		return fieldName(addr)
	case *ssa.FreeVar:
		if variable := ssaform.Lasting(addr); variable != nil {
			return variable.Parent().RelString(nil) + "." + variable.Comment
		}
	case *ssa.Parameter: // of a literal that a helper gives the address
		if given, _, _ := ssaform.Given(addr); given != nil {
			return Of(given)
		}
	case *ssa.UnOp: // the map in a variable
		if addr.Op == token.MUL {
			return Of(addr.X)
		}
	}
	return ""
}

func fieldName(addr *ssa.FieldAddr) string {
	t := types.Unalias(addr.X.Type()).Underlying().(*types.Pointer).Elem()
	return Field(t, addr.Field)
}

// Field names the field i of the struct t, which may have no name itself.
func Field(t types.Type, i int) string {
	field := t.Underlying().(*types.Struct).Field(i).Name()
	if _, anonymous := types.Unalias(t).(*types.Struct); anonymous {
		return field
	}
	return catalog.TypeName(t) + "." + field
}

// Slot names the place at addr, like [Of], or a variable or parameter of a function, also
// as a literal has captured it.
func Slot(addr ssa.Value) string {
	if place := Of(addr); place != "" {
		return place
	}
	switch v := ssaform.Variable(addr).(type) {
	case *ssa.Alloc:
		return v.Parent().RelString(nil) + "." + v.Comment
	case *ssa.Parameter:
		return v.Parent().RelString(nil) + "." + v.Name()
	case *ssa.Function: // a getter
		return v.RelString(nil)
	}
	return ""
}

// Holder returns what addr is a field of, or the variable that it is, which each run of
// the function that declares it makes anew; or nil.
func Holder(addr ssa.Value) ssa.Value {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return addr.X
	case *ssa.FreeVar:
		if variable := ssaform.Lasting(addr); variable != nil {
			return variable
		}
	}
	return nil
}

// InGlobal reports whether addr is a variable of a package, or a field of one.
func InGlobal(addr ssa.Value) bool {
	for {
		field, ok := addr.(*ssa.FieldAddr)
		if !ok {
			break
		}
		addr = field.X
	}
	_, ok := addr.(*ssa.Global)
	return ok
}

// Origin returns what v is a field of, or what is in a field of it, or in a map there: a
// parameter, a variable of the package, or something local, such as the copy of a
// struct that the caller passes.
func Origin(v ssa.Value) ssa.Value {
	for pointer := false; ; {
		switch x := v.(type) {
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.Field:
			v = x.X
		case *ssa.Lookup:
			v = x.X
		case *ssa.Extract:
			entry, ok := x.Tuple.(*ssa.Lookup)
			if !ok {
				return v
			}
			v = entry
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return v
			}
			pointer = true
			v = x.X
		case *ssa.FreeVar:
			bound := ssaform.Binding(x)
			if bound == nil {
				return v
			}
			v = bound
		case *ssa.Alloc:
			param := spilled(x)
			if param == nil || !pointer && isStruct(param.Type()) {
				return v
			}
			return param
		default:
			return v
		}
	}
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// spilled returns the parameter that the variable alloc holds, or nil.
func spilled(alloc *ssa.Alloc) *ssa.Parameter {
	for store := range ssaform.Stores(alloc) {
		if param, ok := store.Val.(*ssa.Parameter); ok {
			return param
		}
	}
	return nil
}
