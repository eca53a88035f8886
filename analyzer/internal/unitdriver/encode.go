package unitdriver

import (
	"cmp"
	"errors"
	"fmt"
	"go/types"
	"maps"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"

	"github.com/poolvet/poolvet/analyzer/internal/codec"
	"github.com/poolvet/poolvet/analyzer/internal/fastexit"
)

// A factFile is what the file of facts of one package holds: facts about it and
// its objects, and about objects of other packages that occur in its API. On
// disk it is [fastexit.FactsHead], and then each section as three texts: import
// path, type, facts. Before each text stands its length.
type factFile struct {
	path     string
	sections []section
}

// A section holds facts of one type about one package.
type section struct {
	key  sectionKey
	data string // see encodeFacts
}

// ofPackage reports whether the section holds a fact about the package itself. No type of
// facts is both about packages and about objects.
func (sec *section) ofPackage() bool { return len(sec.data) > 0 && sec.data[0] == 0 }

// parseFacts reads the file of facts of the package at path.
func parseFacts(path string, data []byte) (*factFile, error) {
	file := &factFile{path: path}
	if len(data) == 0 {
		return file, nil
	}
	rest, ok := strings.CutPrefix(string(data), fastexit.FactsHead)
	if !ok {
		return nil, errors.New("another program wrote them")
	}
	r := codec.NewReader(rest)
	for r.More() {
		sec := section{sectionKey{r.Text(), r.Text()}, r.Text()}
		if err := r.Err(); err != nil {
			return nil, err
		}
		file.sections = append(file.sections, sec)
	}
	return file, nil
}

// encode returns the file of facts of the package: nil if there are none.
func (s *factSet) encode() ([]byte, error) {
	sections, err := s.ownSections()
	if err != nil {
		return nil, err
	}
	for _, sec := range s.passedOn() {
		if sec.key.path != s.pkg.Path() {
			sections = append(sections, *sec)
		}
	}
	if len(sections) == 0 {
		return nil, nil
	}
	slices.SortFunc(sections, func(a, b section) int {
		return cmp.Or(cmp.Compare(a.key.path, b.key.path), cmp.Compare(a.key.typ, b.key.typ))
	})
	out := []byte(fastexit.FactsHead)
	for _, sec := range sections {
		out = fastexit.AppendSection(out, sec.key.path, sec.key.typ, sec.data)
	}
	return out, nil
}

// A pathFact is a fact about the object at path, or about the package if that
// is empty.
type pathFact struct {
	path string
	fact analysis.Fact
}

// ownSections encodes the facts of the package itself. A fact about an object
// that no other package can see is left out.
func (s *factSet) ownSections() ([]section, error) {
	byType := map[reflect.Type][]pathFact{}
	var paths objectpath.Encoder
	for key, fact := range s.own {
		path := objectpath.Path("")
		if key.object != nil {
			var err error
			if path, err = paths.For(key.object); err != nil {
				continue
			}
		}
		byType[key.typ] = append(byType[key.typ], pathFact{string(path), fact})
	}
	var sections []section
	for typ, facts := range byType {
		slices.SortFunc(facts, func(a, b pathFact) int { return cmp.Compare(a.path, b.path) })
		data, err := encodeFacts(facts)
		if err != nil {
			return nil, fmt.Errorf("writing facts of type %s: %w", typ, err)
		}
		sections = append(sections, section{sectionKey{s.pkg.Path(), typ.String()}, string(data)})
	}
	return sections, nil
}

// encodeFacts writes facts of one type one after the other, each as the path of
// its object and its value.
func encodeFacts(facts []pathFact) (out []byte, err error) {
	for _, f := range facts {
		out = fastexit.AppendText(out, f.path)
		if out, err = codec.Append(out, f.fact); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// decode adds the facts of sec, which are of type typ, to facts. Of an object
// that pkg does not have nothing is known; neither of what cannot be read, for
// the go command knows the file by the identity of this program.
func (sec *section) decode(pkg *types.Package, typ reflect.Type, facts objectMap) {
	r := codec.NewReader(sec.data)
	for r.More() {
		path, fact := r.Text(), reflect.New(typ).Interface().(analysis.Fact)
		if r.Read(fact); r.Err() != nil {
			return
		}
		if path == "" {
			facts[nil] = fact
		} else if object, err := objectpath.Object(pkg, objectpath.Path(path)); err == nil {
			facts[object] = fact
		}
	}
}

// sortedKeys returns the keys of m in order.
func sortedKeys[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }
