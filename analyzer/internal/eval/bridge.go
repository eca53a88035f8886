package eval

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/executable"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// A bridge gives a run the values of expressions of this package.
type bridge struct {
	*Evaluator
	machine *symbolic.Machine
	depth   int
}

// value returns what expr is. A number or text that a run need not look into
// stays outside it.
func (b *bridge) value(expr ast.Expr) symbolic.Value {
	if b.depth++; b.depth > maxNested {
		b.depth--
		return b.opaque(expr)
	}
	defer func() { b.depth-- }()
	tv := b.Info.Types[expr]
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
		if t := b.Info.TypeOf(x); x.Op == token.ADD && t != nil && symbolic.IsText(symbolic.TypeName(t)) {
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

// opaque leaves expr outside the run if it is a number or a text.
func (b *bridge) opaque(expr ast.Expr) symbolic.Value {
	if t := b.Info.TypeOf(expr); t != nil && assignments.Follows(t) {
		return &symbolic.Outside{Of: expr, Type: symbolic.TypeName(t)}
	}
	return symbolic.Unknown{}
}

func (b *bridge) constantValue(expr ast.Expr, tv types.TypeAndValue) symbolic.Value {
	c := &symbolic.Const{Type: symbolic.TypeName(types.Default(tv.Type)), Pos: expr.Pos(), End: expr.End(), Place: b.Place(expr.Pos())}
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
	b.Program.ByPos[expr.Pos()] = expr
	return c
}

func (b *bridge) ident(x *ast.Ident) symbolic.Value {
	switch obj := b.Info.Uses[x].(type) {
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
	if _, isParam := b.Params[v]; isParam {
		return b.opaque(x)
	}
	if assignments.IsGlobal(v) {
		if v.Pkg() == b.Pkg && len(b.Assigns[v]) == 1 && b.Assigns[v][0].Value != nil && b.Assigns[v][0].Index == 0 {
			return b.value(b.Assigns[v][0].Value)
		}
		if assignments.Follows(assignments.Deref(v.Type())) {
			return b.opaque(x)
		}
		return b.machine.Load(b.machine.Variable(symbolic.VariableName(v.Pkg().Path(), v.Name())), symbolic.TypeName(v.Type()))
	}
	if list := b.Assigns[v]; len(list) == 1 && list[0].Value != nil && len(b.Preset[v]) == 0 {
		values := symbolic.ElementsOf(b.value(list[0].Value))
		if list[0].Index < len(values) {
			return values[list[0].Index]
		}
	}
	return b.opaque(x)
}

func (b *bridge) selected(x *ast.SelectorExpr) symbolic.Value {
	selection := b.Info.Selections[x]
	if selection == nil { // of a package
		return b.ident(x.Sel)
	}
	switch selection.Kind() {
	case types.MethodVal:
		fn := selection.Obj().(*types.Func)
		return symbolic.NewMethod(fn.Origin().FullName(), b.value(x.X))
	case types.FieldVal:
		v := selection.Obj().(*types.Var)
		if node := b.Names.Field(v); node.Known() && len(selection.Index()) == 1 && !assignments.Follows(assignments.Deref(v.Type())) {
			return b.machine.FieldOf(b.value(x.X), selection.Index()[0], node.Name, symbolic.TypeName(v.Type()))
		}
	}
	return b.opaque(x)
}

// composite returns a literal of a struct, a map or a list.
func (b *bridge) composite(x *ast.CompositeLit) symbolic.Value {
	t := b.Info.TypeOf(x)
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
	from := b.Info.TypeOf(expr)
	if to == nil || from == nil {
		return v
	}
	if _, param := types.Unalias(to).(*types.TypeParam); !param && types.IsInterface(to) && !types.IsInterface(from) {
		if basic, ok := from.Underlying().(*types.Basic); ok && basic.Kind() == types.UntypedNil {
			return v
		}
		return symbolic.Box(v, symbolic.TypeName(types.Default(from)))
	}
	if c, ok := v.(*symbolic.Const); ok && !isGeneric(to) {
		return b.machine.Convert(c, symbolic.TypeName(to))
	}
	return v
}

// isGeneric reports whether values of t keep the type that they come with.
func isGeneric(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok || types.IsInterface(t)
}

// literal returns a function literal with what it captures.
func (b *bridge) literal(x *ast.FuncLit) symbolic.Value {
	b.Program.Load()
	fn := b.Program.Closure[x.Pos()]
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
	return symbolic.NewFunc(executable.BodyName(fn), nil, free)
}

// declaredAt returns the variable that is declared at pos, or nil.
func (b *bridge) declaredAt(pos token.Pos) *types.Var {
	for v := range b.Depths {
		if v.Pos() == pos {
			return v
		}
	}
	return nil
}
