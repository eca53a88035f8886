package fallback

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// overwrites notes that an assignment to a field of the configuration that was
// made out of a data source name makes a parameter of that name void.
func (f *sizer) overwrites(s store, k *Knob) {
	base, ok := ast.Unparen(s.target.X).(*ast.Ident)
	if !ok {
		return
	}
	v, ok := f.info.ObjectOf(base).(*types.Var)
	if !ok || len(s.guards) > f.depths[v] || s.value != nil && mentionsField(f.info, s.value, s.field, v) {
		return // the old value may count: c.MaxConns = min(c.MaxConns, 16)
	}
	if p, isParam := f.params[v]; isParam && p.lit != nil {
		f.overwritesIn(p, k)
		return
	}
	for _, a := range f.assigns[v] {
		if call := f.parses(a, k.Role); call != nil && call.Pos() < s.target.Pos() {
			k.Overwrites = f.parameterOf(call, k.Role)
			k.Source = f.eval(call.Args[0])
		}
	}
}

// overwritesBefore is overwrites for a method that sets what another, called before
// it in the same chain, has read from a data source name:
//
//	options.Client().ApplyURI(uri).SetMaxPoolSize(25)
func (f *sizer) overwritesBefore(receiver ast.Expr, k *Knob) {
	for range maxCalls {
		call, ok := ast.Unparen(receiver).(*ast.CallExpr)
		if !ok {
			return
		}
		if name := f.parameterOf(call, k.Role); name != "" && len(call.Args) > 0 && !f.madeHere(call.Args[0]) {
			k.Overwrites, k.Source, k.Chained = name, f.eval(call.Args[0]), true
			return
		}
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok {
			return
		}
		receiver = sel.X
	}
}

// overwritesIn is overwrites for the parameter of a function literal, which the
// function that gets it calls with a configuration:
//
//	open("ORDERS_URL", func(c *pgxpool.Config) { c.MaxConns = 10 })
func (f *sizer) overwritesIn(p param, k *Knob) {
	for _, outer := range f.calls {
		index := slices.IndexFunc(outer.Args, func(arg ast.Expr) bool { return ast.Unparen(arg) == p.lit })
		fn := callee(f.info, outer.CallExpr)
		if index < 0 || fn == nil || f.decls[fn.Origin()] == nil {
			continue
		}
		for _, inner := range f.calls {
			id, ok := ast.Unparen(inner.Fun).(*ast.Ident)
			if !ok || inner.in != f.decls[fn.Origin()] || len(inner.Args) < p.index {
				continue
			}
			if !f.isArgument(id, fn.Origin(), index) {
				continue
			}
			if call := f.parsedBy(inner.Args[p.index-1], k.Role); call != nil {
				k.Overwrites = f.parameterOf(call, k.Role)
				k.Source = f.substitute(outer.CallExpr, f.eval(call.Args[0]))
			}
		}
	}
}

// isArgument reports whether a function that is called is the argument at index,
// from 0, of fn: its parameter, or an element of its last one:
//
//	for _, option := range options { option(config) }
func (f *sizer) isArgument(called *ast.Ident, fn *types.Func, index int) bool {
	v, _ := f.info.Uses[called].(*types.Var)
	variadic := false
	if list, ok := ast.Unparen(f.elements[v]).(*ast.Ident); ok && fn.Signature().Variadic() {
		v, _ = f.info.Uses[list].(*types.Var)
		variadic = true
	}
	of, isParam := f.params[v]
	return isParam && of.fn == fn && (of.index == index+1 && !variadic || variadic && of.index == fn.Signature().Params().Len() && index+1 >= of.index)
}

// parsedBy returns the call that parses a data source name into expr, a
// variable, or nil.
func (f *sizer) parsedBy(expr ast.Expr, role catalog.Role) *ast.CallExpr {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := f.info.ObjectOf(id).(*types.Var)
	for _, a := range f.assigns[v] {
		if call := f.parses(a, role); call != nil {
			return call
		}
	}
	return nil
}

// parses returns the call of an assignment that parses a data source name from
// outside the function, which may have a parameter of the given role, or nil.
func (f *sizer) parses(a assign, role catalog.Role) *ast.CallExpr {
	call, ok := a.value.(*ast.CallExpr)
	if !ok || a.index != 0 || len(call.Args) == 0 || f.parameterOf(call, role) == "" || f.madeHere(call.Args[0]) {
		return nil
	}
	return call
}

// parameterOf returns the parameter of the given role that call honors in the
// data source name that it parses, or "".
func (f *sizer) parameterOf(call *ast.CallExpr, role catalog.Role) string {
	fn := callee(f.info, call)
	if fn == nil {
		return ""
	}
	return f.parameter(fn.FullName(), role)
}

// parameter returns the parameter of a data source name that sets a knob of the
// given role when it is parsed by the function, or "".
func (f *sizer) parameter(function string, role catalog.Role) string {
	for _, lib := range f.catalog.Libraries() {
		for _, p := range lib.DSNParams {
			if p.Role == role && slices.Contains(p.Consumers, function) {
				return p.Name
			}
		}
	}
	return ""
}

// madeHere reports whether a data source name is put together in this function,
// so that no caller can add a parameter: a constant, fmt.Sprintf, a sum of
// texts.
func (f *sizer) madeHere(expr ast.Expr) bool {
	if _, ok := f.constant(expr); ok {
		return true
	}
	switch x := ast.Unparen(expr).(type) {
	case *ast.BinaryExpr:
		return true
	case *ast.CallExpr:
		fn := callee(f.info, x)
		return fn == nil || fn.FullName() == "fmt.Sprintf" || f.decls[fn] == nil && !slices.ContainsFunc(f.eval(x), func(a Alt) bool { return a.Kind == Read })
	case *ast.Ident:
		v, ok := f.info.ObjectOf(x).(*types.Var)
		if !ok || len(f.assigns[v]) == 0 {
			return false
		}
		return slices.ContainsFunc(f.assigns[v], func(a assign) bool { return a.value != nil && f.madeHere(a.value) })
	}
	return false
}
