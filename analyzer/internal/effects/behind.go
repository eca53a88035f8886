package effects

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// A package may declare an interface and the one type that it puts behind it:
//
//	type Client interface{ Connect() (Session, error) }
//
//	func NewClient() Client { return &client{} }
//
// What a call of the interface does, the body of that type says.

// behind returns the method that a call of fn runs: that of the one type behind an
// interface of the package, or fn itself.
func (u *Unit) behind(fn *types.Func) *types.Func {
	if fn == nil || fn.Pkg() != u.Pass.Pkg || u.Decls[fn] != nil {
		return fn
	}
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn
	}
	iface, ok := types.Unalias(recv.Type()).(*types.Named)
	if !ok || !types.IsInterface(iface) {
		return fn
	}
	t := u.onlyBehind(iface)
	if t == nil {
		return fn
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, fn.Pkg(), fn.Name())
	if method, ok := obj.(*types.Func); ok && u.Decls[method] != nil {
		return method
	}
	return fn
}

// onlyBehind returns the one type of the package that implements iface, if the package
// puts it there, or nil. What runs statements, or is read like rows, may be a pool or a
// session of a library.
func (u *Unit) onlyBehind(iface *types.Named) types.Type {
	if t, known := u.implementers[iface]; known {
		return t
	}
	u.implementers[iface] = nil
	under := iface.Underlying().(*types.Interface)
	if under.NumMethods() == 0 || carrier.Executes(under) || carrier.Reads(under) || u.Like(iface) != carrier.Nothing || iface.TypeParams().Len() > 0 {
		return nil
	}
	found := catalog.Implementers(u.Pass.Pkg, under)
	if len(found) == 1 && u.putsBehind(found[0], iface) {
		u.implementers[iface] = found[0]
	}
	return u.implementers[iface]
}

// putsBehind reports whether code of the package that is no test makes an iface of a t:
// it returns, assigns, stores or passes one.
func (u *Unit) putsBehind(t types.Type, iface types.Type) bool {
	return slices.ContainsFunc(u.Pass.Files, func(file *ast.File) bool {
		if strings.HasSuffix(u.Pass.Fset.Position(file.Package).Filename, "_test.go") {
			return false
		}
		found := false
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if fn, ok := u.Info.Defs[n.Name].(*types.Func); ok && n.Body != nil {
					found = found || u.returnsBehind(n.Body, fn.Signature(), t, iface)
				}
			case *ast.FuncLit:
				found = found || u.returnsBehind(n.Body, u.Signature(n), t, iface)
			case *ast.CallExpr:
				found = found || u.passesBehind(n, t, iface)
			case *ast.CompositeLit:
				found = found || u.storesBehind(n, t, iface)
			case *ast.AssignStmt:
				for i, lhs := range n.Lhs {
					found = found || len(n.Lhs) == len(n.Rhs) && u.become(n.Rhs[i], u.Info.TypeOf(lhs), t, iface)
				}
			}
			return !found
		})
		return found
	})
}

// become reports whether e, a t, becomes an iface where a target is wanted.
func (u *Unit) become(e ast.Expr, target, t, iface types.Type) bool {
	have := u.Info.TypeOf(e)
	return have != nil && target != nil && types.Identical(catalog.Deref(have), catalog.Deref(t)) && types.Identical(target, iface)
}

func (u *Unit) returnsBehind(body *ast.BlockStmt, sig *types.Signature, t, iface types.Type) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			for i, e := range n.Results {
				found = found || len(n.Results) == sig.Results().Len() && u.become(e, sig.Results().At(i).Type(), t, iface)
			}
		}
		return !found
	})
	return found
}

func (u *Unit) passesBehind(call *ast.CallExpr, t, iface types.Type) bool {
	if tv := u.Info.Types[call.Fun]; tv.IsType() {
		return len(call.Args) == 1 && u.become(call.Args[0], tv.Type, t, iface)
	}
	sig, ok := u.Info.TypeOf(call.Fun).(*types.Signature)
	if !ok {
		return false
	}
	for i, arg := range call.Args {
		if i < sig.Params().Len() && u.become(arg, sig.Params().At(i).Type(), t, iface) {
			return true
		}
	}
	return false
}

func (u *Unit) storesBehind(lit *ast.CompositeLit, t, iface types.Type) bool {
	s, ok := catalog.Deref(u.Info.TypeOf(lit)).Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for i, elt := range lit.Elts {
		name := bodies.FieldName(u.Info.TypeOf(lit), lit, i)
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		for field := range s.Fields() {
			if field.Name() == name && u.become(elt, field.Type(), t, iface) {
				return true
			}
		}
	}
	return false
}
