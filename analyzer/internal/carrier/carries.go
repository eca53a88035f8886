package carrier

import (
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
)

// HasReleaseMethod reports whether t has a method that releases what it
// owns. Done of a context only says when that has ended.
func HasReleaseMethod(t types.Type) bool {
	set := types.NewMethodSet(t)
	for i := range set.Len() {
		if name := set.At(i).Obj().Name(); convention.Releases(name) && !(name == "Done" && IsAContext(t)) {
			return true
		}
	}
	return false
}

// IsAContext reports whether t has the methods of a context.Context.
func IsAContext(t types.Type) bool {
	set := types.NewMethodSet(t)
	for _, name := range []string{"Deadline", "Done", "Err", "Value"} {
		if set.Lookup(nil, name) == nil {
			return false
		}
	}
	return true
}

// Carries reports whether a value of type t may be a session or a pool, or
// keep one.
func (u *Unit) Carries(t types.Type) bool {
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

func (u *Unit) carriesType(t types.Type, depth int) bool {
	if u.Catalog.Pool(t) != nil || len(u.SessionsOf(t)) > 0 {
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
		return t.NumMethods() == 0 || HasReleaseMethod(t) || Reads(t)
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
		return MayRelease(t)
	}
	return false
}

// MayRelease reports whether a function of type sig may be a method that releases: it
// takes nothing, a context, or the error that decides how.
func MayRelease(sig *types.Signature) bool {
	switch sig.Params().Len() {
	case 0:
		return true
	case 1:
		t := sig.Params().At(0).Type()
		return IsContext(t) || IsError(t)
	}
	return false
}

func (u *Unit) carriesNamed(t *types.Named, depth int) bool {
	pkg := t.Obj().Pkg()
	if pkg == nil { // error
		return false
	}
	if u.IsStandard(pkg) && !u.Catalog.Knows(pkg.Path()) {
		return pkg.Path() == "io" && HasReleaseMethod(t) || IsCancel(t)
	}
	if types.IsInterface(t) {
		i := t.Underlying().(*types.Interface)
		return i.NumMethods() == 0 || HasReleaseMethod(t) || Executes(i) || Reads(i)
	}
	return u.releasing(t) || u.carriesType(t.Underlying(), depth)
}

// Executes reports whether statements are run through i, so that a pool or a
// transaction may be behind it:
//
//	type DBTX interface {
//		ExecContext(context.Context, string, ...any) (sql.Result, error)
//		…
//	}
func Executes(i *types.Interface) bool {
	for m := range i.NumMethods() {
		if convention.HasPrefix(i.Method(m).Name(), "Exec", "Query") {
			return true
		}
	}
	return false
}

// Reads reports whether rows, or a row, are read through i:
//
//	type scanner interface{ Scan(dest ...any) error }
func Reads(i *types.Interface) bool {
	for m := range i.NumMethods() {
		fn := i.Method(m)
		if strings.HasSuffix(fn.Name(), "Scan") && fn.Signature().Variadic() || fn.Name() == "Next" && ReturnsBool(fn) {
			return true
		}
	}
	return false
}

// releasing reports whether t is a named type, or a pointer to one, outside
// the standard library, with a method that releases what it owns.
func (u *Unit) releasing(t types.Type) bool {
	named, ok := types.Unalias(catalog.Deref(t)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || u.IsStandard(named.Obj().Pkg()) {
		return false
	}
	return HasReleaseMethod(t)
}

// Lendable reports whether a call that returns a t may start an obligation.
func (u *Unit) Lendable(t types.Type) bool {
	known, ok := u.starting.At(t).(bool)
	if !ok {
		known = u.startsDuty(t)
		u.starting.Set(t, known)
	}
	return known
}

func (u *Unit) startsDuty(t types.Type) bool {
	if u.Catalog.Pool(t) != nil || len(u.SessionsOf(t)) > 0 {
		return true
	}
	if IsFunc(t) {
		return true // calling it may be the release
	}
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return isNamed(t.Elem()) && u.Carries(t)
	case *types.Named, *types.TypeParam, *types.Slice, *types.Map:
		return u.Carries(t)
	}
	return false
}
