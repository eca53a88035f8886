package eval

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// call executes a call.
func (b *bridge) call(x *ast.CallExpr) symbolic.Value {
	if tv := b.Info.Types[x.Fun]; tv.IsType() {
		v := b.machine.Convert(b.value(x.Args[0]), symbolic.TypeName(tv.Type))
		return b.boxed(v, x.Args[0], tv.Type)
	} else if tv.IsBuiltin() {
		return b.opaque(x)
	}
	fn := assignments.Callee(b.Info, x)
	if fn == nil {
		args := b.arguments(x, b.Info.TypeOf(x.Fun))
		if v := b.value(x.Fun); v != nil {
			return b.understood(b.machine.Apply(v, args, b.shape(x)), x)
		}
		return b.opaque(x)
	}
	args := b.arguments(x, fn.Signature())
	name := fn.Origin().FullName()
	if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && b.Info.Selections[sel] != nil {
		receiver := b.value(sel.X)
		if b.Program.Body(name) == nil && b.Program.Reader(name) == nil && !b.Program.Reads(name) {
			return b.understood(b.machine.Apply(symbolic.Unknown{}, args, b.shape(x)), x)
		}
		args = append([]symbolic.Value{receiver}, args...)
	}
	return b.understood(b.machine.Named(name, b.typeArgs(assignments.Ident(x.Fun)), args), x)
}

// understood returns v, or x as it is outside the run.
func (b *bridge) understood(v symbolic.Value, x ast.Expr) symbolic.Value {
	if _, unknown := v.(symbolic.Unknown); unknown {
		return b.opaque(x)
	}
	return v
}

func (b *bridge) shape(x *ast.CallExpr) string {
	sig, ok := b.Info.TypeOf(x.Fun).Underlying().(*types.Signature)
	if !ok {
		return ""
	}
	return symbolic.Shape(sig)
}

func (b *bridge) typeArgs(id *ast.Ident) []string {
	var out []string
	if id == nil {
		return nil
	}
	if list := b.Info.Instances[id].TypeArgs; list != nil {
		for t := range list.Types() {
			out = append(out, symbolic.TypeName(t))
		}
	}
	return out
}

// arguments returns the arguments of a call as the function gets them.
func (b *bridge) arguments(x *ast.CallExpr, t types.Type) []symbolic.Value {
	sig, ok := t.Underlying().(*types.Signature)
	if !ok {
		return nil
	}
	var out []symbolic.Value
	if len(x.Args) == 1 {
		if _, several := b.Info.TypeOf(x.Args[0]).(*types.Tuple); several { // f(g())
			return slices.Clone(symbolic.ElementsOf(b.value(x.Args[0])))
		}
	}
	fixed := sig.Params().Len()
	if sig.Variadic() && !x.Ellipsis.IsValid() {
		fixed--
	}
	var rest []symbolic.Value
	for i, arg := range x.Args {
		param := sig.Params().At(min(i, sig.Params().Len()-1)).Type()
		if i < fixed {
			v := b.boxed(b.value(arg), arg, param)
			out = append(out, b.instantiated(v, x, i))
			continue
		}
		rest = append(rest, b.boxed(b.value(arg), arg, param.(*types.Slice).Elem()))
	}
	if sig.Variadic() && !x.Ellipsis.IsValid() {
		out = append(out, symbolic.NewSlice(rest))
	}
	return out
}

// instantiated returns the argument with the type that the instance of a
// generic function gives it.
func (b *bridge) instantiated(v symbolic.Value, x *ast.CallExpr, i int) symbolic.Value {
	c, ok := v.(*symbolic.Const)
	sig, isFunc := b.Info.TypeOf(x.Fun).(*types.Signature)
	if !ok || !isFunc || i >= sig.Params().Len() || isGeneric(sig.Params().At(i).Type()) {
		return v
	}
	return b.machine.Convert(c, symbolic.TypeName(sig.Params().At(i).Type()))
}
