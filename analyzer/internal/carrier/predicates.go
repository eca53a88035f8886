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

// ReturnsError reports whether the last result of sig is an error.
func ReturnsError(sig *types.Signature) bool {
	n := sig.Results().Len()
	return n > 0 && IsError(sig.Results().At(n-1).Type())
}

// IsContext reports whether t is context.Context.
func IsContext(t types.Type) bool { return catalog.TypeName(t) == "context.Context" }

// IsCancel reports whether t is the type of a function that cancels a context.
func IsCancel(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context" && IsFunc(t)
}

// IsFlag reports whether t is a bool.
func IsFlag(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsBoolean != 0
}

// ImplementsError reports whether t has the method of an error.
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

// IsAny reports whether a parameter of type t takes anything.
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

// ReturnsBool reports whether fn returns a bool and nothing else.
func ReturnsBool(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() == 1 && IsFlag(results.At(0).Type())
}

// IsAggregate reports whether a variable of type t is memory of its own.
func IsAggregate(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return true
	}
	return false
}

// HasTruth reports whether a condition can ask a value of type t: it is true, or not nil.
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

// IsFunc reports whether t is the type of a function.
func IsFunc(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

// IsPointer reports whether t is a pointer.
func IsPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

func isNamed(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.Named)
	return ok
}
