package effects

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
)

// A function may return an owner as an interface that has no method to release it:
//
//	func Open(db *sql.DB) (Reader, error) { …; return &rowsReader{rows}, nil }
//
// Its callers have the obligation, and no way to meet it but for asking for an io.Closer.

// HidesRelease reports whether result i of fn, a function of the package, is such an
// interface, and all that fn returns has a method that releases it.
func (u *Unit) HidesRelease(fn *types.Func, i int) bool {
	decl := u.Decls[fn.Origin()]
	results := fn.Signature().Results()
	if decl == nil || i >= results.Len() {
		return false
	}
	t := results.At(i).Type()
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || iface.NumMethods() == 0 || carrier.IsError(t) || carrier.IsContext(t) || carrier.HasReleaseMethod(t) {
		return false
	}
	owners, others := 0, 0
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		ret, ok := n.(*ast.ReturnStmt)
		if !ok {
			_, nested := n.(*ast.FuncLit)
			return !nested
		}
		switch t, isNil := u.resultReturned(ret, i); {
		case isNil:
		case t != nil && !types.IsInterface(t) && carrier.HasReleaseMethod(t) && u.Carries(t) && !u.isOnlyPool(t):
			owners++
		default:
			others++
		}
		return false
	})
	return owners > 0 && others == 0
}

// isOnlyPool reports whether t is a pool, and no session at the same time.
func (u *Unit) isOnlyPool(t types.Type) bool {
	return u.Catalog.Pool(t) != nil && len(u.SessionsOf(t)) == 0
}

// resultReturned returns the type of the i-th value that ret returns, or nil, and whether that
// value is nil.
func (u *Unit) resultReturned(ret *ast.ReturnStmt, i int) (t types.Type, isNil bool) {
	if len(ret.Results) == 0 {
		return nil, false
	}
	tv := u.Info.Types[ret.Results[min(i, len(ret.Results)-1)]]
	return bodies.ResultAtIndex(tv.Type, i), tv.IsNil()
}

// hidesAny reports whether some result of fn hides its release.
func (u *Unit) hidesAny(fn *types.Func) bool {
	for i := range fn.Signature().Results().Len() {
		if u.HidesRelease(fn, i) {
			return true
		}
	}
	return false
}

// opensHidden reports whether call may return an owner that hides its release, of this
// package or another.
func (u *Unit) opensHidden(call *ast.CallExpr) bool {
	fn, ok := typeutil.Callee(u.Info, call).(*types.Func)
	if !ok {
		return false
	}
	if fn = u.behind(fn.Origin()); u.Decls[fn] != nil {
		return u.hidesAny(fn)
	}
	s := u.SummaryOf(fn)
	if s == nil {
		return false
	}
	for _, o := range s.Outcomes {
		for _, r := range o.Results {
			for _, fresh := range r.Fresh {
				if fresh.Hidden {
					return true
				}
			}
		}
	}
	return false
}
