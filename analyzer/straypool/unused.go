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
// maker, or what returns a struct whose methods are; a variable of that struct; or
// the type of that struct, if nothing makes one.
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
	switch object := m.object.(type) {
	case *types.TypeName:
		verb = "creates a value of type"
	case *types.Var:
		if _, function := object.Type().Underlying().(*types.Signature); !function {
			verb = "uses"
		}
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
				outside, variables := u.madeOutside(typ)
				if outside {
					break
				}
				makers := u.makersOf(typ)
				for _, maker := range makers {
					add(maker, "which creates a manager of pools", p)
				}
				switch {
				case len(variables) > 0:
					for _, v := range variables {
						add(v, "a manager of pools", p)
					}
				case len(makers) == 0 && typ.Obj().Pkg() == u.Pkg:
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

// makersOf returns the functions of the package that return a typ.
func (u *unit) makersOf(typ *types.Named) []*types.Func {
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

// madeOutside reports whether the type is named anywhere but in its own declaration, its methods, the
// functions that return it and variables of the package, which are returned too: another function
// may then make one without them.
func (u *unit) madeOutside(typ *types.Named) (outside bool, variables []*types.Var) {
	for _, file := range u.production() {
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				outside = outside || !u.isPartOf(decl, typ) && u.mentions(decl, typ.Obj())
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					vars, all := u.variablesIn(spec, typ)
					variables = append(variables, vars...)
					outside = outside || !all && u.mentions(spec, typ.Obj())
				}
			}
		}
	}
	return outside, variables
}

// isPartOf reports whether decl is a method of typ, or a function that returns one.
func (u *unit) isPartOf(decl *ast.FuncDecl, typ *types.Named) bool {
	fn, _ := u.TypesInfo.Defs[decl.Name].(*types.Func)
	if fn == nil || returns(fn, typ) {
		return true
	}
	recv := fn.Signature().Recv()
	return recv != nil && named(recv.Type()) != nil && named(recv.Type()).Obj() == typ.Obj()
}

// variablesIn returns the variables of type typ, or pointers to one, that spec declares, and whether
// it declares nothing else. One of another type without a name only tests what typ implements:
//
//	var Default Manager
//	var _ Opener = (*Manager)(nil)
func (u *unit) variablesIn(spec ast.Spec, typ *types.Named) (found []*types.Var, all bool) {
	value, ok := spec.(*ast.ValueSpec)
	if !ok {
		return nil, false
	}
	all = true
	for _, id := range value.Names {
		v, _ := u.TypesInfo.Defs[id].(*types.Var)
		switch {
		case id.Name == "_" && value.Type != nil:
		case v != nil && id.Name != "_" && named(v.Type()) != nil && named(v.Type()).Obj() == typ.Obj():
			found = append(found, v)
		default:
			all = false
		}
	}
	return found, all
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
