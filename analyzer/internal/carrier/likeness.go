package carrier

import (
	"go/types"
	"slices"
	"strings"
	"unicode"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
)

// A Likeness is the session that a type of the analyzed program stands for,
// judged by its methods: "" for none.
type Likeness string

const (
	Nothing Likeness = ""
	Rows    Likeness = "sql.Rows"
	Tx      Likeness = "sql.Tx"
)

// Like returns the session that t, a type that no library declares, is like.
func (u *Unit) Like(t types.Type) Likeness {
	named, ok := types.Unalias(catalog.Deref(t)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || u.Catalog.Knows(named.Obj().Pkg().Path()) || u.IsStandard(named.Obj().Pkg()) {
		return Nothing
	}
	if IsPointer(t) {
		return u.likeInside(named)
	}
	i, ok := named.Underlying().(*types.Interface)
	if !ok {
		return Nothing
	}
	return likeInterface(named.Obj().Name(), i)
}

// likeInside returns what a pointer to t is like, which may hold a transaction:
//
//	type work struct{ tx *sql.Tx }
//
//	func (w *work) Commit() error   { return w.tx.Commit() }
//	func (w *work) Rollback() error { return w.tx.Rollback() }
func (u *Unit) likeInside(t *types.Named) Likeness {
	set := types.NewMethodSet(types.NewPointer(t))
	if set.Lookup(t.Obj().Pkg(), "Commit") == nil || set.Lookup(t.Obj().Pkg(), "Rollback") == nil || !u.Carries(t) {
		return Nothing
	}
	return Tx
}

// likeInterface returns what the interface i called name is like.
func likeInterface(name string, i *types.Interface) Likeness {
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
		return Rows
	case methods["Commit"] == nil:
	case methods["Rollback"] != nil, (methods["Abort"] != nil || methods["Discard"] != nil) && (Executes(i) || convention.IsTransaction(name)):
		return Tx // an upload may be aborted, too
	}
	return Nothing
}

// IsLayer reports whether the package, which depends on no library, may yet
// hold sessions: it sees them through the interfaces that it or a package of
// its module declares for them, as the middle layers of a program do.
func (u *Unit) IsLayer() bool {
	return slices.ContainsFunc(append(slices.Clip(u.Pass.Pkg.Imports()), u.Pass.Pkg), func(pkg *types.Package) bool {
		if !u.SameTree(pkg.Path()) {
			return false
		}
		scope := pkg.Scope()
		return slices.ContainsFunc(scope.Names(), func(name string) bool {
			declared, ok := scope.Lookup(name).(*types.TypeName)
			return ok && u.Like(declared.Type()) != Nothing
		})
	})
}

// BeginsTx reports whether a function called name begins the transaction that
// it returns: BeginTx, StartWork, NewDatabaseTransaction, OpenTx, not NewestTx.
func BeginsTx(name string) bool {
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
