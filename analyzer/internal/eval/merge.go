package eval

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// merge returns the alternatives that a list of assignments gives, in order of
// source. Without a condition an assignment takes the place of those before
// it, unless all count, as results do. self is the variable, or nil.
func (e *Evaluator) merge(list []assignments.Assign, depth int, self *types.Var, first []flowgraph.Alt, all bool) []flowgraph.Alt {
	steps := []step{{alts: first}}
	for _, a := range list {
		again := self != nil && a.Value != nil && e.Mentions(a.Value, self)
		if again {
			e.before[self] = e.settle(steps, self)
		}
		s := step{e.Assigned(a), nil}
		if again {
			delete(e.before, self)
		}
		if depth < len(a.Guards) {
			s.guards = a.Guards[depth:]
		}
		if len(s.guards) == 0 && !all {
			steps = steps[:0]
		}
		steps = append(steps, s)
	}
	return e.settle(steps, self)
}

// A step is what one assignment gives, and under which conditions.
type step struct {
	alts   []flowgraph.Alt
	guards []assignments.Guard
}

// settle returns what is there after all steps.
func (e *Evaluator) settle(steps []step, self *types.Var) []flowgraph.Alt {
	var reads []flowgraph.Alt
	for _, s := range steps {
		reads = append(reads, slices.DeleteFunc(slices.Clone(s.alts), func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Literal || a.Kind == flowgraph.Unknown })...)
	}
	var out []flowgraph.Alt
	for _, s := range steps {
		for _, alt := range s.alts {
			out = append(out, e.Under(alt, s.guards, self, reads))
		}
	}
	return flowgraph.Limit(dropZero(out))
}

// Mentions reports whether expr names v.
func (e *Evaluator) Mentions(expr ast.Expr, v *types.Var) bool {
	found := false
	ast.Inspect(expr, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && e.Info.Uses[id] == v
		return !found
	})
	return found
}

// Assigned returns what one assignment gives.
func (e *Evaluator) Assigned(a assignments.Assign) []flowgraph.Alt {
	switch {
	case a.Alts != nil:
		return a.Alts
	case a.From != nil:
		return e.Variable(a.From)
	case a.Value == nil:
		return []flowgraph.Alt{{Kind: flowgraph.Literal, Type: flowgraph.Int, Value: "0", Drops: true}}
	}
	if call, ok := ast.Unparen(a.Value).(*ast.CallExpr); ok {
		out := slices.Clone(e.Call(call, a.Index))
		for i := range out {
			out[i].Drops = out[i].Drops || a.Drops && (out[i].Kind == flowgraph.Read || out[i].Kind == flowgraph.Node && out[i].Arg > 0)
		}
		return out
	}
	if a.Index > 0 {
		return flowgraph.NotKnown
	}
	return e.Eval(a.Value)
}

// dropZero leaves out the zero value that a declaration gives where anything
// else is said.
func dropZero(alts []flowgraph.Alt) []flowgraph.Alt {
	if len(alts) < 2 {
		return alts
	}
	return slices.DeleteFunc(alts, func(a flowgraph.Alt) bool {
		return a.Kind == flowgraph.Literal && a.Drops && a.Expr() == nil && a.Place == ""
	})
}

// Under returns alt as it is under guards.
func (e *Evaluator) Under(alt flowgraph.Alt, guards []assignments.Guard, self *types.Var, reads []flowgraph.Alt) flowgraph.Alt {
	if len(guards) == 0 {
		return alt
	}
	g := guards[len(guards)-1]
	fits := !g.Loop && !g.Tag && alt.When != flowgraph.Otherwise && !e.bounds(alt, g) && e.Relates(g, self, others(reads, &alt))
	switch {
	case alt.Kind == flowgraph.Literal && alt.When == flowgraph.Otherwise:
	case alt.Kind == flowgraph.Literal && !fits:
		return flowgraph.Alt{When: flowgraph.Given}
	case alt.Kind == flowgraph.Literal || fits && alt.Arg > 0:
		alt.When = flowgraph.Otherwise
	case alt.When == flowgraph.Always:
		alt.When = flowgraph.Given
	}
	return alt
}

