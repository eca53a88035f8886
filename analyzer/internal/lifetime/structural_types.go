package lifetime

import (
	"go/types"
	"slices"
	"strings"
	"unicode"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A likeness is the session that a type of the analyzed program stands for,
// judged by its methods: "" for none.
type likeness string

const (
	likeNothing likeness = ""
	likeRows    likeness = "sql.Rows"
	likeTx      likeness = "sql.Tx"
)

// like returns the session that t, a type that no library declares, is like.
func (u *unit) like(t types.Type) likeness {
	named, ok := types.Unalias(catalog.Deref(t)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || u.catalog.Knows(named.Obj().Pkg().Path()) || u.isStandard(named.Obj().Pkg()) {
		return likeNothing
	}
	if isPointer(t) {
		return u.likeInside(named)
	}
	i, ok := named.Underlying().(*types.Interface)
	if !ok {
		return likeNothing
	}
	return likeInterface(named.Obj().Name(), i)
}

// likeInside returns what a pointer to t is like, which may hold a transaction:
//
//	type work struct{ tx *sql.Tx }
//
//	func (w *work) Commit() error   { return w.tx.Commit() }
//	func (w *work) Rollback() error { return w.tx.Rollback() }
func (u *unit) likeInside(t *types.Named) likeness {
	set := types.NewMethodSet(types.NewPointer(t))
	if set.Lookup(t.Obj().Pkg(), "Commit") == nil || set.Lookup(t.Obj().Pkg(), "Rollback") == nil || !u.carries(t) {
		return likeNothing
	}
	return likeTx
}

// likeInterface returns what the interface i called name is like.
func likeInterface(name string, i *types.Interface) likeness {
	methods := map[string]*types.Func{}
	name = strings.ToLower(name)
	scans := strings.Contains(name, "iterator") || strings.Contains(name, "cursor")
	for m := range i.NumMethods() {
		fn := i.Method(m)
		methods[fn.Name()] = fn
		scans = scans || strings.Contains(fn.Name(), "Scan")
	}
	switch {
	case scans && methods["Next"] != nil && (methods["Close"] != nil || methods["Stop"] != nil):
		return likeRows
	case methods["Commit"] == nil:
	case methods["Rollback"] != nil, (methods["Abort"] != nil || methods["Discard"] != nil) && (executes(i) || convention.IsTransaction(name)):
		return likeTx // an upload may be aborted, too
	}
	return likeNothing
}

// isLayer reports whether the package, which depends on no library, may yet
// hold sessions: it sees them through the interfaces that it or a package of
// its module declares for them, as the middle layers of a program do.
func (u *unit) isLayer() bool {
	return slices.ContainsFunc(append(slices.Clip(u.pass.Pkg.Imports()), u.pass.Pkg), func(pkg *types.Package) bool {
		if !u.sameTree(pkg.Path()) {
			return false
		}
		scope := pkg.Scope()
		return slices.ContainsFunc(scope.Names(), func(name string) bool {
			declared, ok := scope.Lookup(name).(*types.TypeName)
			return ok && u.like(declared.Type()) != likeNothing
		})
	})
}

// lendsLike returns the summary of a call by the name of name through an
// interface or function value that returns something like a session.
func (u *unit) lendsLike(name string, sig *types.Signature) *summary.Summary {
	n := sig.Results().Len()
	if n == 0 || n > 2 || n == 2 && !isError(sig.Results().At(1).Type()) {
		return nil
	}
	l := u.like(sig.Results().At(0).Type())
	switch {
	case l == likeTx && beginsTx(name):
	case l == likeRows && (n == 2 || convention.HasPrefix(name, "Query", "Cursor", "Find", "Select", "Open")):
	default:
		return nil
	}
	return summary.Lending(summary.Fresh{Session: string(l)})
}

// beginsTx reports whether a function called name begins the transaction that
// it returns: BeginTx, StartWork, NewDatabaseTransaction, OpenTx, not NewestTx.
func beginsTx(name string) bool {
	if convention.HasPrefix(name, "Begin", "Start") {
		return true
	}
	for _, verb := range []string{"New", "Open"} {
		if what, ok := strings.CutPrefix(name, verb); ok && what != "" && unicode.IsUpper(rune(what[0])) {
			return strings.Contains(what, "Tx") || strings.Contains(what, "Transaction")
		}
	}
	return false
}
