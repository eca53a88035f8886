package straypool

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A manager is a function or variable that others ask for pools: an accessor, a
// maker, or what returns a struct whose methods are; or the type of that struct,
// if nothing makes one.
type manager struct {
	object types.Object
	what   string // what messages call it
	pool   *making.Pool
}

// reportUnused reports the managers that nothing uses, as far as this package
// alone shows: what is not exported, or declared in package main.
func (u *unit) reportUnused() {
	for _, m := range u.managers() {
		if m.object.Exported() && u.Pkg.Name() != "main" || u.inTest(m.object.Pos()) || u.used(m.object) {
			continue
		}
		u.report.Report(report.Finding{
			Kind: unused, Pos: m.object.Pos(), End: m.object.Pos(),
			Message: m.text(),
		})
	}
}

func (m *manager) text() string {
	verb := "calls"
	if _, ok := m.object.(*types.TypeName); ok {
		verb = "creates a value of type"
	}
	return fmt.Sprintf("nothing %s %s, %s; use it for the pools of its database, or remove it", verb, m.object.Name(), m.what)
}

// managers returns the managers of the package.
func (u *unit) managers() []manager {
	var all []manager
	add := func(object types.Object, what string, p *making.Pool) {
		if !slices.ContainsFunc(all, func(m manager) bool { return m.object == object }) {
			all = append(all, manager{object, what, p})
		}
	}
	for _, p := range u.pools {
		if u.mayBuild(p) || u.fixture(p.Func) {
			continue
		}
		outer := ssaform.Outermost(p.Func)
		if v := u.variableAt(p.Pos); v != nil {
			if _, ok := v.Type().Underlying().(*types.Signature); ok {
				add(v, "which opens a pool once", p)
			}
			continue
		}
		fn := ssaform.Declared(outer)
		switch {
		case fn == nil, u.graph.Starts(outer): // main, or the initialization of the package
		case fn.Signature().Recv() != nil:
			if p.Fate.Stays() || p.Fate.Passes() {
				typ := named(fn.Signature().Recv().Type())
				makers := u.makersOf(typ)
				for _, maker := range makers {
					add(maker, "which creates a manager of pools", p)
				}
				if len(makers) == 0 && u.ownType(typ) {
					add(typ.Obj(), "a manager of pools", p)
				}
			}
		case p.Fate.Passes():
			add(fn, "which opens a pool", p)
		case p.Fate.Stays() && returnsPool(u, outer):
			add(fn, "the accessor of a pool", p)
		}
	}
	return all
}

func returnsPool(u *unit, fn *ssa.Function) bool {
	results := fn.Signature.Results()
	for i := range results.Len() {
		if u.known.Pool(results.At(i).Type()) != nil {
			return true
		}
	}
	return false
}

func named(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, _ := types.Unalias(t).(*types.Named)
	return n
}

// makersOf returns the functions of the package that return a typ, if the
// package makes one in no other way.
func (u *unit) makersOf(typ *types.Named) []*types.Func {
	if u.literalsOutside(typ) {
		return nil
	}
	var found []*types.Func
	for _, file := range u.production() {
		for _, decl := range file.Decls {
			decl, ok := decl.(*ast.FuncDecl)
			if !ok || decl.Recv != nil {
				continue
			}
			if fn, ok := u.TypesInfo.Defs[decl.Name].(*types.Func); ok && returns(fn, typ) && u.mentions(decl, typ.Obj()) {
				found = append(found, fn)
			}
		}
	}
	return found
}

// ownType reports whether typ, which nothing here makes, is of this package. One
// that is exported may be made elsewhere, if only by its zero value.
func (u *unit) ownType(typ *types.Named) bool {
	return typ.Obj().Pkg() == u.Pkg && !u.literalsOutside(typ)
}

// returns reports whether fn returns a typ, or an interface that typ stands behind.
func returns(fn *types.Func, typ *types.Named) bool {
	for result := range fn.Signature().Results().Variables() {
		if n := named(result.Type()); n != nil && n.Obj() == typ.Obj() {
			return true
		}
		face, ok := result.Type().Underlying().(*types.Interface)
		if ok && typ.TypeParams().Len() == 0 && face.NumMethods() > 0 && !ssaform.IsError(result.Type()) && types.Implements(types.NewPointer(typ), face) {
			return true
		}
	}
	return false
}

// literalsOutside reports whether the type is named anywhere but in its own
// declaration, its methods and the functions that return it: another function may then
// make one without them.
func (u *unit) literalsOutside(typ *types.Named) bool {
	for _, file := range u.production() {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				object, _ := u.TypesInfo.Defs[fn.Name].(*types.Func)
				if object == nil || returns(object, typ) {
					continue
				}
				if recv := object.Signature().Recv(); recv != nil && named(recv.Type()) != nil && named(recv.Type()).Obj() == typ.Obj() {
					continue
				}
			}
			if u.mentions(decl, typ.Obj()) {
				return true
			}
		}
	}
	return false
}

// production returns the files of the package that are not tests: what only tests
// use is not used.
func (u *unit) production() []*ast.File {
	return slices.DeleteFunc(slices.Clone(u.Files), func(file *ast.File) bool { return report.IsTest(u.Fset, file) })
}

func (u *unit) mentions(n ast.Node, object types.Object) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && u.TypesInfo.Uses[id] == object {
			found = true
		}
		return !found
	})
	return found
}

// used reports whether anything in the package uses object, its own declaration
// apart.
func (u *unit) used(object types.Object) bool {
	if _, ok := object.(*types.TypeName); ok {
		return false // managers has looked
	}
	for _, file := range u.production() {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && u.TypesInfo.Defs[fn.Name] == object {
				continue
			}
			if u.mentions(decl, object) {
				return true
			}
		}
	}
	return false
}
