package eval

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// Call returns what the result of a call with the given index, from 0, may be.
func (e *Evaluator) Call(x *ast.CallExpr, index int) []flowgraph.Alt {
	defer e.leave()
	if !e.enter() {
		return flowgraph.NotKnown
	}
	if tv := e.Info.Types[x.Fun]; tv.IsType() {
		return narrowed(e.Eval(x.Args[0]), symbolic.Width(tv.Type))
	} else if tv.IsBuiltin() {
		return e.builtin(x)
	}
	fn := assignments.Callee(e.Info, x)
	if fn == nil {
		if alts, ok := e.executed(x, index); ok {
			return alts
		}
		return e.closureCall(x, index)
	}
	name := fn.Origin().FullName()
	if spec, ok := readers.Table()[name]; ok {
		return e.Read(x, spec, index)
	}
	if conv, ok := readers.Conversions[name]; ok {
		if index > 0 {
			return flowgraph.NotKnown
		}
		return narrowed(flowgraph.Convert(e.Arg(x, 0), conv), e.parsedWidth(x, name))
	}
	if helper, ok := e.Helpers[name]; ok {
		return e.helperCall(x, helper)
	}
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) && e.looksUp(x) {
		return e.Read(x, e.lookup(x), index)
	}
	switch name {
	case "strconv.Itoa", "strconv.FormatInt", "strconv.FormatUint", "fmt.Sprint":
		return e.Arg(x, 0) // the same value, as a text
	case "cmp.Or":
		return e.or(x)
	}
	if alts, ok := e.executed(x, index); ok {
		return alts
	}
	if results := e.Results(fn); index < len(results) {
		return e.Substitute(x, results[index])
	}
	return flowgraph.NotKnown
}

// Results returns what the results of fn may be, in terms of its parameters.
func (e *Evaluator) Results(fn *types.Func) [][]flowgraph.Alt {
	if b, ok := e.Decls[fn.Origin()]; ok {
		return e.BodyResults(b)
	}
	if known, ok := e.known[fn.Origin().FullName()]; ok {
		return known.Results
	}
	return nil
}

// BodyResults returns what each result of b may be, or nil if that is not known.
func (e *Evaluator) BodyResults(b *assignments.Body) [][]flowgraph.Alt {
	if out, ok := e.funcs[b]; ok {
		return out
	}
	if e.busy[b] {
		e.cuts++
		return nil
	}
	defer e.leave()
	if !e.enter() {
		return nil
	}
	e.busy[b] = true
	cuts := e.cuts
	if out := e.executedBody(b); out != nil {
		delete(e.busy, b)
		e.funcs[b] = out
		return out
	}
	out := make([][]flowgraph.Alt, len(b.Results))
	for i, list := range b.Results {
		if e.resultFollows(b, i) {
			out[i] = e.merge(list, b.Depth, nil, nil, true)
		}
	}
	delete(e.busy, b)
	if cuts == e.cuts || e.level == 1 {
		e.funcs[b] = out
	}
	return out
}

// resultFollows reports whether a result of b is of a type that is followed.
func (e *Evaluator) resultFollows(b *assignments.Body, index int) bool {
	for _, field := range b.Typ.Results.List {
		n := max(1, len(field.Names))
		if index < n {
			t := e.Info.TypeOf(field.Type)
			if p, ok := t.Underlying().(*types.Pointer); ok {
				t = p.Elem()
			}
			_, generic := types.Unalias(t).(*types.TypeParam)
			return generic || assignments.Follows(t)
		}
		index -= n
	}
	return false
}

// closureCall returns what a call of a function literal gives that a variable
// holds.
func (e *Evaluator) closureCall(x *ast.CallExpr, index int) []flowgraph.Alt {
	if e.looksUp(x) {
		return e.Read(x, e.lookup(x), index)
	}
	id, ok := ast.Unparen(x.Fun).(*ast.Ident)
	if !ok {
		return flowgraph.NotKnown
	}
	v, ok := e.Info.Uses[id].(*types.Var)
	if !ok {
		return flowgraph.NotKnown
	}
	if _, isParam := e.Params[v]; isParam && len(x.Args) == 1 && index == 0 {
		return e.Eval(x.Args[0]) // parse(os.Getenv(key))
	}
	if len(e.Closures[v]) != 1 || len(e.Assigns[v]) > 2 {
		return flowgraph.NotKnown
	}
	b := e.Bodies[e.Closures[v][0]]
	if results := e.BodyResults(b); index < len(results) {
		return e.Substitute(x, results[index])
	}
	return flowgraph.NotKnown
}

// Substitute puts the arguments of a call into what is known of the function.
func (e *Evaluator) Substitute(x *ast.CallExpr, alts []flowgraph.Alt) []flowgraph.Alt {
	var out []flowgraph.Alt
	for _, alt := range alts {
		switch {
		case alt.Kind == flowgraph.Node && alt.Arg > 0:
			for _, a := range e.Arg(x, alt.Arg-1) {
				out = append(out, flowgraph.Through(a, &alt))
			}
		case alt.Kind == flowgraph.Read && alt.Key.Arg > 0:
			for _, a := range e.named(x, alt.Key) {
				read := alt
				read.Key = a
				read.Key.Bound = read.Tagged // its prefix is what x gives
				out = append(out, read.At(x, e.Place(x.Pos())))
			}
		default:
			out = append(out, alt)
		}
	}
	if len(out) == 1 && out[0].Kind == flowgraph.Literal {
		return out // ptr(10), defaultSize()
	}
	return e.Group(flowgraph.Limit(out))
}

// named returns the keys that a call reads whose name is a parameter of the
// function.
func (e *Evaluator) named(x *ast.CallExpr, key flowgraph.Key) []flowgraph.Key {
	var out []flowgraph.Key
	for _, n := range e.keyNames(x, key.Arg-1) {
		k := key
		switch {
		case n.arg > 0:
			k.Arg, k.Func, k.Upper = n.arg, n.fn, key.Upper || n.upper
			k.Prefix, k.Suffix = key.Prefix+cased(n.prefix, key.Upper), cased(n.suffix, key.Upper)+key.Suffix
		case key.File:
			k = flowgraph.Key{Path: key.Prefix + cased(n.text, key.Upper) + key.Suffix, Viper: key.Viper}
		default:
			k = flowgraph.Key{Envs: []string{key.Prefix + cased(n.text, key.Upper) + key.Suffix}}
		}
		out = append(out, k)
	}
	return out
}

// Arg returns what the argument at index, from 0, may be. f(g()) passes the
// results of g.
func (e *Evaluator) Arg(x *ast.CallExpr, index int) []flowgraph.Alt {
	if len(x.Args) == 1 {
		if inner, ok := ast.Unparen(x.Args[0]).(*ast.CallExpr); ok {
			if _, ok := e.Info.TypeOf(inner).(*types.Tuple); ok {
				return e.Call(inner, index)
			}
		}
	}
	if index < 0 || index >= len(x.Args) {
		return flowgraph.NotKnown
	}
	return e.Eval(x.Args[index])
}

// narrowed returns alts as they go through an integer of a width as [symbolic.Width] gives it.
func narrowed(alts []flowgraph.Alt, width int) []flowgraph.Alt {
	out := slices.Clone(alts)
	for i := range out {
		out[i].Bits = symbolic.Narrower(out[i].Bits, width)
	}
	return out
}

// parsedWidth returns the width that the last argument of strconv.ParseInt or ParseUint gives.
func (e *Evaluator) parsedWidth(x *ast.CallExpr, name string) int {
	var typ string
	switch {
	case len(x.Args) != 3: // the results of another call
		return 0
	case name == "strconv.ParseInt":
		typ = "int"
	case name == "strconv.ParseUint":
		typ = "uint"
	default:
		return 0
	}
	bits, _ := e.Constant(x.Args[2])
	return symbolic.WidthOf(typ + bits.Value)
}

// builtin returns what min and max give: the literals only bound.
func (e *Evaluator) builtin(x *ast.CallExpr) []flowgraph.Alt {
	id, ok := ast.Unparen(x.Fun).(*ast.Ident)
	if !ok || id.Name != "min" && id.Name != "max" {
		return flowgraph.NotKnown
	}
	var out []flowgraph.Alt
	var within flowgraph.Bounds
	for _, arg := range x.Args {
		if c, ok := e.Constant(arg); !ok {
			out = append(out, e.Eval(arg)...)
		} else if c.Type != flowgraph.Text {
			within = within.Keep(id.Name, c.Value)
		}
	}
	out = flowgraph.Limit(slices.Clone(out))
	for i := range out {
		out[i].Bounds = out[i].Bounds.And(within)
	}
	return out
}

// or returns what cmp.Or gives: the first that is not zero.
func (e *Evaluator) or(x *ast.CallExpr) []flowgraph.Alt {
	var out []flowgraph.Alt
	for i, arg := range x.Args {
		for _, a := range e.Eval(arg) {
			if i > 0 && a.Kind == flowgraph.Literal {
				a.When = flowgraph.Otherwise
			}
			out = append(out, a)
		}
	}
	return flowgraph.Limit(out)
}
