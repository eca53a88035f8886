package catalog

import (
	"go/types"
	"maps"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalogcheck"
)

// stubs is the part of the libraries that the catalog names, closed under
// "needs the type": what testdata/src holds of them.
type stubs struct {
	world   *world
	home    map[string]bool // packages of the catalog: their types are more than a name
	types   map[*types.TypeName]bool
	funcs   map[*types.Func]bool
	fields  map[*types.Var]bool
	values  map[types.Object]bool // variables and constants
	pending []*types.TypeName
}

func newStubs(w *world, home []string) *stubs {
	s := &stubs{
		world: w, home: map[string]bool{}, types: map[*types.TypeName]bool{}, funcs: map[*types.Func]bool{},
		fields: map[*types.Var]bool{}, values: map[types.Object]bool{},
	}
	for _, path := range home {
		s.home[path] = true
	}
	return s
}

// add makes the stubs hold u.
func (s *stubs) add(u catalogcheck.Use) {
	if u.Func != nil {
		s.addFunc(u.Func)
	}
	if u.Type != nil {
		s.need(u.Type)
	}
	if u.Field != nil {
		s.fields[u.Field] = true
		s.need(u.Field.Type())
	}
	s.close()
}

func (s *stubs) addFunc(fn *types.Func) {
	fn = fn.Origin()
	if fn.Pkg() == nil || s.std(fn.Pkg().Path()) {
		return
	}
	s.funcs[fn] = true
	s.need(fn.Signature())
	if recv := fn.Signature().Recv(); recv != nil {
		s.need(recv.Type())
	}
	s.close()
}

// need makes the stubs hold every named type in t.
func (s *stubs) need(t types.Type) {
	walkTypes(t, func(obj *types.TypeName) {
		if obj.Pkg() == nil || s.std(obj.Pkg().Path()) || s.types[obj] {
			return
		}
		s.types[obj] = true
		s.pending = append(s.pending, obj)
	})
}

// close adds what the declarations of the types refer to.
func (s *stubs) close() {
	for len(s.pending) > 0 {
		obj := s.pending[0]
		s.pending = s.pending[1:]
		if alias, ok := obj.Type().(*types.Alias); ok {
			s.need(alias.Rhs())
			continue
		}
		named := obj.Type().(*types.Named)
		for p := range named.TypeParams().TypeParams() {
			s.need(p.Constraint())
		}
		switch u := named.Underlying().(type) {
		case *types.Struct:
			s.embedded(u)
		case *types.Interface:
			if !u.IsMethodSet() {
				s.need(u)
			}
			for e := range u.EmbeddedTypes() {
				if s.home[obj.Pkg().Path()] {
					s.need(e)
				}
			}
		default:
			s.need(u)
		}
	}
}

// embedded adds the embedded fields of a struct: they bring methods.
func (s *stubs) embedded(u *types.Struct) {
	for f := range u.Fields() {
		if obj := nameOf(f.Type()); f.Embedded() && obj != nil && obj.Pkg() != nil && (s.home[obj.Pkg().Path()] || s.std(obj.Pkg().Path()) && lends(obj)) {
			s.fields[f] = true
			s.need(f.Type())
		}
	}
}

// lends reports whether the type of the standard library is one that the
// catalog names; others, such as a mutex, are of no use in a stub.
func lends(obj *types.TypeName) bool { return obj.Pkg().Path() == "database/sql" }

// widen adds what costs no further type: methods, fields, functions, variables
// and constants of the packages of the catalog.
func (s *stubs) widen() {
	for obj := range s.types {
		named, ok := obj.Type().(*types.Named)
		if !ok || !s.home[obj.Pkg().Path()] {
			continue
		}
		for m := range named.Methods() {
			s.addCheap(m)
		}
		switch u := named.Underlying().(type) {
		case *types.Interface:
			for m := range u.ExplicitMethods() {
				s.addCheap(m)
			}
		case *types.Struct:
			for f := range u.Fields() {
				if f.Exported() && s.cheap(f.Type()) {
					s.fields[f] = true
				}
			}
		}
	}
	for path := range s.home {
		if pkg := s.world.packages[path]; pkg != nil && !s.std(path) {
			s.widenPackage(pkg)
		}
	}
}

func (s *stubs) widenPackage(pkg *types.Package) {
	for _, name := range pkg.Scope().Names() {
		switch obj := pkg.Scope().Lookup(name).(type) {
		case *types.Func:
			s.addCheap(obj)
		case *types.Var:
			if obj.Exported() && types.Identical(obj.Type(), types.Universe.Lookup("error").Type()) {
				s.values[obj] = true
			}
		case *types.Const:
			if named := nameOf(obj.Type()); obj.Exported() && named != nil && s.types[named] {
				s.values[obj] = true
			}
		}
	}
}

func (s *stubs) addCheap(fn *types.Func) {
	if fn.Exported() && s.cheap(fn.Signature()) {
		s.funcs[fn] = true
	}
}

// cheap reports whether t needs no type that the stubs do not hold.
func (s *stubs) cheap(t types.Type) bool {
	cheap := true
	walkTypes(t, func(obj *types.TypeName) {
		if obj.Pkg() != nil && !s.std(obj.Pkg().Path()) && !s.types[obj] {
			cheap = false
		}
	})
	return cheap
}

func (s *stubs) std(path string) bool {
	p := s.world.listed[path]
	return p == nil || p.Standard
}

// packages returns the packages that the stubs touch, in order.
func (s *stubs) packages() []*types.Package {
	set := map[*types.Package]bool{}
	for obj := range s.types {
		set[obj.Pkg()] = true
	}
	for fn := range s.funcs {
		set[fn.Pkg()] = true
	}
	for path := range s.home {
		if pkg := s.world.packages[path]; pkg != nil && !s.std(path) {
			set[pkg] = true
		}
	}
	return slices.SortedFunc(maps.Keys(set), func(a, b *types.Package) int {
		if a.Path() < b.Path() {
			return -1
		}
		return 1
	})
}

// nameOf returns the name of t or of what t points to, or nil.
func nameOf(t types.Type) *types.TypeName {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj()
	}
	return nil
}

// walkTypes calls visit for every named type and alias in t, but does not look
// behind the names.
func walkTypes(t types.Type, visit func(*types.TypeName)) {
	switch t := t.(type) {
	case *types.Alias:
		visit(t.Origin().Obj())
		walkList(t.TypeArgs(), visit)
	case *types.Named:
		visit(t.Origin().Obj())
		walkList(t.TypeArgs(), visit)
	case interface{ Elem() types.Type }: // pointer, slice, array, channel, map
		if m, ok := t.(*types.Map); ok {
			walkTypes(m.Key(), visit)
		}
		walkTypes(t.Elem(), visit)
	case *types.Signature:
		for p := range t.TypeParams().TypeParams() {
			walkTypes(p.Constraint(), visit)
		}
		for v := range t.Params().Variables() {
			walkTypes(v.Type(), visit)
		}
		for v := range t.Results().Variables() {
			walkTypes(v.Type(), visit)
		}
	case *types.Struct:
		for f := range t.Fields() {
			walkTypes(f.Type(), visit)
		}
	case *types.Interface:
		for m := range t.ExplicitMethods() {
			walkTypes(m.Type(), visit)
		}
		for e := range t.EmbeddedTypes() {
			walkTypes(e, visit)
		}
	case *types.Union:
		for term := range t.Terms() {
			walkTypes(term.Type(), visit)
		}
	}
}

func walkList(list *types.TypeList, visit func(*types.TypeName)) {
	for t := range list.Types() {
		walkTypes(t, visit)
	}
}
