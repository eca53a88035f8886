package unitdriver

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/fastexit"
	"github.com/poolvet/poolvet/analyzer/internal/relevance"
)

// A note is a fact of plain values, a mark one that writes itself, and a title one about
// a package.
type (
	note  struct{ Text string }
	mark  struct{ number byte }
	title struct{ Text string }
)

func (*note) AFact()  {}
func (*mark) AFact()  {}
func (*title) AFact() {}

func (m *mark) MarshalBinary() ([]byte, error) { return []byte{m.number}, nil }

func (m *mark) UnmarshalBinary(data []byte) error {
	if len(data) != 1 {
		return fmt.Errorf("%d bytes", len(data))
	}
	m.number = data[0]
	return nil
}

var kinds = map[string]reflect.Type{
	"unitdriver.note": reflect.TypeFor[note](), "unitdriver.mark": reflect.TypeFor[mark](), "unitdriver.title": reflect.TypeFor[title](),
	"relevance.Reaches": reflect.TypeFor[relevance.Reaches](),
}

// A build holds packages and their files of facts.
type build struct {
	t        *testing.T
	dir      string
	packages map[string]*types.Package
	files    map[string]string
}

func newBuild(t *testing.T) *build {
	return &build{t, t.TempDir(), map[string]*types.Package{}, map[string]string{}}
}

func (b *build) Import(path string) (*types.Package, error) {
	if b.packages[path] == nil {
		return nil, fmt.Errorf("no package %s", path)
	}
	return b.packages[path], nil
}

// check type-checks source as the package at path, and returns its set of
// facts, with those of what it imports in it.
func (b *build) check(path, source string) *factSet {
	b.t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path+".go", source, 0)
	if err != nil {
		b.t.Fatal(err)
	}
	config := types.Config{Importer: b}
	pkg, err := config.Check(path, fset, []*ast.File{file}, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	b.packages[path] = pkg
	imports := map[string]string{}
	for _, imported := range pkg.Imports() {
		if name := b.files[imported.Path()]; name != "" {
			imports[imported.Path()] = name
		}
	}
	facts, err := newFactSet(pkg, kinds, imports)
	if err != nil {
		b.t.Fatal(err)
	}
	return facts
}

// write writes the file of facts of the package of s.
func (b *build) write(s *factSet) []byte {
	b.t.Helper()
	data, err := s.encode()
	if err != nil {
		b.t.Fatal(err)
	}
	name := filepath.Join(b.dir, fmt.Sprint(len(b.files)))
	if err := os.WriteFile(name, data, 0o666); err != nil {
		b.t.Fatal(err)
	}
	b.files[s.pkg.Path()] = name
	return data
}

func textOf(s *factSet, object types.Object) string {
	var n note
	s.importObject(object, &n)
	return n.Text
}

const low = `package low

type T struct{}

func (T) M() {}

func F() {}

func g() {}

func local() { type L int; _ = L(0) }
`

// low has facts about objects of all sorts, and about itself.
func (b *build) low() *factSet {
	s := b.check("low", low)
	scope := s.pkg.Scope()
	method, _, _ := types.LookupFieldOrMethod(scope.Lookup("T").Type(), false, s.pkg, "M")
	for object, text := range map[types.Object]string{scope.Lookup("T"): "T", method: "M", scope.Lookup("F"): "F", scope.Lookup("g"): "g"} {
		s.exportObject(object, &note{text})
	}
	s.exportObject(scope.Lookup("F"), &mark{7})
	s.exportPackage(&title{"package"})
	b.write(s)
	return s
}

func TestFacts(t *testing.T) {
	t.Parallel()
	b := newBuild(t)
	own := b.low()
	high := b.check("high", "package high\n\nimport \"low\"\n\nvar _ low.T\n")
	for name, s := range map[string]*factSet{"the package itself": own, "an importer": high} {
		pkg := b.packages["low"]
		method, _, _ := types.LookupFieldOrMethod(pkg.Scope().Lookup("T").Type(), false, pkg, "M")
		if got := textOf(s, pkg.Scope().Lookup("T")) + textOf(s, method) + textOf(s, pkg.Scope().Lookup("F")); got != "TMF" {
			t.Errorf("%s: the objects have the facts %q", name, got)
		}
		var m mark
		if !s.importObject(pkg.Scope().Lookup("F"), &m) || m.number != 7 {
			t.Errorf("%s: the mark is %d", name, m.number)
		}
		var n title
		if !s.importPackage(pkg, &n) || n.Text != "package" {
			t.Errorf("%s: the fact of the package is %q", name, n.Text)
		}
		if s.importPackage(pkg, new(mark)) || s.importObject(types.Universe.Lookup("error"), new(note)) {
			t.Errorf("%s: there are facts that were not exported", name)
		}
		if all := s.allObjects(); len(all) < 4 {
			t.Errorf("%s: %d facts of objects", name, len(all))
		}
		if all := s.allPackages(); len(all) != 1 || all[0].Package != pkg {
			t.Errorf("%s: facts of packages: %v", name, all)
		}
	}
}

