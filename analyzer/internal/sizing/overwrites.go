package sizing

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// maxChain bounds the calls of one chain.
const maxChain = 4

// overwrites notes that an assignment to a field of the configuration that was
// made out of a data source name makes a parameter of that name void.
func (f *Sizer) overwrites(s assignments.Store, k *flowgraph.Knob) {
	base, ok := ast.Unparen(s.Target.X).(*ast.Ident)
	if !ok {
		return
	}
	v, ok := f.Info.ObjectOf(base).(*types.Var)
	if !ok || len(s.Guards) > f.Depths[v] || s.Value != nil && assignments.MentionsField(f.Info, s.Value, s.Field, v) {
		return // the old value may count: c.MaxConns = min(c.MaxConns, 16)
	}
	if p, isParam := f.Params[v]; isParam && p.Lit != nil {
		f.overwritesIn(p, k)
		return
	}
	for _, a := range f.Assigns[v] {
		if call := f.parses(a, k.Role); call != nil && call.Pos() < s.Target.Pos() {
			k.Overwrites = f.parameterOf(call, k.Role)
			k.Source = f.Eval(call.Args[0])
		}
	}
}

// overwritesBefore is overwrites for a method that sets what another, called before
// it in the same chain, has read from a data source name:
//
//	options.Client().ApplyURI(uri).SetMaxPoolSize(25)
func (f *Sizer) overwritesBefore(receiver ast.Expr, k *flowgraph.Knob) {
	for range maxChain {
		call, ok := ast.Unparen(receiver).(*ast.CallExpr)
		if !ok {
			return
		}
		if name := f.parameterOf(call, k.Role); name != "" && len(call.Args) > 0 && !f.madeHere(call.Args[0]) {
			k.Overwrites, k.Source, k.Chained = name, f.Eval(call.Args[0]), true
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
func (f *Sizer) overwritesIn(p assignments.Param, k *flowgraph.Knob) {
	for _, outer := range f.Calls {
		index := slices.IndexFunc(outer.Args, func(arg ast.Expr) bool { return ast.Unparen(arg) == p.Lit })
		fn := assignments.Callee(f.Info, outer.CallExpr)
		if index < 0 || fn == nil || f.Decls[fn.Origin()] == nil {
			continue
		}
		for _, inner := range f.Calls {
			id, ok := ast.Unparen(inner.Fun).(*ast.Ident)
			if !ok || inner.In != f.Decls[fn.Origin()] || len(inner.Args) < p.Index {
				continue
			}
			if !f.isArgument(id, fn.Origin(), index) {
				continue
			}
			if call := f.parsedBy(inner.Args[p.Index-1], k.Role); call != nil {
				k.Overwrites = f.parameterOf(call, k.Role)
				k.Source = f.Substitute(outer.CallExpr, f.Eval(call.Args[0]))
			}
		}
	}
}

// isArgument reports whether a function that is called is the argument at index,
// from 0, of fn: its parameter, or an element of its last one:
//
//	for _, option := range options { option(config) }
func (f *Sizer) isArgument(called *ast.Ident, fn *types.Func, index int) bool {
	v, _ := f.Info.Uses[called].(*types.Var)
	variadic := false
	if list, ok := ast.Unparen(f.Elements[v]).(*ast.Ident); ok && fn.Signature().Variadic() {
		v, _ = f.Info.Uses[list].(*types.Var)
		variadic = true
	}
	of, isParam := f.Params[v]
	return isParam && of.Fn == fn && (of.Index == index+1 && !variadic || variadic && of.Index == fn.Signature().Params().Len() && index+1 >= of.Index)
}

// parsedBy returns the call that parses a data source name into expr, a
// variable, or nil.
func (f *Sizer) parsedBy(expr ast.Expr, role catalog.Role) *ast.CallExpr {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := f.Info.ObjectOf(id).(*types.Var)
	for _, a := range f.Assigns[v] {
		if call := f.parses(a, role); call != nil {
			return call
		}
	}
	return nil
}

// parses returns the call of an assignment that parses a data source name from
// outside the function, which may have a parameter of the given role, or nil.
func (f *Sizer) parses(a assignments.Assign, role catalog.Role) *ast.CallExpr {
	call, ok := a.Value.(*ast.CallExpr)
	if !ok || a.Index != 0 || len(call.Args) == 0 || f.parameterOf(call, role) == "" || f.madeHere(call.Args[0]) {
		return nil
	}
	return call
}

// parameterOf returns the parameter of the given role that call honors in the
// data source name that it parses, or "".
func (f *Sizer) parameterOf(call *ast.CallExpr, role catalog.Role) string {
	fn := assignments.Callee(f.Info, call)
	if fn == nil {
		return ""
	}
	return f.Parameter(fn.FullName(), role)
}

// Parameter returns the parameter of a data source name that sets a knob of the
// given role when it is parsed by the function, or "".
func (f *Sizer) Parameter(function string, role catalog.Role) string {
	for _, lib := range f.Catalog.Libraries() {
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
func (f *Sizer) madeHere(expr ast.Expr) bool {
	if _, ok := f.Constant(expr); ok {
		return true
	}
	switch x := ast.Unparen(expr).(type) {
	case *ast.BinaryExpr:
		return true
	case *ast.CallExpr:
		fn := assignments.Callee(f.Info, x)
		return fn == nil || fn.FullName() == "fmt.Sprintf" || f.Decls[fn] == nil && !slices.ContainsFunc(f.Eval(x), func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Read })
	case *ast.Ident:
		v, ok := f.Info.ObjectOf(x).(*types.Var)
		if !ok || len(f.Assigns[v]) == 0 {
			return false
		}
		return slices.ContainsFunc(f.Assigns[v], func(a assignments.Assign) bool { return a.Value != nil && f.madeHere(a.Value) })
	}
	return false
}
