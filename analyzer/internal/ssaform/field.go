package ssaform

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// FieldVar returns the field that addr is the address of.
func FieldVar(addr *ssa.FieldAddr) *types.Var { return StructOf(addr.X.Type()).Field(addr.Field) }

// StructOf returns the struct that t is, or points to; an empty one if there is
// none.
func StructOf(t types.Type) *types.Struct {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if s, ok := t.Underlying().(*types.Struct); ok {
		return s
	}
	return new(types.Struct)
}
