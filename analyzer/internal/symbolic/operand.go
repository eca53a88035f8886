package symbolic

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

func (l *lowering) call(out Instr, instr ssa.CallInstruction) Instr {
	c, pos := instr.Common(), instr.Pos()
	values := append([]ssa.Value{c.Value}, c.Args...)
	out.Op = opCall
	if b, ok := c.Value.(*ssa.Builtin); ok {
		out.Op, out.Name, values = opBuiltin, b.Name(), c.Args
	} else if c.IsInvoke() {
		out.Op, out.Name = opInvoke, c.Method.FullName()
	}
	if sig, ok := c.Value.Type().Underlying().(*types.Signature); ok && out.Op == opCall && (looksUp(calledName(c.Value)) || typeLooksUp(c.Value.Type())) {
		out.Name = shape(sig)
	} else if c.IsInvoke() && looksUp(c.Method.Name()) {
		out.Name += " " + shape(c.Signature())
	}
	for i, v := range values {
		arg := l.operand(v, pos)
		if i == 0 && out.Op == opCall {
			arg.Takes, arg.Gives = nil, nil
		}
		out.Args = append(out.Args, arg)
	}
	if l.literals != nil && out.Op != opBuiltin {
		if out.Site, out.N, out.Element = l.literals.Site(pos); !c.IsInvoke() && c.Signature().Recv() != nil {
			out.N++
		}
		out.Line = l.literals.Line(instr)
		out.Makes, out.Same = l.literals.Makes(pos)
		out.N++ // behind the function, or the receiver of an interface
	}
	return out
}

// shape returns what functions of a signature look up, "text", "text,ok" or
// "text,error", or "" if they look up nothing by a text.
func shape(sig *types.Signature) string {
	if sig.Params().Len() != 1 || sig.Variadic() || kind(TypeName(sig.Params().At(0).Type())) != Text {
		return ""
	}
	results := sig.Results()
	switch {
	case results.Len() == 0 || kind(TypeName(results.At(0).Type())) != Text:
		return ""
	case results.Len() == 1:
		return "text"
	case results.Len() == 2 && kind(TypeName(results.At(1).Type())) == Bool:
		return "text,ok"
	case results.Len() == 2 && TypeName(results.At(1).Type()) == "interface:error":
		return "text,error"
	}
	return ""
}

func (l *lowering) operand(v ssa.Value, pos token.Pos) Operand {
	switch v := v.(type) {
	case nil:
		return Operand{}
	case *ssa.Const:
		return Operand{Kind: constantOperand, Const: l.constant(v, pos)}
	case *ssa.Parameter:
		for i, p := range l.fn.Params {
			if p == v {
				return Operand{Kind: parameter, N: i}
			}
		}
	case *ssa.FreeVar:
		for i, f := range l.fn.FreeVars {
			if f == v {
				return Operand{Kind: captured, N: i}
			}
		}
	case *ssa.Global:
		out := Operand{Kind: global, Name: VariableName(v.Pkg.Pkg.Path(), v.Name())}
		if elem := v.Type().Underlying().(*types.Pointer).Elem(); v.Object() != nil && v.Object().Exported() && TypeName(elem) == "interface:error" {
			out.Types = []string{TypeName(elem)}
		}
		return out
	case *ssa.Function:
		out := Operand{Kind: function, Name: l.names(v), Takes: ports(v.Signature.Params()), Gives: ports(v.Signature.Results())}
		if l.literals != nil && v.Synthetic != "" {
			out.Site, out.N = l.literals.Method(strings.TrimSuffix(out.Name, "$bound"))
		}
		for _, t := range v.TypeArgs() {
			out.Types = append(out.Types, TypeName(t))
		}
		return out
	}
	return Operand{Kind: register, N: l.regs[v]}
}

func (l *lowering) constant(c *ssa.Const, pos token.Pos) *Const {
	out := &Const{Type: TypeName(c.Type())}
	if c.Value == nil {
		z, ok := zero(out.Type).(*Const)
		if !ok {
			return &Const{Kind: Nil, Zero: true, Type: out.Type}
		}
		return z
	}
	switch c.Value.Kind() {
	case constant.Bool:
		out.Kind, out.Text = Bool, strconv.FormatBool(constant.BoolVal(c.Value))
	case constant.String:
		out.Kind, out.Text = Text, constant.StringVal(c.Value)
	case constant.Int:
		out.Kind, out.Text = Number, c.Value.ExactString()
	default:
		out.Kind = Float
	}
	if n := constant.ToInt(c.Value); out.Kind == Float && n.Kind() == constant.Int {
		out.Kind, out.Text = Number, n.ExactString()
	}
	if l.literals != nil && out.Kind != Bool {
		out.Pos, out.End, out.Place = l.literals.Literal(l.fn, c.Value, pos)
	}
	return out
}

// TypeName returns the name of a type as bodies write it: the basic type that
// a named one stands for comes first, a type parameter is "$" and its number.
func TypeName(t types.Type) string {
	if t == nil {
		return ""
	}
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		return "$" + strconv.Itoa(p.Index())
	}
	name := types.TypeString(types.Unalias(t), nil)
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if basic := strings.TrimPrefix(u.Name(), "untyped "); basic != name {
			return basic + " " + name
		}
	case *types.Map:
		if basic := types.TypeString(u, nil); basic != name {
			return basic + " " + name
		}
	case *types.Struct:
		return "struct:" + name
	case *types.Interface:
		return "interface:" + name
	case *types.Pointer:
		if _, named := types.Unalias(t).(*types.Named); !named {
			return "*" + TypeName(u.Elem())
		}
	}
	return name
}

// node returns the node of a field of a struct, or of what a pointer to one points
// to.
func (l *lowering) node(t types.Type, index int) string {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok || l.literals == nil {
		return ""
	}
	return l.literals.Field(s.Field(index))
}

// calledName returns the name of the parameter, variable or field that holds a
// function, or "".
func calledName(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.Parameter, *ssa.FreeVar, *ssa.Global:
		return v.Name()
	case *ssa.Field:
		return v.X.Type().Underlying().(*types.Struct).Field(v.Field).Name()
	case *ssa.FieldAddr:
		if p, ok := v.X.Type().Underlying().(*types.Pointer); ok {
			return p.Elem().Underlying().(*types.Struct).Field(v.Field).Name()
		}
	case *ssa.UnOp:
		return calledName(v.X)
	}
	return ""
}

// lookups are words in the names of what looks a setting up: a getenv that is
// passed in, a method Lookup, a type LookupFunc. A mapper or a quoter does not.
var lookups = []string{"env", "lookup", "config", "setting"}

func looksUp(name string) bool {
	lower := strings.ToLower(name)
	return lower == "get" || slices.ContainsFunc(lookups, func(word string) bool { return strings.Contains(lower, word) })
}

// typeLooksUp reports whether the name of a type says so.
func typeLooksUp(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && looksUp(named.Obj().Name())
}
