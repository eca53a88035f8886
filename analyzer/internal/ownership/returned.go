package ownership

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A literal that is returned owns the sessions that it captures. It is to release them on
// each way out on which it is not called again:
//
//	return func() error {
//		if _, err := conn.ExecContext(ctx, unlock); err != nil {
//			return err // conn is lost
//		}
//		return conn.Close()
//	}, nil
//
// So is one that reads rows: a caller that gets an error, or ends an iteration, is done.

// leftOpen returns, for each captured variable whose session the literal that f followed
// releases on some way out, the ways out on which it does not, and after which it is not
// called again: it may return an error, is an iterator, or returns nothing and asks nothing.
func (f *flow) leftOpen() map[*types.Var][]token.Pos {
	lit, ok := f.fn.(*ast.FuncLit)
	if !ok || f.u.asksItself(lit) {
		return nil
	}
	iterates, fails := carrier.TakesYield(f.frame.sig), carrier.ReturnsError(f.frame.sig)
	if !iterates && !fails && (f.frame.sig.Results().Len() > 0 || f.u.asksOthers(lit)) {
		return nil
	}
	left := map[*types.Var][]token.Pos{}
	for i, v := range f.free {
		id, ok := f.sites[site{node: f.fn, result: int(captured), nth: i}]
		if !ok || slices.Contains(f.rec.assigned, v) {
			continue
		}
		var open []token.Pos
		ends, unclear := false, false
		for _, e := range f.exits {
			switch s, held := e.st.Status(id); {
			case e.st.IsShared(v), held && s != domain.Released && s != domain.Scanned:
				unclear = true
			case held && s == domain.Released:
				ends = true
			case f.failedBefore(e.st):
			case !fails || e.st.Truth(e.vals[len(e.vals)-1]) != summary.No:
				open = append(open, e.pos)
			}
		}
		if ends && !unclear && len(open) > 0 {
			left[v] = open
		}
	}
	return left
}

// failedBefore reports whether an error around the literal is not nil in st: then nothing
// was acquired there.
func (f *flow) failedBefore(st *domain.State) bool {
	return slices.ContainsFunc(f.free, func(v *types.Var) bool {
		return carrier.IsError(v.Type()) && st.Truth(st.Env.Get(domain.Place{V: v, Path: domain.Initial})) == summary.Yes
	})
}

// asksItself reports whether lit asks a variable around it that it also sets, other than
// an error: it may remember that it has released.
func (u *Unit) asksItself(lit *ast.FuncLit) bool {
	return slices.ContainsFunc(u.SetBy(lit), func(set domain.Place) bool { return !carrier.IsError(set.V.Type()) && u.asks(lit, set.V) })
}

// asksOthers reports whether a condition in lit depends on a variable around it.
func (u *Unit) asksOthers(lit *ast.FuncLit) bool {
	return slices.ContainsFunc(u.CapturedBy(lit), func(v *types.Var) bool { return u.asks(lit, v) })
}

// asks reports whether a condition in lit names v.
func (u *Unit) asks(lit *ast.FuncLit, v *types.Var) bool {
	found := false
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if cond, ok := n.(*ast.IfStmt); ok {
			found = found || u.Names(cond.Cond, v)
		}
		return !found
	})
	return found
}

// judgeLiteral looks at the literal that the exit e returns and that is the only one to
// release id: id is lost where the literal leaves it open.
func (f *flow) judgeLiteral(e exit, id domain.ObjID) {
	var owner *ast.FuncLit
	for _, v := range e.vals {
		if slices.Contains(v.Objs, id) || len(v.Funcs) > 1 {
			return
		}
		if !slices.Contains(f.boundBy(e.st, v), id) {
			continue
		}
		if owner != nil {
			return
		}
		owner = v.Funcs[0].Lit
	}
	if owner == nil {
		return
	}
	for captured, left := range f.literals.closure(owner).open {
		if slices.Contains(e.st.Env.Get(domain.Place{V: captured}).Objs, id) {
			for _, pos := range left {
				f.lose(e.st, id, pos, NeverClosed)
			}
		}
	}
}
