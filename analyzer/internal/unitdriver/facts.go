package unitdriver

import (
	"fmt"
	"go/types"
	"os"
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// A factSet holds the facts of the package under analysis, and those that the
// files of facts of its imports hold, which are decoded when an analyzer asks.
type factSet struct {
	pkg     *types.Package
	types   map[string]reflect.Type // by name, of all facts that the analyzers know
	own     map[factKey]analysis.Fact
	files   []*factFile              // of the direct imports, in order of path
	far     map[sectionKey]*section  // what they hold, each section once
	decoded map[sectionKey]objectMap // of far
}

type (
	// A factKey names a fact of an object, or of a package if that is nil.
	factKey struct {
		object types.Object
		typ    reflect.Type // of the struct, not of the pointer to it
	}
	sectionKey struct {
		path string // of the package that the facts are about
		typ  string // name of the type of the facts
	}
	objectMap map[types.Object]analysis.Fact
)

// newFactSet returns the set for pkg, whose direct imports have the given files
// of facts, by import path. An empty file has no facts.
func newFactSet(pkg *types.Package, kinds map[string]reflect.Type, names map[string]string) (*factSet, error) {
	s := &factSet{
		pkg: pkg, types: kinds, own: map[factKey]analysis.Fact{},
		far: map[sectionKey]*section{}, decoded: map[sectionKey]objectMap{},
	}
	for _, path := range sortedKeys(names) {
		data, err := os.ReadFile(names[path])
		if err != nil {
			return nil, err
		}
		file, err := parseFacts(path, data)
		if err != nil {
			return nil, fmt.Errorf("the facts of %s: %w", path, err)
		}
		if len(file.sections) > 0 {
			s.files = append(s.files, file)
		}
	}
	for _, file := range s.files {
		for i := range file.sections {
			// What a package says about itself overrides what others have heard.
			if sec := &file.sections[i]; s.far[sec.key] == nil || sec.key.path == file.path {
				s.far[sec.key] = sec
			}
		}
	}
	return s, nil
}

func (s *factSet) importObject(object types.Object, fact analysis.Fact) bool {
	return object.Pkg() != nil && s.get(object.Pkg(), object, fact)
}

// importPackage gives the fact about a direct import of the package, or about itself.
func (s *factSet) importPackage(pkg *types.Package, fact analysis.Fact) bool {
	return s.get(pkg, nil, fact)
}

// get copies the fact of the type of fact that is known of object, or of pkg if
// that is nil, into fact.
func (s *factSet) get(pkg *types.Package, object types.Object, fact analysis.Fact) bool {
	typ := reflect.TypeOf(fact).Elem()
	found := s.own[factKey{object, typ}]
	if pkg != s.pkg {
		found = s.sectionOf(pkg, typ)[object]
	}
	if found != nil {
		reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(found).Elem())
	}
	return found != nil
}

// sectionOf returns the facts of one type about another package and its
// objects.
func (s *factSet) sectionOf(pkg *types.Package, typ reflect.Type) objectMap {
	key := sectionKey{pkg.Path(), typ.String()}
	if facts, ok := s.decoded[key]; ok {
		return facts
	}
	facts := objectMap{}
	s.decoded[key] = facts
	if sec := s.far[key]; sec != nil {
		sec.decode(pkg, typ, facts)
	}
	return facts
}

func (s *factSet) exportObject(object types.Object, fact analysis.Fact) {
	if object.Pkg() != s.pkg {
		panic(fmt.Sprintf("a fact about %v, which package %s does not declare", object, s.pkg.Path()))
	}
	s.own[factKey{object, reflect.TypeOf(fact).Elem()}] = fact
}

func (s *factSet) exportPackage(fact analysis.Fact) {
	s.own[factKey{nil, reflect.TypeOf(fact).Elem()}] = fact
}

// each calls f for all facts about visible packages.
func (s *factSet) each(f func(pkg *types.Package, object types.Object, fact analysis.Fact)) {
	for key, fact := range s.own {
		f(s.pkg, key.object, fact)
	}
	inSight := reachable(s.pkg)
	for key := range s.far {
		pkg, typ := inSight[key.path], s.types[key.typ]
		if pkg == nil || typ == nil {
			continue
		}
		for object, fact := range s.sectionOf(pkg, typ) {
			f(pkg, object, fact)
		}
	}
}

func (s *factSet) allObjects() (all []analysis.ObjectFact) {
	s.each(func(_ *types.Package, object types.Object, fact analysis.Fact) {
		if object != nil {
			all = append(all, analysis.ObjectFact{Object: object, Fact: fact})
		}
	})
	return all
}

func (s *factSet) allPackages() (all []analysis.PackageFact) {
	s.each(func(pkg *types.Package, object types.Object, fact analysis.Fact) {
		if object == nil {
			all = append(all, analysis.PackageFact{Package: pkg, Fact: fact})
		}
	})
	return all
}

// reachable returns the packages that pkg imports, near and far, by path.
func reachable(pkg *types.Package) map[string]*types.Package {
	found := map[string]*types.Package{}
	var add func(list []*types.Package)
	add = func(list []*types.Package) {
		for _, p := range list {
			if found[p.Path()] == nil {
				found[p.Path()] = p
				add(p.Imports())
			}
		}
	}
	add(pkg.Imports())
	return found
}
