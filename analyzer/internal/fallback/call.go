package fallback

import (
	"go/ast"
	"go/types"
	"slices"
)

// call returns what the result of a call with the given index, from 0, may be.
func (e *evaluator) call(x *ast.CallExpr, index int) []Alt {
	defer e.leave()
	if !e.enter() {
		return unknown
	}
	if tv := e.info.Types[x.Fun]; tv.IsType() {
		return e.conversion(x, tv.Type)
	} else if tv.IsBuiltin() {
		return e.builtin(x)
	}
	fn := callee(e.info, x)
	if fn == nil {
		if alts, ok := e.executed(x, index); ok {
			return alts
		}
		return e.closureCall(x, index)
	}
	name := fn.Origin().FullName()
	if spec, ok := readers()[name]; ok {
		return e.read(x, spec, index)
	}
	if conv, ok := conversions[name]; ok {
		if index > 0 {
			return unknown
		}
		return convert(e.arg(x, 0), conv)
	}
	if helper, ok := e.helpers[name]; ok {
		return e.helperCall(x, helper)
	}
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) && e.looksUp(x) {
		return e.read(x, e.lookup(x), index)
	}
	switch name {
	case "strconv.Itoa", "strconv.FormatInt", "strconv.FormatUint", "fmt.Sprint":
		return e.arg(x, 0) // the same value, as a text
	case "cmp.Or":
		return e.or(x)
	case "(*gopkg.in/ini.v1.Key).MustInt", "(*gopkg.in/ini.v1.Key).MustInt64", "(*gopkg.in/ini.v1.Key).MustUint", "(*gopkg.in/ini.v1.Key).MustDuration",
		"(*gopkg.in/ini.v1.Key).Int", "(*gopkg.in/ini.v1.Key).Int64", "(*gopkg.in/ini.v1.Key).Duration", "(*gopkg.in/ini.v1.Key).String", "(*gopkg.in/ini.v1.Key).MustString":
		return e.ini(x, fn.Name(), index)
	}
	if alts, ok := e.executed(x, index); ok {
		return alts
	}
	if results := e.results(fn); index < len(results) {
		return e.substitute(x, results[index])
	}
	return unknown
}

// results returns what the results of fn may be, in terms of its parameters.
func (e *evaluator) results(fn *types.Func) [][]Alt {
	if b, ok := e.decls[fn.Origin()]; ok {
		return e.bodyResults(b)
	}
	if known, ok := e.known[fn.Origin().FullName()]; ok {
		return known.Results
	}
	return nil
}

func (e *evaluator) bodyResults(b *body) [][]Alt {
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
	out := make([][]Alt, len(b.results))
	for i, list := range b.results {
		if e.resultFollows(b, i) {
			out[i] = e.merge(list, b.depth, nil, nil, true)
		}
	}
	delete(e.busy, b)
	if cuts == e.cuts || e.level == 1 {
		e.funcs[b] = out
	}
	return out
}

// resultFollows reports whether a result of b is of a type that is followed.
func (e *evaluator) resultFollows(b *body, index int) bool {
	for _, field := range b.typ.Results.List {
		n := max(1, len(field.Names))
		if index < n {
			t := e.info.TypeOf(field.Type)
			if p, ok := t.Underlying().(*types.Pointer); ok {
				t = p.Elem()
			}
			_, generic := types.Unalias(t).(*types.TypeParam)
			return generic || follows(t)
		}
		index -= n
	}
	return false
}

// closureCall returns what a call of a function literal gives that a variable
// holds.
func (e *evaluator) closureCall(x *ast.CallExpr, index int) []Alt {
	if e.looksUp(x) {
		return e.read(x, e.lookup(x), index)
	}
	id, ok := ast.Unparen(x.Fun).(*ast.Ident)
	if !ok {
		return unknown
	}
	v, ok := e.info.Uses[id].(*types.Var)
	if !ok {
		return unknown
	}
	if _, isParam := e.params[v]; isParam && len(x.Args) == 1 && index == 0 {
		return e.eval(x.Args[0]) // parse(os.Getenv(key))
	}
	if len(e.closures[v]) != 1 || len(e.assigns[v]) > 2 {
		return unknown
	}
	b := e.bodies[e.closures[v][0]]
	if results := e.bodyResults(b); index < len(results) {
		return e.substitute(x, results[index])
	}
	return unknown
}

// substitute puts the arguments of a call into what is known of the function.
func (e *evaluator) substitute(x *ast.CallExpr, alts []Alt) []Alt {
	var out []Alt
	for _, alt := range alts {
		switch {
		case alt.Kind == Node && alt.Arg > 0:
			for _, a := range e.arg(x, alt.Arg-1) {
				out = append(out, through(a, &alt))
			}
		case alt.Kind == Read && alt.Key.Arg > 0:
			for _, a := range e.named(x, alt.Key) {
				read := alt
				read.Key = a
				read.Key.Bound = read.Tagged // its prefix is what x gives
				out = append(out, read.At(x, e.place(x.Pos())))
			}
		default:
			out = append(out, alt)
		}
	}
	if len(out) == 1 && out[0].Kind == Literal {
		return out // ptr(10), defaultSize()
	}
	return e.group(limit(out))
}

// named returns the keys that a call reads whose name is a parameter of the
// function.
func (e *evaluator) named(x *ast.CallExpr, key Key) []Key {
	var out []Key
	for _, n := range e.keyNames(x, key.Arg-1) {
		k := key
		switch {
		case n.arg > 0:
			k.Arg, k.Func, k.Upper = n.arg, n.fn, key.Upper || n.upper
			k.Prefix, k.Suffix = key.Prefix+cased(n.prefix, key.Upper), cased(n.suffix, key.Upper)+key.Suffix
		case key.File:
			k = Key{Path: key.Prefix + cased(n.text, key.Upper) + key.Suffix, Viper: key.Viper}
		default:
			k = Key{Envs: []string{key.Prefix + cased(n.text, key.Upper) + key.Suffix}}
		}
		out = append(out, k)
	}
	return out
}

// arg returns what the argument at index, from 0, may be. f(g()) passes the
// results of g.
func (e *evaluator) arg(x *ast.CallExpr, index int) []Alt {
	if len(x.Args) == 1 {
		if inner, ok := ast.Unparen(x.Args[0]).(*ast.CallExpr); ok {
			if _, ok := e.info.TypeOf(inner).(*types.Tuple); ok {
				return e.call(inner, index)
			}
		}
	}
	if index < 0 || index >= len(x.Args) {
		return unknown
	}
	return e.eval(x.Args[index])
}

func (e *evaluator) conversion(x *ast.CallExpr, to types.Type) []Alt {
	out := slices.Clone(e.eval(x.Args[0]))
	bits := width(to)
	for i := range out {
		out[i].Bits = narrower(out[i].Bits, bits)
	}
	return out
}

// builtin returns what min and max give: the literals only bound.
func (e *evaluator) builtin(x *ast.CallExpr) []Alt {
	id, ok := ast.Unparen(x.Fun).(*ast.Ident)
	if !ok || id.Name != "min" && id.Name != "max" {
		return unknown
	}
	var out []Alt
	var within Bounds
	for _, arg := range x.Args {
		if c, ok := e.constant(arg); !ok {
			out = append(out, e.eval(arg)...)
		} else if c.Type != Text {
			within = within.Keep(id.Name, c.Value)
		}
	}
	out = limit(slices.Clone(out))
	for i := range out {
		out[i].Bounds = out[i].Bounds.And(within)
	}
	return out
}

// or returns what cmp.Or gives: the first that is not zero.
func (e *evaluator) or(x *ast.CallExpr) []Alt {
	var out []Alt
	for i, arg := range x.Args {
		for _, a := range e.eval(arg) {
			if i > 0 && a.Kind == Literal {
				a.When = Otherwise
			}
			out = append(out, a)
		}
	}
	return limit(out)
}
