package fallback

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// A bridge gives a run the values of expressions of this package.
type bridge struct {
	*evaluator
	machine *symbolic.Machine
	depth   int
}

// value returns what expr is. A number or text that a run need not look into
// stays outside of it.
func (b *bridge) value(expr ast.Expr) symbolic.Value {
	if b.depth++; b.depth > maxNested {
		b.depth--
		return b.opaque(expr)
	}
	defer func() { b.depth-- }()
	tv := b.info.Types[expr]
	if tv.Value != nil {
		return b.constantValue(expr, tv)
	}
	switch x := ast.Unparen(expr).(type) {
	case *ast.Ident:
		return b.ident(x)
	case *ast.SelectorExpr:
		return b.selected(x)
	case *ast.UnaryExpr:
		if x.Op == token.AND {
			return symbolic.NewPointer(b.value(x.X))
		}
	case *ast.BinaryExpr:
		if t := b.info.TypeOf(x); x.Op == token.ADD && t != nil && symbolic.IsText(symbolic.TypeName(t)) {
			return b.understood(symbolic.Join(b.value(x.X), b.value(x.Y)), x)
		}
	case *ast.CompositeLit:
		return b.composite(x)
	case *ast.FuncLit:
		return b.literal(x)
	case *ast.CallExpr:
		return b.call(x)
	}
	return b.opaque(expr)
}

// opaque leaves expr outside of the run if it is a number or a text.
func (b *bridge) opaque(expr ast.Expr) symbolic.Value {
	if t := b.info.TypeOf(expr); t != nil && follows(t) {
		return &symbolic.Outside{Of: expr, Type: symbolic.TypeName(t)}
	}
	return symbolic.Unknown{}
}

func (b *bridge) constantValue(expr ast.Expr, tv types.TypeAndValue) symbolic.Value {
	c := &symbolic.Const{Type: symbolic.TypeName(types.Default(tv.Type)), Pos: expr.Pos(), End: expr.End(), Place: b.place(expr.Pos())}
	switch tv.Value.Kind() {
	case constant.String:
		c.Kind, c.Text = symbolic.Text, constant.StringVal(tv.Value)
	case constant.Bool:
		c.Kind, c.Text = symbolic.Bool, tv.Value.ExactString()
	default:
		n := constant.ToInt(tv.Value)
		if n.Kind() != constant.Int {
			return symbolic.Unknown{}
		}
		c.Kind, c.Text = symbolic.Number, n.ExactString()
	}
	b.program.byPos[expr.Pos()] = expr
	return c
}

func (b *bridge) ident(x *ast.Ident) symbolic.Value {
	switch obj := b.info.Uses[x].(type) {
	case *types.Nil:
		return symbolic.Null()
	case *types.Func:
		return symbolic.NewFunc(obj.Origin().FullName(), b.typeArgs(x), nil)
	case *types.Var:
		return b.variableValue(obj, x)
	}
	return b.opaque(x)
}

// variableValue returns what a variable holds that gets its value once.
func (b *bridge) variableValue(v *types.Var, x ast.Expr) symbolic.Value {
	if _, isParam := b.params[v]; isParam {
		return b.opaque(x)
	}
	if isGlobal(v) {
		if v.Pkg() == b.pkg && len(b.assigns[v]) == 1 && b.assigns[v][0].value != nil && b.assigns[v][0].index == 0 {
			return b.value(b.assigns[v][0].value)
		}
		if follows(deref(v.Type())) {
			return b.opaque(x)
		}
		return b.machine.Load(b.machine.Variable(symbolic.VariableName(v.Pkg().Path(), v.Name())), symbolic.TypeName(v.Type()))
	}
	if list := b.assigns[v]; len(list) == 1 && list[0].value != nil && len(b.preset[v]) == 0 {
		values := symbolic.ElementsOf(b.value(list[0].value))
		if list[0].index < len(values) {
			return values[list[0].index]
		}
	}
	return b.opaque(x)
}

func (b *bridge) selected(x *ast.SelectorExpr) symbolic.Value {
	selection := b.info.Selections[x]
	if selection == nil { // of a package
		return b.ident(x.Sel)
	}
	switch selection.Kind() {
	case types.MethodVal:
		fn := selection.Obj().(*types.Func)
		return symbolic.NewMethod(fn.Origin().FullName(), b.value(x.X))
	case types.FieldVal:
		v := selection.Obj().(*types.Var)
		if node := b.names.field(v); node != "" && len(selection.Index()) == 1 && !follows(deref(v.Type())) {
			return b.machine.FieldOf(b.value(x.X), selection.Index()[0], node, symbolic.TypeName(v.Type()))
		}
	}
	return b.opaque(x)
}

// composite returns a literal of a struct, a map or a list.
func (b *bridge) composite(x *ast.CompositeLit) symbolic.Value {
	t := b.info.TypeOf(x)
	isPointer := false
	if p, ok := t.Underlying().(*types.Pointer); ok { // within a list of pointers
		t, isPointer = p.Elem(), true
	}
	var out symbolic.Value = symbolic.Unknown{}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		fields := map[int]symbolic.Value{}
		for i, elt := range x.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				i, elt = fieldIndex(u, kv.Key), kv.Value
			}
			if i >= 0 && i < u.NumFields() {
				fields[i] = b.boxed(b.value(elt), elt, u.Field(i).Type())
			}
		}
		out = symbolic.NewStruct(fields)
	case *types.Map:
		var keys, values []symbolic.Value
		for _, elt := range x.Elts {
			kv := elt.(*ast.KeyValueExpr)
			keys, values = append(keys, b.value(kv.Key)), append(values, b.boxed(b.value(kv.Value), kv.Value, u.Elem()))
		}
		out = symbolic.NewMap(keys, values)
	case *types.Slice:
		var values []symbolic.Value
		for _, elt := range x.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			values = append(values, b.boxed(b.value(elt), elt, u.Elem()))
		}
		out = symbolic.NewSlice(values)
	}
	if isPointer {
		return symbolic.NewPointer(out)
	}
	return out
}

func fieldIndex(s *types.Struct, key ast.Expr) int {
	id, ok := key.(*ast.Ident)
	for i := range s.NumFields() {
		if ok && s.Field(i).Name() == id.Name {
			return i
		}
	}
	return -1
}

// boxed returns v as a value of type to: in an interface if to is one.
func (b *bridge) boxed(v symbolic.Value, expr ast.Expr, to types.Type) symbolic.Value {
	from := b.info.TypeOf(expr)
	if to == nil || from == nil {
		return v
	}
	if _, param := types.Unalias(to).(*types.TypeParam); !param && types.IsInterface(to) && !types.IsInterface(from) {
		if basic, ok := from.Underlying().(*types.Basic); ok && basic.Kind() == types.UntypedNil {
			return v
		}
		return symbolic.Box(v, symbolic.TypeName(types.Default(from)))
	}
	if c, ok := v.(*symbolic.Const); ok && !param2(to) {
		return b.machine.Convert(c, symbolic.TypeName(to))
	}
	return v
}

func param2(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok || types.IsInterface(t)
}

// literal returns a function literal with what it captures.
func (b *bridge) literal(x *ast.FuncLit) symbolic.Value {
	b.program.load()
	fn := b.program.closure[x]
	if fn == nil {
		return symbolic.Unknown{}
	}
	var free []symbolic.Value
	for _, f := range fn.FreeVars {
		var v symbolic.Value = symbolic.Unknown{}
		if obj := b.declaredAt(f.Pos()); obj != nil {
			if v = b.variableValue(obj, nil); v == nil {
				v = symbolic.Unknown{}
			}
		}
		free = append(free, symbolic.NewPointer(v))
	}
	return symbolic.NewFunc(bodyName(fn), nil, free)
}

// declaredAt returns the variable that is declared at pos, or nil.
func (b *bridge) declaredAt(pos token.Pos) *types.Var {
	for v := range b.depths {
		if v.Pos() == pos {
			return v
		}
	}
	return nil
}

// call executes a call.
func (b *bridge) call(x *ast.CallExpr) symbolic.Value {
	if tv := b.info.Types[x.Fun]; tv.IsType() {
		v := b.machine.Convert(b.value(x.Args[0]), symbolic.TypeName(tv.Type))
		return b.boxed(v, x.Args[0], tv.Type)
	} else if tv.IsBuiltin() {
		return b.opaque(x)
	}
	fn := callee(b.info, x)
	if fn == nil {
		args := b.arguments(x, b.info.TypeOf(x.Fun))
		if v := b.value(x.Fun); v != nil {
			return b.understood(b.machine.Apply(v, args, b.shape(x)), x)
		}
		return b.opaque(x)
	}
	args := b.arguments(x, fn.Signature())
	name := fn.Origin().FullName()
	if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && b.info.Selections[sel] != nil {
		receiver := b.value(sel.X)
		if b.program.body(name) == nil && b.program.reader(name) == nil {
			return b.understood(b.machine.Apply(symbolic.Unknown{}, args, b.shape(x)), x)
		}
		args = append([]symbolic.Value{receiver}, args...)
	}
	return b.understood(b.machine.Named(name, b.typeArgs(ident(x.Fun)), args), x)
}

// understood returns v, or x as it is outside of the run.
func (b *bridge) understood(v symbolic.Value, x ast.Expr) symbolic.Value {
	if _, unknown := v.(symbolic.Unknown); unknown {
		return b.opaque(x)
	}
	return v
}

func (b *bridge) shape(x *ast.CallExpr) string {
	sig, ok := b.info.TypeOf(x.Fun).Underlying().(*types.Signature)
	if !ok {
		return ""
	}
	return symbolic.Shape(sig)
}

// ident returns the name in the function part of a call.
func ident(fun ast.Expr) *ast.Ident {
	switch f := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return f
	case *ast.SelectorExpr:
		return f.Sel
	case *ast.IndexExpr:
		return ident(f.X)
	case *ast.IndexListExpr:
		return ident(f.X)
	}
	return nil
}

func (b *bridge) typeArgs(id *ast.Ident) []string {
	var out []string
	if id == nil {
		return nil
	}
	if list := b.info.Instances[id].TypeArgs; list != nil {
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
		if _, several := b.info.TypeOf(x.Args[0]).(*types.Tuple); several { // f(g())
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
	sig, isFunc := b.info.TypeOf(x.Fun).(*types.Signature)
	if !ok || !isFunc || i >= sig.Params().Len() || param2(sig.Params().At(i).Type()) {
		return v
	}
	return b.machine.Convert(c, symbolic.TypeName(sig.Params().At(i).Type()))
}
