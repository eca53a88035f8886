package catalogcheck

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// at checks positions in the signature of a function.
type at struct {
	r    *Resolver
	name string
	fn   *types.Func
}

func (a at) result(what string, p catalog.Position, want func(types.Type) bool) {
	if p != 0 {
		a.variable("result", what, p, a.fn.Signature().Results(), want)
	}
}

func (a at) param(what string, p catalog.Position, want func(types.Type) bool) types.Type {
	if p == 0 {
		return nil
	}
	sig := a.fn.Signature()
	// Two numbers may follow as one variadic parameter, as in orm.RegisterDataBase.
	if last := sig.Params().Len(); sig.Variadic() && (int(p) == last || int(p) == last+1) && !want(sig.Params().At(last-1).Type()) {
		elem := sig.Params().At(last - 1).Type().(*types.Slice).Elem()
		if want(elem) {
			return elem
		}
	}
	return a.variable("parameter", what, p, sig.Params(), want)
}

func (a at) variable(kind, what string, p catalog.Position, list *types.Tuple, want func(types.Type) bool) types.Type {
	if p.Index() < 0 || p.Index() >= list.Len() {
		a.r.problem(a.name, "%s has no %s %d (%s)", a.name, kind, p, what)
		return nil
	}
	t := list.At(p.Index()).Type()
	if !want(types.Unalias(t)) {
		a.r.problem(a.name, "%s %d of %s is a %s, which cannot be its %s", kind, p, a.name, types.TypeString(t, nil), what)
		return nil
	}
	return t
}

// arguments checks what constructors and builders have in common.
func (a at) arguments(driver, dsn, config, wraps catalog.Position) {
	a.param("driver", driver, isText)
	a.param("dsn", dsn, isText)
	a.param("config", config, func(t types.Type) bool { return !isContext(t) })
	a.param("wraps", wraps, func(t types.Type) bool { return !isContext(t) && !isString(t) })
}

func (a at) resultType(p catalog.Position) types.Type {
	results := a.fn.Signature().Results()
	if p.Index() < 0 || p.Index() >= results.Len() {
		return types.Typ[types.Invalid]
	}
	return results.At(p.Index()).Type()
}

func anything(types.Type) bool { return true }

func isError(t types.Type) bool {
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}

func isContext(t types.Type) bool { return types.TypeString(t, nil) == "context.Context" }

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// isText accepts strings, lists of strings, and what may hold one.
func isText(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return isText(u.Elem())
	case *types.Interface:
		return !isContext(t)
	}
	return isString(t)
}

func isFunc(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

// isSession reports whether a session may be given as a t.
func (r *Resolver) isSession(t types.Type) bool {
	if _, ok := t.Underlying().(*types.Interface); ok {
		return !isContext(t)
	}
	for _, lib := range r.Known.Libraries() {
		for i := range lib.Sessions {
			if lib.Sessions[i].Type == catalog.TypeName(t) {
				return true
			}
		}
	}
	return false
}

// isPromoted reports whether the type called text embeds t: the receiver of
// a promoted method is another one than its entry says.
func isPromoted(t types.Type, text string) bool { return "*"+catalog.TypeName(t) == text }

func takesContext(fn *types.Func) bool {
	params := fn.Signature().Params()
	return params.Len() == 1 && isContext(params.At(0).Type())
}

func firstResult(fn *types.Func, want func(types.Type) bool) bool {
	results := fn.Signature().Results()
	return results.Len() > 0 && want(results.At(0).Type())
}

func lastResult(fn *types.Func) types.Type {
	results := fn.Signature().Results()
	if results.Len() == 0 {
		return nil
	}
	return results.At(results.Len() - 1).Type()
}

func hasErrField(t types.Type, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	field, ok := obj.(*types.Var)
	return ok && isError(field.Type())
}

func isNumber(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// counts reports whether a value of type t counts in unit.
func counts(t types.Type, unit catalog.Unit) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if types.TypeString(t, nil) == "time.Duration" {
		return unit == catalog.Duration
	}
	return isNumber(t) && unit != catalog.Duration
}
