package effects

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

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
	if !ok || iface.NumMethods() == 0 || carrier.IsError(t) || carrier.IsContext(t) || carrier.HasReleaseMethod(t) || u.Carries(t) {
		return false
	}
	owners, others := 0, 0
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		ret, ok := n.(*ast.ReturnStmt)
		if !ok {
			_, nested := n.(*ast.FuncLit)
			return !nested
		}
		if i >= len(ret.Results) {
			others++
			return false
		}
		switch tv := u.Info.Types[ret.Results[i]]; {
		case tv.IsNil():
		case !types.IsInterface(tv.Type) && carrier.HasReleaseMethod(tv.Type) && u.Carries(tv.Type):
			owners++
		default:
			others++
		}
		return false
	})
	return owners > 0 && others == 0
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
