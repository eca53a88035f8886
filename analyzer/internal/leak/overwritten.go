package leak

import (
	"go/ast"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/ownership"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// overwritingLeaks returns the fields that get another session while they hold one.
func (u *Unit) overwritingLeaks(keepings []*keeping) []Leak {
	var leaks []Leak
	for _, k := range keepings {
		if k.injected || len(k.overwritten) == 0 || !u.IsAlwaysSet(k.owner, k.field) {
			continue
		}
		for _, a := range k.fresh {
			if a.Session == nil || a.Session.Soft || a.Session.Is(catalog.KindStatement) || a.Fresh.Class != summary.Session {
				continue
			}
			for _, pos := range k.overwritten {
				decl := u.DeclAt(pos)
				if decl == nil || u.isReleasedBefore(decl) || u.isForNew(decl) || slices.ContainsFunc(leaks, func(l Leak) bool { return l.Pos == pos }) {
					continue
				}
				l := *u.leak(a)
				l.Category, l.Call, l.Callee, l.Var, l.Func = ownership.Reassigned, nil, "", k.field, decl
				l.Pos, l.End = pos, pos
				l.Owner, l.Exits = nil, []Exit{{Pos: pos, Again: true}}
				l.Noun, l.Releases = a.Session.Noun, releaseMethods(a.Session)
				leaks = append(leaks, l)
			}
		}
	}
	return leaks
}

// isReleasedBefore reports whether a function that calls the one of decl also releases
// something, which may be what the field has.
func (u *Unit) isReleasedBefore(decl *ast.FuncDecl) bool {
	return slices.ContainsFunc(u.CallersOf(decl), func(other *ast.FuncDecl) bool { return u.ReleasesSomething(other.Body) })
}

// isForNew reports whether the method decl is meant for values that hold nothing yet, as far
// as its name says: no code of the package calls it.
func (u *Unit) isForNew(decl *ast.FuncDecl) bool {
	return convention.Beginning.Begins(decl.Name.Name) && len(u.CallersOf(decl)) == 0
}
