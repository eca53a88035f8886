package fallback

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// maxNested bounds how deep the arguments of a call are followed.
const maxNested = 10

// executed returns what a result of a call may be, by executing the function
// that is called, and whether that is understood: it reads a setting, or one
// of its arguments does.
func (e *evaluator) executed(x *ast.CallExpr, index int) ([]Alt, bool) {
	if e.program == nil {
		return nil, false
	}
	outcomes, ok := e.runs[x]
	if !ok {
		if e.executing[x] || !e.worthIt(x, 0) {
			return nil, false
		}
		e.executing[x] = true
		m := e.machine()
		b := &bridge{evaluator: e, machine: m}
		var whole bool
		outcomes, whole = m.Run(func() []symbolic.Value { return symbolic.ElementsOf(b.call(x)) })
		if !whole {
			outcomes = nil
		}
		delete(e.executing, x)
		e.runs[x] = outcomes
	}
	alts := e.summary(outcomes, index, x)
	return e.group(limit(alts)), len(alts) > 0
}

// worthIt reports whether the function that x calls reads a setting, or one of
// the calls in its arguments.
func (e *evaluator) worthIt(x *ast.CallExpr, depth int) bool {
	if depth > 3 {
		return false
	}
	if lit := e.literalCalled(x); lit != nil {
		return e.program.closureReads(lit)
	}
	name := e.calledBody(x)
	if e.program.reads(name) {
		return true
	}
	if e.program.body(name) == nil {
		return false
	}
	given := x.Args
	if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok {
		given = append(given[:len(given):len(given)], sel.X) // Read("POOL").Or(10)
	}
	return slices.ContainsFunc(given, func(arg ast.Expr) bool {
		inner, ok := ast.Unparen(e.once(arg)).(*ast.CallExpr)
		return ok && e.worthIt(inner, depth+1)
	})
}

// calledBody returns the name of the body that x runs: of a function, or of the
// variable of a package that holds one, as sync.OnceValue gives it; else "".
func (e *evaluator) calledBody(x *ast.CallExpr) string {
	if fn := callee(e.info, x); fn != nil {
		return fn.Origin().FullName()
	}
	if id := ident(x.Fun); id != nil {
		if v, ok := e.info.Uses[id].(*types.Var); ok && isGlobal(v) {
			return symbolic.VariableName(v.Pkg().Path(), v.Name())
		}
	}
	return ""
}

// literalCalled returns the function literal that x calls by a variable, or nil.
func (e *evaluator) literalCalled(x *ast.CallExpr) *ast.FuncLit {
	id, ok := ast.Unparen(x.Fun).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := e.info.Uses[id].(*types.Var)
	if !ok || len(e.closures[v]) != 1 || len(e.assigns[v]) > 2 {
		return nil
	}
	return e.closures[v][0]
}

func (e *evaluator) machine() *symbolic.Machine {
	return &symbolic.Machine{Body: e.program.body, Reader: e.program.reader}
}

// closureReads reports whether a function literal reads a setting.
func (p *program) closureReads(lit *ast.FuncLit) bool {
	p.load()
	fn := p.closure[lit.Pos()]
	return fn != nil && p.reads(bodyName(fn))
}

// executedBody returns what the results of a function of this package may be, in terms
// of its parameters, or nil if it reads no setting.
func (e *evaluator) executedBody(b *body) [][]Alt {
	asked := false // a result may be what is read
	for i := range b.results {
		asked = asked || e.resultFollows(b, i)
	}
	if e.program == nil || b.fn == nil || !asked || !e.program.reads(b.fn.FullName()) {
		return nil
	}
	m := e.machine()
	sig := b.fn.Signature()
	outcomes, whole := m.Run(func() []symbolic.Value {
		var args []symbolic.Value
		if sig.Recv() != nil {
			args = append(args, symbolic.Unknown{})
		}
		for i := range sig.Params().Len() {
			p := sig.Params().At(i)
			if _, generic := types.Unalias(p.Type()).(*types.TypeParam); !generic && !follows(deref(p.Type())) {
				args = append(args, symbolic.Unknown{})
				continue
			}
			alts := []Alt{{Kind: Node, Node: paramNode(b.fn, i+1), Arg: i + 1}}
			args = append(args, &symbolic.Outside{Of: alts, Type: symbolic.TypeName(p.Type())})
		}
		return symbolic.ElementsOf(m.Named(b.fn.FullName(), nil, args))
	})
	if !whole {
		return nil
	}
	out := make([][]Alt, len(b.results))
	for i := range out {
		if e.resultFollows(b, i) {
			out[i] = limit(e.summary(outcomes, i, nil))
		}
	}
	return out
}

