package leak

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/effects"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// halfReleased returns the leak of the field of k, if the one method that releases it may return an
// error before it does so:
//
//	func (l *lease) Release(ctx context.Context) error {
//		if _, err := l.conn.ExecContext(ctx, unlock); err != nil {
//			return err
//		}
//		return l.conn.Close()
//	}
//
// This is reported only for structs with a single session, because summaries do not say which of
// several sessions is released.
func (u *Unit) halfReleased(k *keeping) *Leak {
	if len(k.fresh) == 0 || k.field.Exported() || !u.isOnlySession(k.owner, k.field) {
		return nil
	}
	for _, a := range k.fresh {
		if a.Fresh.Class != summary.Session || a.Session == nil || a.Session.Soft || a.Session.Is(catalog.KindStatement) {
			return nil
		}
	}
	method := u.onlyRelease(k.owner)
	if method == nil || u.releasedOutside(k.field, method) || !u.mayReturnBefore(method) {
		return nil
	}
	l := u.forgotten(k, k.fresh[0], method)
	l.Exits = []Exit{{Pos: method.Pos(), Reason: "if it returns an error early"}}
	return &l
}

// isOnlySession reports whether field is the only one of owner that may hold a session.
func (u *Unit) isOnlySession(owner *types.Named, field *types.Var) bool {
	s, ok := owner.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for other := range s.Fields() {
		if other != field && u.Catalog.Pool(other.Type()) == nil && u.Carries(other.Type()) {
			return false
		}
	}
	return true
}

// onlyRelease returns the method of owner whose name is one of those that release, if
// there is one only.
func (u *Unit) onlyRelease(owner *types.Named) *ast.FuncDecl {
	var found *ast.FuncDecl
	for m := range owner.Methods() {
		if !convention.Releases(m.Name()) {
			continue
		}
		if found != nil || u.Decls[m] == nil {
			return nil
		}
		found = u.Decls[m]
	}
	return found
}

// releasedOutside reports whether a function other than method uses field for more than
// calling methods that do not release it.
func (u *Unit) releasedOutside(field *types.Var, method *ast.FuncDecl) bool {
	return slices.ContainsFunc(u.usesOf(field), func(use fieldUse) bool { return use.decl != method })
}

// mayReturnBefore reports whether method releases its receiver on some way out, and
// returns an error on another where it does not.
func (u *Unit) mayReturnBefore(method *ast.FuncDecl) bool {
	fn, ok := u.Info.Defs[method.Name].(*types.Func)
	if !ok || !carrier.ReturnsError(fn.Signature()) {
		return false
	}
	s := u.SummaryOf(fn)
	if s == nil {
		return false
	}
	ends, returns := false, false
	last := fn.Signature().Results().Len() - 1
	for i := range s.Outcomes {
		o := &s.Outcomes[i]
		switch {
		case !effects.KeepsReceiver(*o):
			ends = true
		case slices.ContainsFunc(o.Params, func(p summary.Param) bool {
			return p.Index == 0 && (p.Effect != summary.Borrows || p.Truth == summary.No)
		}):
			return false
		case summary.ResultAt(o, last).Truth == summary.Yes:
			returns = true
		}
	}
	return ends && returns
}