// others returns reads without what is the same as alt.
func others(reads []flowgraph.Alt, alt *flowgraph.Alt) []flowgraph.Alt {
	return slices.DeleteFunc(slices.Clone(reads), func(a flowgraph.Alt) bool { return flowgraph.Same(&a, alt) })
}

// bounds reports whether alt only bounds a value: the condition compares with the same number or
// variable, or asks whether the value is greater.
func (e *Evaluator) bounds(alt flowgraph.Alt, g assignments.Guard) bool {
	upper, others := false, false
	for _, cond := range g.Conds {
		ast.Inspect(cond, func(n ast.Node) bool {
			b, ok := n.(*ast.BinaryExpr)
			if !ok || b.Op == token.LAND || b.Op == token.LOR {
				return true
			}
			op, limit := b.Op, e.Info.Types[b.Y].Value
			if limit == nil {
				op, limit = assignments.Mirror(op), e.Info.Types[b.X].Value
			}
			if g.Not {
				op = assignments.Negated(op)
			}
			ordered := op == token.LSS || op == token.LEQ || op == token.GTR || op == token.GEQ
			switch {
			case limit == nil && ordered && alt.Kind == flowgraph.Node && (isNode(e.Eval(b.X), &alt) || isNode(e.Eval(b.Y), &alt)):
				upper = true // if idle > open { idle = open }
			case limit == nil || limit.Kind() != constant.Int || !ordered:
				others = true
			case limit.ExactString() == alt.Value:
				upper = true
			case op == token.GTR || op == token.GEQ:
				upper = true
			default:
				others = true
			}
			return true
		})
	}
	return upper && !others
}

// isNode reports whether a value may be the parameter, field or variable that alt is.
func isNode(value []flowgraph.Alt, alt *flowgraph.Alt) bool {
	return slices.ContainsFunc(value, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Node && a.Node == alt.Node })
}

// Relates reports whether the condition asks for the value itself, for what it
// is read from, or whether reading it failed.
func (e *Evaluator) Relates(g assignments.Guard, self *types.Var, reads []flowgraph.Alt) bool {
	return slices.ContainsFunc(g.Conds, func(cond ast.Expr) bool {
		found := false
		ast.Inspect(cond, func(n ast.Node) bool {
			expr, ok := n.(ast.Expr)
			if !ok || found {
				return !found
			}
			switch expr.(type) {
			case *ast.Ident, *ast.SelectorExpr, *ast.CallExpr:
				found = e.asks(expr, self, reads)
			}
			return !found
		})
		return found
	})
}

// asks reports whether expr is about self or of one of reads.
func (e *Evaluator) asks(expr ast.Expr, self *types.Var, reads []flowgraph.Alt) bool {
	tv, ok := e.Info.Types[expr]
	if !ok || tv.IsType() || tv.Value != nil || tv.Type == nil {
		return false
	}
	if id, ok := expr.(*ast.Ident); ok {
		v, ok := e.Info.Uses[id].(*types.Var)
		if !ok {
			return false
		}
		if v == self && self != nil {
			return true
		}
		if !assignments.Follows(assignments.Deref(v.Type())) {
			return e.comesWith(v, reads)
		}
	}
	return assignments.Follows(assignments.Deref(tv.Type)) && flowgraph.Intersect(e.Eval(expr), reads)
}

// comesWith reports whether v, an error or a flag, comes out of a call that
// also gives one of reads.
func (e *Evaluator) comesWith(v *types.Var, reads []flowgraph.Alt) bool {
	return slices.ContainsFunc(e.Assigns[v], func(a assignments.Assign) bool {
		call, ok := a.Value.(*ast.CallExpr)
		if !ok {
			return false
		}
		return a.Index > 0 && flowgraph.Intersect(e.Call(call, 0), reads)
	})
}
