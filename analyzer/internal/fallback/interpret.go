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