// mayExecute reports whether the package may hold or call a function that
// reads a setting.
func (f *finder) mayExecute(known *Facts) bool {
	for i := range known.Packages {
		if len(known.Packages[i].Bodies) > 0 {
			return true
		}
	}
	return len(f.prefixes.koanf) > 0 || f.mayRun() || slices.ContainsFunc(f.calls, func(c call) bool {
		fn := callee(f.info, c.CallExpr)
		if fn == nil {
			t := f.info.TypeOf(c.Fun)
			if t == nil {
				return false
			}
			sig, ok := t.Underlying().(*types.Signature)
			return ok && symbolic.Shape(sig) != ""
		}
		if typ, ok := conversions[fn.FullName()]; ok && typ != Text && f.whole {
			return true // of what may be looked up in a map of settings
		}
		_, reads := readers()[fn.Origin().FullName()]
		return reads || fn.Name() == "SetDefault" || f.helpers[fn.Origin().FullName()] != Helper{}
	})
}

// mayRun reports whether the package sizes a pool: a binary that it is part of is
// executed.
func (f *finder) mayRun() bool {
	return len(f.methodValues()) > 0 || len(f.parameters()) > 0 && f.whole || slices.ContainsFunc(f.calls, func(c call) bool {
		fn := callee(f.info, c.CallExpr)
		return fn != nil && f.catalog.Setter(fn, f.receiver(c.CallExpr)) != nil
	}) || slices.ContainsFunc(f.stores, func(s store) bool {
		return f.catalog.Field(f.info.TypeOf(s.target.X), s.field.Name()) != nil
	}) || slices.ContainsFunc(f.literals, func(l literal) bool {
		found := false
		f.fieldsOf(l, func(field *types.Var, _ ast.Expr) {
			found = found || f.catalog.Field(f.info.TypeOf(l.CompositeLit), field.Name()) != nil
		})
		return found
	})
}

// executeDefaults executes the function that c, a call of viper.SetDefault
// whose key is computed, stands in, and adds the defaults that it sets:
//
//	for key, value := range defaults { viper.SetDefault(key, value) }
func (f *finder) executeDefaults(c call) {
	if f.program == nil || c.in == nil || c.in.fn == nil {
		return
	}
	sig := c.in.fn.Signature()
	args := make([]symbolic.Value, sig.Params().Len())
	if sig.Recv() != nil {
		args = append(args, nil)
	}
	for i := range args {
		args[i] = symbolic.Unknown{}
	}
	m := f.machine()
	outcomes, _ := m.Run(func() []symbolic.Value { return symbolic.ElementsOf(m.Named(f.program.nameOf(c.in.fn), nil, args)) })
	s := &summarizer{evaluator: f.evaluator}
	var keys []string
	values := map[string][]Alt{}
	for i := range outcomes {
		for _, set := range outcomes[i].Sets {
			value, ok := set.Value.(*symbolic.Const)
			if !ok || value.Kind != symbolic.Number && value.Kind != symbolic.Text {
				continue
			}
			if values[set.Key] == nil {
				keys = append(keys, set.Key)
			}
			values[set.Key] = append(values[set.Key], s.literal(value))
		}
	}
	for _, key := range keys {
		// Of several, the caller chooses one: the execution of each binary says which.
		if chosen := distinct(values[key]); len(chosen) == 1 {
			f.declare(Key{Path: key, Viper: true}, c.CallExpr, chosen)
		}
	}
}
