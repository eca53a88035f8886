package lifetime

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// failed keeps failure, the first of those at one position.
func (u *unit) failed(failure *rescue.Failure) {
	for _, have := range u.failures {
		if have.Pos == failure.Pos {
			return
		}
	}
	u.failures = append(u.failures, *failure)
}

// acquires reports whether body calls something that may return a session or
// a pool, or an owner of one.
func (u *unit) acquires(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || found {
			return !found
		}
		found = u.mayBegin(call)
		switch t := u.info.TypeOf(call).(type) {
		case nil:
		case *types.Tuple:
			for i := range t.Len() {
				found = found || u.lendable(t.At(i).Type())
			}
		default:
			found = found || u.lendable(t)
		}
		return !found
	})
	return found
}

// mayBegin reports whether call is one of a method of a unit of work, or is given one:
// it may begin a transaction in it.
func (u *unit) mayBegin(call *ast.CallExpr) bool {
	if u.opensHidden(call) || u.fills(call) {
		return true
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if ok && u.info.Selections[sel] != nil && u.isWork(u.info.TypeOf(sel.X)) {
		return true
	}
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return u.isWork(u.info.TypeOf(arg)) })
}

// fills reports whether call puts a session into one of its arguments.
func (u *unit) fills(call *ast.CallExpr) bool {
	fn, ok := typeutil.Callee(u.info, call).(*types.Func)
	if !ok || !u.isNamed(fn.Origin()) || fn.Signature().Recv() == nil {
		return false
	}
	a := u.catalog.Acquirer(fn.Origin(), fn.Signature().Recv().Type())
	return a != nil && a.On == catalog.OnArgument
}

func (u *unit) isWork(t types.Type) bool {
	if t == nil || types.IsInterface(t) {
		return false
	}
	if !isPointer(t) {
		t = types.NewPointer(t)
	}
	return u.like(t) == likeTx || u.keepsSession(t)
}

// keepsSession reports whether t is a pointer to a struct with a field for a transaction or
// connection.
func (u *unit) keepsSession(t types.Type) bool {
	s, ok := catalog.Deref(t).Underlying().(*types.Struct)
	if !ok || !isNamed(catalog.Deref(t)) || u.catalog.Knows(pathOfType(t)) {
		return false
	}
	for field := range s.Fields() {
		if slices.ContainsFunc(u.sessionsOf(field.Type()), isKept) || types.IsInterface(field.Type()) && u.like(field.Type()) == likeTx {
			return true
		}
	}
	return false
}

// pathOfType returns the path of the package that declares t, or what t points to.
func pathOfType(t types.Type) string {
	named, ok := types.Unalias(catalog.Deref(t)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return ""
	}
	return named.Obj().Pkg().Path()
}

// lendable reports whether a call that returns a t may start an obligation.
func (u *unit) lendable(t types.Type) bool {
	known, ok := u.starting.At(t).(bool)
	if !ok {
		known = u.startsDuty(t)
		u.starting.Set(t, known)
	}
	return known
}

func (u *unit) startsDuty(t types.Type) bool {
	if u.catalog.Pool(t) != nil || len(u.sessionsOf(t)) > 0 {
		return true
	}
	if isFunc(t) {
		return true // calling it may be the release
	}
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return isNamed(t.Elem()) && u.carries(t)
	case *types.Named, *types.TypeParam, *types.Slice, *types.Map:
		return u.carries(t)
	}
	return false
}

// says reports whether following fn, a function of the package, may say
// something that its callers need.
func (u *unit) says(fn *types.Func) bool {
	says, ok := u.saying[fn]
	if !ok {
		u.attempt(u.decls[fn].Pos(), func() { says = u.maySay(fn, u.decls[fn]) })
		u.saying[fn] = says
	}
	return says
}

func (u *unit) maySay(fn *types.Func, decl *ast.FuncDecl) bool {
	sig := fn.Signature()
	if recv := sig.Recv(); recv != nil && u.carries(recv.Type()) {
		return true
	}
	tests := false
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		if u.carries(t) {
			return true
		}
		tests = tests || isError(t) || pointsToTruth(t)
	}
	for i := range sig.Results().Len() {
		if u.lendable(sig.Results().At(i).Type()) || u.hidesRelease(fn, i) {
			return true
		}
	}
	return tests && u.graph(decl.Body).nodes < 200 || u.mayEnd(fn)
}

// export records for other packages what the functions of this one do.
func (u *unit) export() {
	for _, file := range u.pass.Files {
		if strings.HasSuffix(u.pass.Fset.Position(file.Package).Filename, "_test.go") {
			continue
		}
		for _, d := range file.Decls {
			fd, ok := d.(*ast.FuncDecl)
			if !ok || fd.Body == nil || !fd.Name.IsExported() {
				continue
			}
			fn := u.info.Defs[fd.Name].(*types.Func)
			if s := u.summaryOf(fn); s != nil && u.informative(s, fn) {
				u.pass.ExportObjectFact(fn, s)
			}
		}
	}
}

// informative reports whether s says more than is assumed of an unknown function.
func (u *unit) informative(s *summary.Summary, fn *types.Func) bool {
	if len(s.Outcomes) == 0 {
		return true
	}
	sig := fn.Signature()
	if recv := sig.Recv(); recv != nil && u.carries(recv.Type()) {
		return true
	}
	for i := range sig.Params().Len() {
		if u.carries(sig.Params().At(i).Type()) {
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
