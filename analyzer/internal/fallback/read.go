package fallback

import (
	"go/ast"
	"go/types"
)

// read returns what a call of a reader gives: the setting, and the fallback.
func (e *evaluator) read(x *ast.CallExpr, spec reader, index int) []Alt {
	if index > 0 {
		return unknown
	}
	var out []Alt
	for _, key := range e.keys(x, spec) {
		out = append(out, Alt{Kind: Read, Key: key, Type: spec.typ}.At(x, e.place(x.Pos())))
	}
	if len(out) == 0 {
		out = unknown
	}
	if spec.fallback > 0 {
		for _, a := range e.arg(x, spec.fallback-1) {
			a.When = Otherwise
			out = append(out, a)
		}
		out = e.group(out)
	}
	return limit(out)
}

// keys returns the settings that a call of a reader may read.
func (e *evaluator) keys(x *ast.CallExpr, spec reader) []Key {
	var out []Key
	for _, n := range e.keyNames(x, spec.key-1) {
		key := Key{}
		switch {
		case n.arg > 0 && spec.form != flags:
			key = Key{Arg: n.arg, Func: n.fn, Prefix: n.prefix, Suffix: n.suffix, Upper: n.upper, File: spec.form != env, Viper: spec.form == viper}
		case n.arg > 0:
			continue
		case spec.form == env:
			key.Envs = []string{n.text}
		case spec.form == flags:
			key.Flag = n.text
		default:
			out = append(out, e.pathKeys(x, n.text, spec.form == viper)...)
			continue
		}
		out = append(out, key)
	}
	return out
}

// helperCall returns what a function gives that the user declared.
func (e *evaluator) helperCall(x *ast.CallExpr, h Helper) []Alt {
	var out []Alt
	for _, a := range e.arg(x, h.Key-1) {
		if a.Kind == Literal && a.Type == Text && a.Value != "" {
			key := Key{Envs: []string{h.Prefix + a.Value}, Path: h.Prefix + a.Value}
			out = append(out, Alt{Kind: Read, Key: key, Type: Int}.At(x, e.place(x.Pos())))
		}
	}
	if h.Fallback > 0 {
		for _, a := range e.arg(x, h.Fallback-1) {
			a.When = Otherwise
			out = append(out, a)
		}
	}
	return out
}

// ini returns what a method of a key of an INI file gives.
func (e *evaluator) ini(x *ast.CallExpr, method string, index int) []Alt {
	sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
	if !ok || index > 0 {
		return unknown
	}
	path := e.iniPath(sel.X)
	if path == "" {
		return unknown
	}
	typ := Int
	switch method {
	case "MustDuration", "Duration":
		typ = Duration
	case "MustString", "String":
		typ = Text
	}
	out := []Alt{Alt{Kind: Read, Key: Key{Path: path}, Type: typ}.At(x, e.place(x.Pos()))}
	for i := range x.Args {
		for _, a := range e.eval(x.Args[i]) {
			a.When = Otherwise
			out = append(out, a)
		}
	}
	return out
}

// iniPath returns section and key that expr, a key of an INI file, is.
func (e *evaluator) iniPath(expr ast.Expr) string {
	call, name := e.chained(expr, "Key")
	if call == nil {
		return ""
	}
	sel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if section, ok := e.chained(sel.X, "Section"); section != nil && ok != "" {
		return ok + "." + name
	}
	return name
}

// chained follows expr to a call of the method and returns it with its literal
// argument.
func (e *evaluator) chained(expr ast.Expr, method string) (*ast.CallExpr, string) {
	expr = ast.Unparen(expr)
	if id, ok := expr.(*ast.Ident); ok {
		v, _ := e.info.ObjectOf(id).(*types.Var)
		if v == nil || len(e.assigns[v]) != 1 || e.assigns[v][0].value == nil {
			return nil, ""
		}
		expr = ast.Unparen(e.assigns[v][0].value)
	}
	call, ok := expr.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return nil, ""
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != method {
		return nil, ""
	}
	name, ok := e.constant(call.Args[0])
	if !ok {
		return nil, ""
	}
	return call, name.Value
}
