package straypool

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/directive"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// findAccessors finds the accessors of the package: what fills a variable once,
// what initializes one, and what is marked or named.
func (u *unit) findAccessors() {
	strict := u.strict()
	for _, p := range u.pools {
		site := u.sites[p]
		if site == nil {
			continue
		}
		marked := u.marked(directive.Accessor, p) || u.names(u.accessors(), p)
		if !marked && (strict || !u.approved(p)) {
			continue
		}
		name, pos := u.accessorName(p)
		site.Accessor = name
		a := Accessor{Name: name, Package: u.path(), At: u.factPlace(pos), Site: site.key(), Key: p.ID.Key(), Type: typeOf(p), Chosen: p.Chosen, Marked: marked}
		u.own.Accessors = append(u.own.Accessors, a)
		if fn := u.exportedFor(p); fn != nil && !exportedName(name) {
			a.Name, a.At = u.Pkg.Name()+"."+fn.Name(), u.factPlace(fn.Pos())
			u.own.Accessors = append(u.own.Accessors, a)
		}
	}
}

// approved reports whether p is kept in a variable of the package, and built at
// most once: when the package is initialized, or when the variable is empty
// under a lock or a sync.Once.
func (u *unit) approved(p *making.Pool) bool {
	if u.initializes(p) {
		return true
	}
	if !p.Fate.Stays() || !u.keptGlobally(p) && !publishedGlobally(p) {
		return false
	}
	if len(u.lazy(p)) > 0 {
		_, raced := u.raced(p)
		return !raced
	}
	for _, way := range u.ways(p) {
		if !way.Guarded && way.Frequency != callpath.Once {
			return false
		}
	}
	return true
}

// keptGlobally reports whether p is kept in a variable of the package.
func (u *unit) keptGlobally(p *making.Pool) bool {
	for _, place := range p.Fate.Kept {
		if _, ok := place.Addr.(*ssa.Global); ok {
			return true
		}
	}
	return false
}

// publishedGlobally reports whether p is put into an atomic variable of the
// package.
func publishedGlobally(p *making.Pool) bool {
	return slices.ContainsFunc(p.Fate.Published, func(call *ssa.Call) bool { return places.InGlobal(call.Call.Args[0]) })
}

// accessorName returns what to ask for the pool p, and where it is declared: a
// variable that holds a function, or the outermost function, or the exported
// one that calls it, or the exported variable that keeps the pool.
func (u *unit) accessorName(p *making.Pool) (string, token.Pos) {
	prefix := u.Pkg.Name() + "."
	if v := u.variableAt(p.Pos); v != nil && !holdsOnly(p, v) {
		return prefix + v.Name(), v.Pos()
	}
	outer := ssaform.Outermost(p.Func)
	for _, place := range p.Fate.Kept {
		if global, ok := place.Addr.(*ssa.Global); ok && (global.Object().Exported() || !returnsPool(u, outer)) {
			if fn := u.getter(global); fn != nil {
				return prefix + name(fn), fn.Pos()
			}
			return prefix + global.Name(), global.Pos()
		}
	}
	for _, way := range u.ways(p) {
		if root := ssaform.Outermost(way.Root); way.Frequency == callpath.Unknown && returnsPool(u, root) {
			return prefix + name(root), root.Pos()
		}
	}
	return prefix + name(outer), outer.Pos()
}

// holdsOnly reports whether v has a literal that opens p for another variable, and is no function:
//
//	var command = &cobra.Command{PersistentPreRunE: func(…) (err error) { db, err = sql.Open(…); return err }}
func holdsOnly(p *making.Pool, v types.Object) bool {
	_, function := v.Type().Underlying().(*types.Signature)
	return !function && slices.ContainsFunc(p.Fate.Kept, func(kept making.Place) bool {
		global, ok := kept.Addr.(*ssa.Global)
		return ok && global.Object() != v
	})
}

// exportedFor returns a function that other packages call for p, which the variable
// opens that holds its function:
//
//	var shared = sync.OnceValues(open)
//	func Shared() (*sql.DB, error) { return shared() }
func (u *unit) exportedFor(p *making.Pool) *ssa.Function {
	v := u.variableAt(p.Pos)
	if v == nil {
		return nil
	}
	global, ok := u.form.SSA.Members[v.Name()].(*ssa.Global)
	if !ok {
		return nil
	}
	return u.getter(global)
}

// getter returns an exported function that returns what a variable holds.
func (u *unit) getter(global *ssa.Global) *ssa.Function {
	for _, fn := range u.form.Funcs {
		if fn.Object() == nil || !fn.Object().Exported() || fn.Signature.Recv() != nil || !returnsPool(u, fn) {
			continue
		}
		for instr := range ssaform.Instructions(fn) {
			if load, ok := instr.(*ssa.UnOp); ok && load.X == global {
				return fn
			}
		}
	}
	return nil
}
