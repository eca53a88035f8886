package ownership

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// says reports whether following fn, a function of the package, may say
// something that its callers need.
func (u *Unit) says(fn *types.Func) bool {
	says, ok := u.saying[fn]
	if !ok {
		u.Attempt(u.Decls[fn].Pos(), func() { says = u.maySay(fn, u.Decls[fn]) })
		u.saying[fn] = says
	}
	return says
}

func (u *Unit) maySay(fn *types.Func, decl *ast.FuncDecl) bool {
	sig := fn.Signature()
	if recv := sig.Recv(); recv != nil && u.Carries(recv.Type()) {
		return true
	}
	tests := false
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		if u.Carries(t) {
			return true
		}
		tests = tests || carrier.IsError(t) || carrier.PointsToTruth(t)
	}
	for i := range sig.Results().Len() {
		if u.Lendable(sig.Results().At(i).Type()) || u.HidesRelease(fn, i) {
			return true
		}
	}
	return tests && u.Graph(decl.Body).Nodes < 200 || u.MayEnd(fn)
}

// Export records for other packages what the functions of this one do.
func (u *Unit) Export() {
	for _, file := range u.Pass.Files {
		if strings.HasSuffix(u.Pass.Fset.Position(file.Package).Filename, "_test.go") {
			continue
		}
		for _, d := range file.Decls {
			fd, ok := d.(*ast.FuncDecl)
			if !ok || fd.Body == nil || !fd.Name.IsExported() {
				continue
			}
			fn := u.Info.Defs[fd.Name].(*types.Func)
			if s := u.SummaryOf(fn); s != nil && u.informative(s, fn) {
				u.Pass.ExportObjectFact(fn, s)
			}
		}
	}
	u.exportInterfaces()
}

// exportInterfaces records what the methods of the interfaces of the package do behind which it
// puts one type.
func (u *Unit) exportInterfaces() {
	scope := u.Pass.Pkg.Scope()
	for _, name := range scope.Names() {
		t, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !t.Exported() || t.IsAlias() || !types.IsInterface(t.Type()) {
			continue
		}
		iface := t.Type().Underlying().(*types.Interface)
		for m := range iface.ExplicitMethods() {
			if s := u.SummaryOf(m); m.Exported() && s != nil && u.informative(s, m) {
				u.Pass.ExportObjectFact(m, s)
			}
		}
	}
}

// informative reports whether s says more than is assumed of an unknown function.
func (u *Unit) informative(s *summary.Summary, fn *types.Func) bool {
	if len(s.Outcomes) == 0 {
		return true
	}
	sig := fn.Signature()
	if recv := sig.Recv(); recv != nil && u.Carries(recv.Type()) {
		return true
	}
	for i := range sig.Params().Len() {
		if u.Carries(sig.Params().At(i).Type()) {
			return true
		}
	}
	for _, o := range s.Outcomes {
		for _, p := range o.Params {
			if p.Truth != summary.Unknown || p.Keeps {
				return true
			}
		}
		for _, r := range o.Results {
			if r.Refers() {
				return true
			}
		}
	}
	return false
}
