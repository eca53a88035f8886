package effects

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// IsRead reports whether result i of fn is of a type parameter that no parameter of fn
// mentions: it is made of data that is read, as by pgx.RowToStructByName[T].
func IsRead(fn *types.Func, i int) bool {
	if fn == nil || i >= fn.Signature().Results().Len() {
		return false
	}
	param, ok := types.Unalias(catalog.Deref(fn.Signature().Results().At(i).Type())).(*types.TypeParam)
	if !ok {
		return false
	}
	for given := range fn.Signature().Params().Variables() {
		if Mentions(given.Type(), param) {
			return false
		}
	}
	return true
}

// Mentions reports whether t is made of param.
func Mentions(t types.Type, param *types.TypeParam) bool {
	anyOf := func(tuple *types.Tuple) bool {
		for v := range tuple.Variables() {
			if Mentions(v.Type(), param) {
				return true
			}
		}
		return false
	}
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return t == param
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			if Mentions(arg, param) {
				return true
			}
		}
	case *types.Map:
		return Mentions(t.Key(), param) || Mentions(t.Elem(), param)
	case interface{ Elem() types.Type }: // a pointer, slice, array or channel
		return Mentions(t.Elem(), param)
	case *types.Signature:
		return anyOf(t.Params()) || anyOf(t.Results())
	}
	return false
}
