package analyzer_test

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"fmt"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"
)

// A factStore holds what the analyzers say about the objects of a package and of
// its direct imports.
type factStore struct {
	objects  map[objectKey]analysis.Fact
	packages map[packageKey]analysis.Fact
}

type objectKey struct {
	object types.Object
	kind   reflect.Type
}

type packageKey struct {
	pkg  *types.Package
	kind reflect.Type
}

func newFactStore() *factStore {
	return &factStore{objects: map[objectKey]analysis.Fact{}, packages: map[packageKey]analysis.Fact{}}
}

// A storedFact is a fact as one package leaves it for the next. Path is empty
// for a fact about the package.
type storedFact struct {
	Path objectpath.Path
	Fact analysis.Fact
}

// encode returns the facts about pkg and its objects, in order.
func (s *factStore) encode(pkg *types.Package) ([]byte, error) {
	var stored []storedFact
	for key, fact := range s.objects {
		if key.object.Pkg() != pkg {
			continue
		}
		if path, err := objectpath.For(key.object); err == nil {
			stored = append(stored, storedFact{path, fact})
		}
	}
	for key, fact := range s.packages {
		if key.pkg == pkg {
			stored = append(stored, storedFact{"", fact})
		}
	}
	if len(stored) == 0 {
		return nil, nil
	}
	slices.SortFunc(stored, func(a, b storedFact) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(fmt.Sprintf("%T", a.Fact), fmt.Sprintf("%T", b.Fact)))
	})
	var data bytes.Buffer
	err := gob.NewEncoder(&data).Encode(stored)
	return data.Bytes(), err
}

// decode adds the facts in data, which pkg left.
func (s *factStore) decode(pkg *types.Package, data []byte) error {
	if len(data) == 0 {
		return nil
	}
	var stored []storedFact
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&stored); err != nil {
		return err
	}
	for _, f := range stored {
		kind := reflect.TypeOf(f.Fact)
		if f.Path == "" {
			s.packages[packageKey{pkg, kind}] = f.Fact
		} else if object, err := objectpath.Object(pkg, f.Path); err == nil {
			s.objects[objectKey{object, kind}] = f.Fact
		}
	}
	return nil
}

// analyze runs analyzers, and what they require, over u.
func (u *nogoUnit) analyze(analyzers []*analysis.Analyzer, store *factStore) ([]analysis.Diagnostic, error) {
	var diagnostics []analysis.Diagnostic
	results := map[*analysis.Analyzer]any{}
	var run func(a *analysis.Analyzer) error
	run = func(a *analysis.Analyzer) error {
		if _, done := results[a]; done {
			return nil
		}
		inputs := map[*analysis.Analyzer]any{}
		for _, required := range a.Requires {
			if err := run(required); err != nil {
				return err
			}
			inputs[required] = results[required]
		}
		for _, fact := range a.FactTypes {
			gob.Register(fact)
		}
		result, err := a.Run(u.pass(a, inputs, store, func(d analysis.Diagnostic) { diagnostics = append(diagnostics, d) }))
		results[a] = result
		return err
	}
	for _, a := range analyzers {
		if err := run(a); err != nil {
			return nil, fmt.Errorf("%s: %w", a.Name, err)
		}
	}
	return diagnostics, nil
}

// pass returns all that nogo gives to an analyzer.
func (u *nogoUnit) pass(a *analysis.Analyzer, inputs map[*analysis.Analyzer]any, store *factStore, report func(analysis.Diagnostic)) *analysis.Pass {
	return &analysis.Pass{
		Analyzer: a, Fset: u.fset, Files: u.files, Pkg: u.pkg, TypesInfo: u.info, TypesSizes: u.sizes,
		ResultOf: inputs, Report: report,
		ImportObjectFact: func(object types.Object, fact analysis.Fact) bool {
			return fill(store.objects[objectKey{object, reflect.TypeOf(fact)}], fact)
		},
		ImportPackageFact: func(pkg *types.Package, fact analysis.Fact) bool {
			return fill(store.packages[packageKey{pkg, reflect.TypeOf(fact)}], fact)
		},
		ExportObjectFact: func(object types.Object, fact analysis.Fact) {
			store.objects[objectKey{object, reflect.TypeOf(fact)}] = fact
		},
		ExportPackageFact: func(fact analysis.Fact) {
			store.packages[packageKey{u.pkg, reflect.TypeOf(fact)}] = fact
		},
		AllObjectFacts:  func() []analysis.ObjectFact { return nil },
		AllPackageFacts: func() []analysis.PackageFact { return nil },
	}
}

// fill copies what is stored to fact, and reports whether something is.
func fill(stored, fact analysis.Fact) bool {
	if stored == nil {
		return false
	}
	reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(stored).Elem())
	return true
}
