package unitdriver

import "go/types"

// passedOn returns the sections of the imports that an importer of the package
// may need: those about objects of packages whose types occur in the API of this
// one, for it may import none of these itself. Facts about packages are not passed
// on: each holds what those of its imports hold, so that files of facts would grow
// with the square of the number of packages.
func (s *factSet) passedOn() []*section {
	if len(s.files) == 0 {
		return nil
	}
	mentioned := mentions(s.pkg)
	var all []*section
	for _, file := range s.files {
		if !s.leads(file, mentioned) {
			continue
		}
		for i := range file.sections {
			if sec := &file.sections[i]; s.far[sec.key] == sec && !sec.ofPackage() {
				all = append(all, sec)
			}
		}
	}
	return all
}

// leads reports whether an importer may need what file holds: its package is
// mentioned, and through it all that its own API mentions, or a package is that
// it knows.
func (s *factSet) leads(file *factFile, mentioned map[string]bool) bool {
	if mentioned[file.path] {
		return true
	}
	for i := range file.sections {
		if mentioned[file.sections[i].key.path] {
			return true
		}
	}
	return false
}

// mentions returns the paths of the packages whose types the declarations of
// pkg mention.
func mentions(pkg *types.Package) map[string]bool {
	m := &mentioner{pkg: pkg, found: map[string]bool{}, seen: map[types.Type]bool{}}
	scope := pkg.Scope()
	for _, name := range scope.Names() {
		m.visit(scope.Lookup(name).Type())
	}
	return m.found
}

type mentioner struct {
	pkg   *types.Package
	found map[string]bool
	seen  map[types.Type]bool
}

// visit looks into t, but not into the declarations of types of other packages:
// what these mention stands in their own files.
func (m *mentioner) visit(t types.Type) {
	if m.seen[t] {
		return
	}
	m.seen[t] = true
	switch t := t.(type) {
	case *types.Alias:
		m.named(t.Obj(), t.TypeArgs())
		m.visit(types.Unalias(t))
	case *types.Named:
		if m.named(t.Obj(), t.TypeArgs()) {
			m.visit(t.Underlying())
			for method := range t.Methods() {
				m.visit(method.Type())
			}
		}
	case *types.TypeParam:
		m.visit(t.Constraint())
	case interface{ Elem() types.Type }:
		if key, ok := t.(interface{ Key() types.Type }); ok {
			m.visit(key.Key())
		}
		m.visit(t.Elem())
	case *types.Signature:
		m.tuple(t.Params())
		m.tuple(t.Results())
	case *types.Struct:
		for field := range t.Fields() {
			m.visit(field.Type())
		}
	case *types.Interface:
		for method := range t.ExplicitMethods() {
			m.visit(method.Type())
		}
		for embedded := range t.EmbeddedTypes() {
			m.visit(embedded)
		}
	case *types.Union:
		for term := range t.Terms() {
			m.visit(term.Type())
		}
	}
}

// named notes a declared type, and reports whether this package declares it.
func (m *mentioner) named(object *types.TypeName, args *types.TypeList) bool {
	for arg := range args.Types() {
		m.visit(arg)
	}
	if object.Pkg() == m.pkg {
		return true
	}
	if object.Pkg() != nil {
		m.found[object.Pkg().Path()] = true
	}
	return false
}

func (m *mentioner) tuple(t *types.Tuple) {
	for v := range t.Variables() {
		m.visit(v.Type())
	}
}
