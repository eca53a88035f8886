package eval

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// maxNested bounds how deep the arguments of a call are followed.
const maxNested = 10

// executed returns what a result of a call may be, by executing the function
// that is called, and whether that is understood: it reads a setting, or one
// of its arguments does.
func (e *Evaluator) executed(x *ast.CallExpr, index int) ([]flowgraph.Alt, bool) {
	if e.Program == nil {
		return nil, false
	}
	outcomes, ok := e.runs[x]
	if !ok {
		if e.executing[x] || !e.worthIt(x, 0) {
			return nil, false
		}
		e.executing[x] = true
		m := e.Machine()
		b := &bridge{Evaluator: e, machine: m}
		var whole bool
		outcomes, whole = m.Run(func() []symbolic.Value { return symbolic.ElementsOf(b.call(x)) })
		if !whole {
			outcomes = nil
		}
		delete(e.executing, x)
		e.runs[x] = outcomes
	}
	alts := e.Summary(outcomes, index, x)
	return e.Group(flowgraph.Limit(alts)), len(alts) > 0
}

// worthIt reports whether the function that x calls reads a setting, or one of
// the calls in its arguments.
func (e *Evaluator) worthIt(x *ast.CallExpr, depth int) bool {
	if depth > 3 {
		return false
	}
	if lit := e.literalCalled(x); lit != nil {
		return e.Program.ClosureReads(lit)
	}
	name := e.calledBody(x)
	if e.Program.Reads(name) {
		return true
	}
	if e.Program.Body(name) == nil {
		return false
	}
	given := x.Args
	if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok {
		given = append(given[:len(given):len(given)], sel.X) // Read("POOL").Or(10)
	}
	return slices.ContainsFunc(given, func(arg ast.Expr) bool {
		inner, ok := ast.Unparen(e.Once(arg)).(*ast.CallExpr)
		return ok && e.worthIt(inner, depth+1)
	})
}

// calledBody returns the name of the body that x runs: of a function, or of the
// variable of a package that holds one, as sync.OnceValue gives it; else "".
func (e *Evaluator) calledBody(x *ast.CallExpr) string {
	if fn := assignments.Callee(e.Info, x); fn != nil {
		return fn.Origin().FullName()
	}
	if id := assignments.Ident(x.Fun); id != nil {
		if v, ok := e.Info.Uses[id].(*types.Var); ok && assignments.IsGlobal(v) {
			return symbolic.VariableName(v.Pkg().Path(), v.Name())
		}
	}
	return ""
}

// literalCalled returns the function literal that x calls by a variable, or nil.
func (e *Evaluator) literalCalled(x *ast.CallExpr) *ast.FuncLit {
	id, ok := ast.Unparen(x.Fun).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := e.Info.Uses[id].(*types.Var)
	if !ok || len(e.Closures[v]) != 1 || len(e.Assigns[v]) > 2 {
		return nil
	}
	return e.Closures[v][0]
}

// Machine returns a machine that executes the functions of the program.
func (e *Evaluator) Machine() *symbolic.Machine {
	return &symbolic.Machine{Body: e.Program.Body, Reader: e.Program.Reader}
}

// Apply executes a call of the function that expr is.
func (e *Evaluator) Apply(expr ast.Expr, args []symbolic.Value) []symbolic.Outcome {
	m := e.Machine()
	b := &bridge{Evaluator: e, machine: m}
	outcomes, _ := m.Run(func() []symbolic.Value { return symbolic.ElementsOf(m.Apply(b.value(expr), args, "")) })
	return outcomes
}

// executedBody returns what the results of a function of this package may be, in terms
// of its parameters, or nil if it reads no setting.
func (e *Evaluator) executedBody(b *assignments.Body) [][]flowgraph.Alt {
	asked := false // a result may be what is read
	for i := range b.Results {
		asked = asked || e.resultFollows(b, i)
	}
	if e.Program == nil || b.Fn == nil || !asked || !e.Program.Reads(b.Fn.FullName()) {
		return nil
	}
	m := e.Machine()
	sig := b.Fn.Signature()
	outcomes, whole := m.Run(func() []symbolic.Value {
		var args []symbolic.Value
		if sig.Recv() != nil {
			args = append(args, symbolic.Unknown{})
		}
		for i := range sig.Params().Len() {
			p := sig.Params().At(i)
			if _, generic := types.Unalias(p.Type()).(*types.TypeParam); !generic && !assignments.Follows(assignments.Deref(p.Type())) {
				args = append(args, symbolic.Unknown{})
				continue
			}
			alts := []flowgraph.Alt{{Kind: flowgraph.Node, Node: assignments.ParamNode(b.Fn, i+1), Arg: i + 1}}
			args = append(args, &symbolic.Outside{Of: alts, Type: symbolic.TypeName(p.Type())})
		}
		return symbolic.ElementsOf(m.Named(b.Fn.FullName(), nil, args))
	})
	if !whole {
		return nil
	}
	out := make([][]flowgraph.Alt, len(b.Results))
	for i := range out {
		if e.resultFollows(b, i) {
			out[i] = flowgraph.Limit(e.Summary(outcomes, i, nil))
		}
	}
	return out
}
