package lifetime

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// asserted follows v, ok := x.(T).
func (f *flow) asserted(st *domain.State, e *ast.TypeAssertExpr, x domain.Value) []results {
	t := f.u.info.TypeOf(e.Type)
	yes := results{st: st, vals: []domain.Value{{Truth: summary.Yes, Objs: x.Objs, Local: x.Local, Made: x.Made}, {Truth: summary.Yes}}}
	if len(x.Objs) == 0 {
		return []results{{st: st, vals: []domain.Value{{Made: x.Made}, notNilIf(st, x)}}}
	}
	if t != nil && f.isAlways(x, t) {
		return []results{yes}
	}
	no := results{st: st.Clone(), vals: []domain.Value{{Truth: summary.No}, {Truth: summary.No}}}
	f.isNot(no.st, x, t)
	return []results{yes, no}
}

// notNilIf returns a condition that is true only if x is not nil.
func notNilIf(st *domain.State, x domain.Value) domain.Value {
	switch {
	case st.Truth(x) == summary.No:
		return domain.Value{Truth: summary.No}
	case st.Truth(x) == summary.Unknown && x.Rel.V != nil && !x.Rel.Flip:
		return domain.Value{Implies: []domain.Implied{{When: summary.Yes, Place: x.Rel.Place, Truth: summary.Yes}}}
	}
	return domain.Value{}
}

// isAlways reports whether what x refers to has type t for certain.
func (f *flow) isAlways(x domain.Value, t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	for _, id := range x.Objs {
		o := f.objects[id]
		if o.kind != obligation || o.typ == nil {
			return false
		}
		if o.fresh.Hidden && ok && hasReleaseMethod(t) {
			continue
		}
		if _, generic := types.Unalias(t).(*types.TypeParam); generic {
			return false
		}
		if !types.Identical(o.typ, t) && !(ok && types.Implements(o.typ, iface)) {
			return false
		}
	}
	return true
}

// isNot records that what x refers to is no t. A parameter that cannot be
// released owes nothing.
func (f *flow) isNot(st *domain.State, x domain.Value, t types.Type) {
	if t == nil || !hasReleaseMethod(t) {
		return
	}
	for _, id := range x.Objs {
		if f.isGiven(id) {
			f.release(st, id)
		}
	}
}

// typeCase follows the beginning of a case of a type switch, its body or what comes
// after it was not taken, and reports whether st can get there.
func (f *flow) typeCase(st *domain.State, ts *ast.TypeSwitchStmt, clause *ast.CaseClause, taken bool) bool {
	var x ast.Expr
	switch s := ts.Assign.(type) {
	case *ast.AssignStmt:
		x = s.Rhs[0]
	case *ast.ExprStmt:
		x = s.X
	}
	v := f.pure(st, x)
	forNil := slices.ContainsFunc(clause.List, f.u.isNil)
	if !taken {
		for _, t := range clause.List {
			f.isNot(st, v, f.u.info.TypeOf(t))
		}
		return !forNil || st.Assume(v.AsCondition(), summary.Yes)
	}
	switch {
	case forNil && len(clause.List) == 1:
		if !st.Assume(v.AsCondition(), summary.No) {
			return false
		}
	case !forNil && len(clause.List) > 0:
		if !st.Assume(v.AsCondition(), summary.Yes) {
			return false
		}
	}
	if bound, ok := f.u.info.Implicits[clause].(*types.Var); ok {
		if !f.u.carries(bound.Type()) {
			v.Objs = nil
		}
		f.setVar(st, bound, v, clause.Pos())
	}
	return true
}

// isError reports whether t is error, or an interface of errors.
func isError(t types.Type) bool {
	return types.IsInterface(t) && implementsError(t)
}

// hasReleaseMethod reports whether t has a method that releases what it
// owns. Done of a context only says when that has ended.
func hasReleaseMethod(t types.Type) bool {
	set := types.NewMethodSet(t)
	for i := range set.Len() {
		if name := set.At(i).Obj().Name(); convention.Releases(name) && !(name == "Done" && isAContext(t)) {
			return true
		}
	}
	return false
}

// isAContext reports whether t has the methods of a context.Context.
func isAContext(t types.Type) bool {
	set := types.NewMethodSet(t)
	for _, name := range []string{"Deadline", "Done", "Err", "Value"} {
		if set.Lookup(nil, name) == nil {
			return false
		}
	}
	return true
}