// Facts reach those importers that can see what they are about, and no others.
func TestFactsOfIndirectImports(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		middle string // imports low
		seen   bool
	}{
		"a result":           {"func Make() low.T { return low.T{} }", true},
		"a field":            {"type S struct{ t *low.T }", true},
		"a map":              {"var V map[string][]low.T", true},
		"an inferred type":   {"var V = struct{ low.T }{}", true},
		"a parameter":        {"type F func(low.T)", true},
		"a method":           {"type S int\n\nfunc (S) M() <-chan low.T { return nil }", true},
		"an alias":           {"type A = low.T", true},
		"a constraint":       {"func G[P interface{ ~[]low.T }](P) {}", true},
		"an interface":       {"type I interface{ M(low.T) }", true},
		"a type argument":    {"type G[P any] struct{ p P }\n\nvar V G[low.T]", true},
		"the body":           {"func F() { low.F() }", false},
		"an unused variable": {"func F() { var t low.T; _ = t }", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBuild(t)
			b.low()
			b.write(b.check("middle", "package middle\n\nimport \"low\"\n\n"+test.middle+"\n"))
			high := b.check("high", "package high\n\nimport _ \"middle\"\n")
			if seen := textOf(high, b.packages["low"].Scope().Lookup("F")) == "F"; seen != test.seen {
				t.Errorf("two imports away, the fact is seen: %v, want %v", seen, test.seen)
			}
			if high.importPackage(b.packages["low"], new(title)) {
				t.Error("two imports away, the fact about the package is seen")
			}
		})
	}
}

// The same facts make the same file, in whatever order they came.
func TestFactsAreDeterministic(t *testing.T) {
	t.Parallel()
	var first []byte
	for range 20 {
		b := newBuild(t)
		data := b.write(b.low())
		if first == nil {
			first = data
		}
		if !bytes.Equal(first, data) {
			t.Fatalf("%q and %q", first, data)
		}
	}
}

// What package fastexit writes is read here, and what reaches a library is seen
// there.
func TestReaching(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 12, 126, 127, 128, 200, 5000, 70_000} {
		b := newBuild(t)
		path := string(bytes.Repeat([]byte("p"), n))
		b.packages[path] = types.NewPackage(path, "p")
		b.packages[path].MarkComplete()
		name := filepath.Join(b.dir, "facts")
		if err := os.WriteFile(name, fastexit.Reaching(path), 0o666); err != nil {
			t.Fatal(err)
		}
		b.files[path] = name
		s := b.check("importer", "package importer\n\nimport _ \""+path+"\"\n")
		var fact relevance.Reaches
		if !s.importPackage(b.packages[path], &fact) || !fact.Library {
			t.Fatalf("a path of %d bytes: the fact is not read", n)
		}
		s.exportPackage(&fact)
		data := b.write(s)
		if got := fastexit.Nothing("next", map[string]string{"importer": b.files["importer"]}); !bytes.Equal(got, fastexit.Reaching("next")) {
			t.Errorf("an importer of %q is answered with %q", data, got)
		}
	}
}

// A file that another program wrote, or that is cut, is an error or has fewer
// facts.
func FuzzParseFacts(f *testing.F) {
	f.Add(fastexit.Reaching("p"))
	f.Add([]byte("vetx"))
	f.Add([]byte(fastexit.FactsHead + "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		file, err := parseFacts("p", data)
		if err != nil {
			return
		}
		for i := range file.sections {
			sec := &file.sections[i]
			sec.decode(types.NewPackage(sec.key.path, "p"), reflect.TypeFor[note](), objectMap{})
			sec.decode(types.NewPackage(sec.key.path, "p"), reflect.TypeFor[mark](), objectMap{})
		}
	})
}

func TestParseFacts(t *testing.T) {
	t.Parallel()
	whole := fastexit.Reaching("example.com/p")
	if _, err := parseFacts("p", whole[:len(whole)-1]); err == nil {
		t.Error("a file that is cut is taken for whole")
	}
	if _, err := parseFacts("p", []byte("vetx0000")); err == nil {
		t.Error("a file of another program is taken for one of this")
	}
	if file, err := parseFacts("p", nil); err != nil || len(file.sections) > 0 {
		t.Errorf("an empty file: %v, %v", file, err)
	}
}
