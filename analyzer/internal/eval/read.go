package eval

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
)

// Read returns what a call of a reader gives: the setting, and the fallback.
func (e *Evaluator) Read(x *ast.CallExpr, spec readers.Reader, index int) []flowgraph.Alt {
	if index > 0 {
		return flowgraph.NotKnown
	}
	var out []flowgraph.Alt
	for _, key := range e.keys(x, spec) {
		out = append(out, flowgraph.Alt{Kind: flowgraph.Read, Key: key, Type: spec.Typ}.At(x, e.Place(x.Pos())))
	}
	if len(out) == 0 {
		out = flowgraph.NotKnown
	}
	if spec.Fallback > 0 {
		for _, a := range e.Arg(x, spec.Fallback-1) {
			a.When = flowgraph.Otherwise
			out = append(out, a)
		}
		out = e.Group(out)
	}
	return flowgraph.Limit(out)
}

// keys returns the settings that a call of a reader may read.
func (e *Evaluator) keys(x *ast.CallExpr, spec readers.Reader) []flowgraph.Key {
	var out []flowgraph.Key
	for _, n := range e.keyNames(x, spec.Key-1) {
		key := flowgraph.Key{}
		switch {
		case n.arg > 0 && spec.Form != readers.Flags:
			key = flowgraph.Key{Arg: n.arg, Func: n.fn, Prefix: n.prefix, Suffix: n.suffix, Upper: n.upper, File: spec.Form != readers.Env, Viper: spec.Form == readers.Viper}
		case n.arg > 0:
			continue
		case spec.Form == readers.Env:
			key.Envs = []string{n.text}
		case spec.Form == readers.Flags:
			key.Flag = n.text
		default:
			out = append(out, e.PathKeys(x, n.text, spec.Form == readers.Viper)...)
			continue
		}
		out = append(out, key)
	}
	return out
}

// helperCall returns what a function gives that the user declared.
func (e *Evaluator) helperCall(x *ast.CallExpr, h readers.Helper) []flowgraph.Alt {
	var out []flowgraph.Alt
	for _, a := range e.Arg(x, h.Key-1) {
		if a.Kind == flowgraph.Literal && a.Type == flowgraph.Text && a.Value != "" {
			key := flowgraph.Key{Envs: []string{h.Prefix + a.Value}, Path: h.Prefix + a.Value}
			out = append(out, flowgraph.Alt{Kind: flowgraph.Read, Key: key, Type: flowgraph.Int}.At(x, e.Place(x.Pos())))
		}
	}
	if h.Fallback > 0 {
		for _, a := range e.Arg(x, h.Fallback-1) {
			a.When = flowgraph.Otherwise
			out = append(out, a)
		}
	}
	return out
}

// Chained follows expr to a call of the method and returns it with its literal
// argument.
func (e *Evaluator) Chained(expr ast.Expr, method string) (*ast.CallExpr, string) {
	expr = ast.Unparen(expr)
	if id, ok := expr.(*ast.Ident); ok {
		v, _ := e.Info.ObjectOf(id).(*types.Var)
		if v == nil || len(e.Assigns[v]) != 1 || e.Assigns[v][0].Value == nil {
			return nil, ""
		}
		expr = ast.Unparen(e.Assigns[v][0].Value)
	}
	call, ok := expr.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return nil, ""
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != method {
		return nil, ""
	}
	name, ok := e.Constant(call.Args[0])
	if !ok {
		return nil, ""
	}
	return call, name.Value
}
