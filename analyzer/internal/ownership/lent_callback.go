package ownership

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// calledParam returns the parameter that c calls, or nil.
func (f *flow) calledParam(c *domain.Call) *types.Var {
	if v := f.calledVar(c); v != nil && slices.Contains(f.params, v) && f.graph.Assigned[v] == 0 {
		return v
	}
	return nil
}

// calledVar returns the variable that c calls, or nil.
func (f *flow) calledVar(c *domain.Call) *types.Var {
	id, ok := ast.Unparen(c.Expr.Fun).(*ast.Ident)
	if !ok || c.Func != nil {
		return nil
	}
	return f.u.Variable(id)
}

// doneToLent returns what the function that c passes for the parameter to, to which the callee
// lends what it is given, does to that where the callee fails, or not, as failed says. Its body may
// show that:
//
//	return within(conn, func(conn *sql.Conn) error { … })
func (f *flow) doneToLent(c *domain.Call, to int, failed summary.Truth) summary.Effect {
	if to == 0 || to >= len(c.Vals) || len(c.Vals[to].Funcs) != 1 {
		return summary.Lends
	}
	said, sig := f.summaryOfValue(c.Vals[to].Funcs[0])
	if said == nil {
		return summary.Lends
	}
	effect := summary.Releases
	for _, o := range said.Outcomes {
		if carrier.ReturnsError(sig) && !summary.ResultAt(&o, sig.Results().Len()-1).Truth.Meets(failed) {
			continue
		}
		does := map[summary.Effect]bool{}
		for _, p := range o.Params {
			does[p.Effect] = true
		}
		switch {
		case does[summary.Stores], does[summary.Lends]:
			return summary.Lends
		case !does[summary.Releases]:
			effect = summary.Borrows
		}
	}
	return effect
}

// summaryOfValue returns what the function value fn does, as far as that is known.
func (f *flow) summaryOfValue(fn *domain.FuncValue) (*summary.Summary, *types.Signature) {
	switch {
	case fn.Lit != nil:
		return f.literals.closure(fn.Lit).summary, f.u.Signature(fn.Lit)
	case fn.Func != nil && fn.Func.Signature().Recv() == nil:
		return f.u.SummaryOf(fn.Func), fn.Func.Signature()
	}
	return nil, nil
}

// failing returns whether o, an outcome of c, is a failure.
func (f *flow) failing(c *domain.Call, o *summary.Outcome) summary.Truth {
	last := bodies.ResultCount(f.u.Info, c.Expr) - 1
	if last < 0 || !carrier.IsError(f.u.ResultType(c.Expr, last)) {
		return summary.Unknown
	}
	return summary.ResultAt(o, last).Truth
}
