package making

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// structured reports whether fn returns a struct that may keep its arguments.
func structured(fn *types.Func) bool {
	results := fn.Signature().Results()
	for i := range results.Len() {
		if mayOwn(results.At(i).Type()) {
			return true
		}
	}
	return false
}

// mayOwn reports whether a value of type t may hold a pool.
func mayOwn(t types.Type) bool {
	if ssaform.IsError(t) {
		return false
	}
	switch types.Unalias(t).Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Struct, *types.Signature:
		return true
	}
	return false
}

// holdsPool reports whether a value of type typ, or what it points to, is a
// pool.
func (f *Finder) holdsPool(typ types.Type) bool {
	if f.known.Pool(typ) != nil {
		return true
	}
	if p, ok := types.Unalias(typ).(*types.Pointer); ok {
		return f.known.Pool(p.Elem()) != nil
	}
	return false
}

// partDepth is how many structs deep a pool is looked for.
const partDepth = 3

// MayHold reports whether a value of type typ may hold a pool where another function finds it: a
// *time.Timer, whose function has captured one, does not.
func (f *Finder) MayHold(typ types.Type) bool { return f.mayHold(typ, partDepth) }

// mayHold reports whether a value of type typ, or what it points to, is a struct
// with a pool in it, or an interface that such a struct may stand behind.
func (f *Finder) mayHold(typ types.Type, depth int) bool {
	if f.holdsPool(typ) {
		return true
	}
	for {
		p, ok := types.Unalias(typ).Underlying().(*types.Pointer)
		if !ok {
			break
		}
		typ = p.Elem()
	}
	if _, generic := types.Unalias(typ).(*types.TypeParam); generic {
		return true
	}
	switch t := types.Unalias(typ).Underlying().(type) {
	case *types.Interface:
		return t.NumMethods() > 0 && !ssaform.IsError(typ) && catalog.TypeName(typ) != "context.Context"
	case *types.Struct:
		for field := range t.Fields() {
			if depth > 0 && f.mayHold(field.Type(), depth-1) {
				return true
			}
		}
	}
	return false
}
