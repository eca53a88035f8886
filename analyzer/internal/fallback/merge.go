package fallback

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// merge returns the alternatives that a list of assignments gives, in order of
// source. Without a condition an assignment takes the place of those before
// it, unless all count, as results do. self is the variable, or nil.
func (e *evaluator) merge(list []assign, depth int, self *types.Var, first []Alt, all bool) []Alt {
	steps := []step{{alts: first}}
	for _, a := range list {
		again := self != nil && a.value != nil && e.mentions(a.value, self)
		if again {
			e.before[self] = e.settle(steps, self)
		}
		s := step{e.assigned(a), nil}
		if again {
			delete(e.before, self)
		}
		if depth < len(a.guards) {
			s.guards = a.guards[depth:]
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
	alts   []Alt
	guards []guard
}

// settle returns what is there after all steps.
func (e *evaluator) settle(steps []step, self *types.Var) []Alt {
	var reads []Alt
	for _, s := range steps {
		reads = append(reads, slices.DeleteFunc(slices.Clone(s.alts), func(a Alt) bool { return a.Kind == Literal || a.Kind == Unknown })...)
	}
	var out []Alt
	for _, s := range steps {
		for _, alt := range s.alts {
			out = append(out, e.under(alt, s.guards, self, reads))
		}
	}
	return limit(dropZero(out))
}

// mentions reports whether expr names v.
func (e *evaluator) mentions(expr ast.Expr, v *types.Var) bool {
	found := false
	ast.Inspect(expr, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && e.info.Uses[id] == v
		return !found
	})
	return found
}

// assigned returns what one assignment gives.
func (e *evaluator) assigned(a assign) []Alt {
	switch {
	case a.alts != nil:
		return a.alts
	case a.from != nil:
		return e.variable(a.from)
	case a.value == nil:
		return []Alt{{Kind: Literal, Type: Int, Value: "0", Drops: true}}
	}
	if call, ok := ast.Unparen(a.value).(*ast.CallExpr); ok {
		out := slices.Clone(e.call(call, a.index))
		for i := range out {
			out[i].Drops = out[i].Drops || a.drops && (out[i].Kind == Read || out[i].Kind == Node && out[i].Arg > 0)
		}
		return out
	}
	if a.index > 0 {
		return unknown
	}
	return e.eval(a.value)
}

// dropZero leaves out the zero value that a declaration gives where anything
// else is said.
func dropZero(alts []Alt) []Alt {
	if len(alts) < 2 {
		return alts
	}
	return slices.DeleteFunc(alts, func(a Alt) bool { return a.Kind == Literal && a.Drops && a.Expr() == nil && a.Place == "" })
}

// under returns alt as it is under guards.
func (e *evaluator) under(alt Alt, guards []guard, self *types.Var, reads []Alt) Alt {
	if len(guards) == 0 {
		return alt
	}
	g := guards[len(guards)-1]
	fits := !g.loop && !g.tag && alt.When != Otherwise && !e.bounds(alt, g) && e.relates(g, self, others(reads, &alt))
	switch {
	case alt.Kind == Literal && alt.When == Otherwise:
	case alt.Kind == Literal && !fits:
		return Alt{When: Given}
	case alt.Kind == Literal || fits && alt.Arg > 0:
		alt.When = Otherwise
	case alt.When == Always:
		alt.When = Given
	}
	return alt
}

// others returns reads without what is the same as alt.
func others(reads []Alt, alt *Alt) []Alt {
	return slices.DeleteFunc(slices.Clone(reads), func(a Alt) bool { return same(&a, alt) })
}

// bounds reports whether alt only bounds a value: the condition compares with the same number or
// variable, or asks whether the value is greater.
func (e *evaluator) bounds(alt Alt, g guard) bool {
	upper, others := false, false
	for _, cond := range g.conds {
		ast.Inspect(cond, func(n ast.Node) bool {
			b, ok := n.(*ast.BinaryExpr)
			if !ok || b.Op == token.LAND || b.Op == token.LOR {
				return true
			}
			op, limit := b.Op, e.info.Types[b.Y].Value
			if limit == nil {
				op, limit = mirror(op), e.info.Types[b.X].Value
			}
			if g.not {
				op = negated(op)
			}
			ordered := op == token.LSS || op == token.LEQ || op == token.GTR || op == token.GEQ
			switch {
			case limit == nil && ordered && (e.isNode(b.X, &alt) || e.isNode(b.Y, &alt)):
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

// isNode reports whether expr is the parameter, field or variable that alt is.
func (e *evaluator) isNode(expr ast.Expr, alt *Alt) bool {
	return alt.Kind == Node && slices.ContainsFunc(e.eval(expr), func(a Alt) bool { return a.Kind == Node && a.Node == alt.Node })
}

// relates reports whether the condition asks for the value itself, for what it
// is read from, or whether reading it failed.
func (e *evaluator) relates(g guard, self *types.Var, reads []Alt) bool {
	return slices.ContainsFunc(g.conds, func(cond ast.Expr) bool {
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
func (e *evaluator) asks(expr ast.Expr, self *types.Var, reads []Alt) bool {
	tv, ok := e.info.Types[expr]
	if !ok || tv.IsType() || tv.Value != nil || tv.Type == nil {
		return false
	}
	if id, ok := expr.(*ast.Ident); ok {
		v, ok := e.info.Uses[id].(*types.Var)
		if !ok {
			return false
		}
		if v == self && self != nil {
			return true
		}
		if !follows(deref(v.Type())) {
			return e.comesWith(v, reads)
		}
	}
	return follows(deref(tv.Type)) && intersect(e.eval(expr), reads)
}

// comesWith reports whether v, an error or a flag, comes out of a call that
// also gives one of reads.
func (e *evaluator) comesWith(v *types.Var, reads []Alt) bool {
	return slices.ContainsFunc(e.assigns[v], func(a assign) bool {
		call, ok := a.value.(*ast.CallExpr)
		if !ok {
			return false
		}
		return a.index > 0 && intersect(e.call(call, 0), reads)
	})
}
