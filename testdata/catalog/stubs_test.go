package catalog

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"sync"
	"testing"

	known "github.com/poolvet/poolvet/analyzer/internal/catalog"
)

var update = flag.Bool("update", false, "write the stubs")

// libraries are the packages of the catalog, loaded once for all tests.
var libraries = sync.OnceValues(func() (*index, error) {
	w, err := load(allPackages()...)
	if err != nil {
		return nil, err
	}
	return newIndex(w), nil
})

func allPackages() []string {
	paths := append([]string{}, more...)
	for _, lib := range known.Builtin().Libraries() {
		paths = append(paths, lib.Packages...)
	}
	return paths
}

// more are packages that tests import beside those of the catalog: drivers,
// for the sake of their registration.
var more = []string{"github.com/lib/pq", "gorm.io/driver/postgres"}

// TestStubs holds the stubs in testdata/src to the libraries.
func TestStubs(t *testing.T) {
	x, err := libraries()
	if err != nil {
		t.Fatal(err)
	}
	s := newStubs(x, allPackages())
	for _, lib := range known.Builtin().Libraries() {
		uses, _ := x.uses(lib)
		for _, u := range uses {
			s.add(u)
		}
	}
	s.addNamed(t, extras...)
	s.widen()
	for _, pkg := range s.packages() {
		want, err := s.source(pkg)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("..", "src", filepath.FromSlash(pkg.Path()), "stub.go")
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, want, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("the stub of %s is not that of the real package; run go test -C testdata/catalog -update", pkg.Path())
		}
	}
}

// extras are names that tests use beside those of the catalog.
var extras = []string{
	"gorm.io/driver/postgres.Open",
	"gorm.io/driver/postgres.New",
	"gorm.io/gorm.Config",
	"(*github.com/jackc/pgx/v5/pgxpool.Pool).Exec",
	"(*github.com/jackc/pgx/v5/pgxpool.Pool).Config",
	"github.com/jackc/pgx/v5.RowToStructByName",
	"github.com/jackc/pgx/v5.RowTo",
	"github.com/jackc/pgx/v5/stdlib.GetPoolConnector",
	"github.com/lib/pq.NewConnector",
}

func (s *stubs) addNamed(t *testing.T, names ...string) {
	for _, name := range names {
		if fn := s.x.funcs[name]; fn != nil {
			s.addFunc(fn)
			continue
		}
		typ, err := s.x.typ(name)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		s.add(use{typ: typ})
	}
}
