package carrier

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// IsContainer reports whether a variable of type t may hold many sessions.
func IsContainer(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Slice, *types.Map:
		return true
	}
	return false
}

func ReturnsError(sig *types.Signature) bool {
	n := sig.Results().Len()
	return n > 0 && IsError(sig.Results().At(n-1).Type())
}

func IsContext(t types.Type) bool { return catalog.TypeName(t) == "context.Context" }

// IsCancel reports whether t is the type of a function that cancels a context.
func IsCancel(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context" && IsFunc(t)
}

func IsFlag(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsBoolean != 0
}

func ImplementsError(t types.Type) bool {
	return types.Implements(t, errorType.Underlying().(*types.Interface))
}

var errorType = types.Universe.Lookup("error").Type()

// PointsToTruth reports whether t is a pointer to something that a condition asks,
// such as *bool or *error.
func PointsToTruth(t types.Type) bool {
	p, ok := t.Underlying().(*types.Pointer)
	return ok && HasTruth(p.Elem())
}

// PathOfType returns the path of the package that declares t, or what t points to.
func PathOfType(t types.Type) string {
	named, ok := types.Unalias(catalog.Deref(t)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return ""
	}
	return named.Obj().Pkg().Path()
}

func IsAny(t types.Type) bool {
	if s, ok := t.(*types.Slice); ok { // of a variadic function
		t = s.Elem()
	}
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.NumMethods() == 0
}

// TakesYield reports whether sig is that of an iterator, as of package iter.
func TakesYield(sig *types.Signature) bool {
	if sig.Params().Len() != 1 || sig.Results().Len() > 0 {
		return false
	}
	yield, ok := sig.Params().At(0).Type().Underlying().(*types.Signature)
	return ok && yield.Results().Len() == 1 && types.Identical(yield.Results().At(0).Type().Underlying(), types.Typ[types.Bool])
}

func ReturnsBool(fn *types.Func) bool {
	results := fn.Signature().Results()
	if results.Len() != 1 {
		return false
	}
	basic, ok := results.At(0).Type().Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsBoolean != 0
}

// IsAggregate reports whether a variable of type t is memory of its own.
func IsAggregate(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return true
	}
	return false
}

func HasTruth(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsBoolean != 0
	case *types.Interface, *types.Pointer, *types.Signature:
		return true
	}
	return false
}

// IsError reports whether t is error, or an interface of errors.
func IsError(t types.Type) bool {
	return types.IsInterface(t) && ImplementsError(t)
}

func IsFunc(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

func IsPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

func isNamed(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.Named)
	return ok
}