func isFunc(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// canRelease reports whether who gets an owner of type t can release what it
// owns: by a method, or by way of a field.
func (u *unit) canRelease(t types.Type) bool {
	if hasReleaseMethod(t) || hasReleaseMethod(types.NewPointer(t)) || len(u.provenReleases(types.NewMethodSet(t))) > 0 {
		return true
	}
	switch under := catalog.Deref(t).Underlying().(type) {
	case *types.Interface:
		return false
	case *types.Struct:
		for i := range under.NumFields() {
			field := under.Field(i)
			if (field.Exported() || field.Pkg() == u.pass.Pkg) && u.carries(field.Type()) {
				return true
			}
		}
		return false
	}
	return true
}

// carries reports whether a value of type t may be a session or a pool, or
// keep one.
func (u *unit) carries(t types.Type) bool {
	if t == nil {
		return false
	}
	known, ok := u.carrying.At(t).(bool)
	if !ok {
		known = u.carriesType(t, 0)
		u.carrying.Set(t, known)
	}
	return known
}

// maxDepth bounds the search for sessions in fields.
const maxDepth = 3

func (u *unit) carriesType(t types.Type, depth int) bool {
	if u.catalog.Pool(t) != nil || len(u.sessionsOf(t)) > 0 {
		return true
	}
	if depth > maxDepth {
		return false
	}
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return u.carriesType(t.Elem(), depth) || isNamed(t.Elem()) && u.releasing(t)
	case *types.Named:
		return u.carriesNamed(t, depth)
	case *types.TypeParam:
		return true
	case *types.Interface:
		return t.NumMethods() == 0 || hasReleaseMethod(t) || reads(t)
	case *types.Struct:
		for i := range t.NumFields() {
			field := t.Field(i).Type()
			_, generic := types.Unalias(field).(*types.TypeParam)
			if i, ok := field.Underlying().(*types.Interface); ok && i.NumMethods() == 0 && !generic {
				continue
			}
			if u.carriesType(field, depth+1) {
				return true
			}
		}
	case interface{ Elem() types.Type }: // a slice, array, map or channel
		return u.carriesType(t.Elem(), depth+1)
	case *types.Signature:
		return mayRelease(t)
	}
	return false
}

// mayRelease reports whether a function of type sig may be a method that releases: it
// takes nothing, or a context.
func mayRelease(sig *types.Signature) bool {
	return sig.Params().Len() == 0 || sig.Params().Len() == 1 && isContext(sig.Params().At(0).Type())
}

func isNamed(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.Named)
	return ok
}

func (u *unit) carriesNamed(t *types.Named, depth int) bool {
	pkg := t.Obj().Pkg()
	if pkg == nil { // error
		return false
	}
	if u.isStandard(pkg) && !u.catalog.Knows(pkg.Path()) {
		return pkg.Path() == "io" && hasReleaseMethod(t) || isCancel(t)
	}
	if types.IsInterface(t) {
		i := t.Underlying().(*types.Interface)
		return i.NumMethods() == 0 || hasReleaseMethod(t) || executes(i) || reads(i)
	}
	return u.releasing(t) || u.carriesType(t.Underlying(), depth)
}

// executes reports whether statements are run through i, so that a pool or a
// transaction may be behind it:
//
//	type DBTX interface {
//		ExecContext(context.Context, string, ...any) (sql.Result, error)
//		…
//	}
func executes(i *types.Interface) bool {
	for m := range i.NumMethods() {
		if convention.HasPrefix(i.Method(m).Name(), "Exec", "Query") {
			return true
		}
	}
	return false
}

// reads reports whether rows, or a row, are read through i:
//
//	type scanner interface{ Scan(dest ...any) error }
func reads(i *types.Interface) bool {
	for m := range i.NumMethods() {
		fn := i.Method(m)
		if strings.HasSuffix(fn.Name(), "Scan") && fn.Signature().Variadic() || fn.Name() == "Next" && returnsBool(fn) {
			return true
		}
	}
	return false
}

// releasing reports whether t is a named type, or a pointer to one, outside
// the standard library, with a method that releases what it owns.
func (u *unit) releasing(t types.Type) bool {
	named, ok := types.Unalias(catalog.Deref(t)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || u.isStandard(named.Obj().Pkg()) {
		return false
	}
	return hasReleaseMethod(t)
}
