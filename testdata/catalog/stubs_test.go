package catalog

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	known "github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/catalogcheck"
)

var update = flag.Bool("update", false, "write the stubs")

// libraries holds the packages of the catalog, loaded once for all tests.
var libraries = sync.OnceValues(func() (*world, error) { return load(allPackages()...) })

// provable returns the libraries that are modules; what ent generates is known
// by its shape, and has hand-written cases.
func provable() []*known.Library {
	return slices.DeleteFunc(slices.Clone(known.Builtin().Libraries()), func(lib *known.Library) bool {
		return len(lib.Packages) == 0
	})
}

func allPackages() []string {
	var paths []string
	for _, lib := range provable() {
		paths = append(paths, lib.Packages...)
	}
	return paths
}

// TestStubs holds the stubs in testdata/src to the libraries.
func TestStubs(t *testing.T) {
	w, err := libraries()
	if err != nil {
		t.Fatal(err)
	}
	s := newStubs(w, allPackages())
	r := catalogcheck.Resolver{Find: w.find, Known: known.Builtin()}
	for _, lib := range provable() {
		uses, _ := r.Library(lib)
		for _, u := range uses {
			s.add(u)
		}
		for _, typ := range newCaser(w, homes(w), lib).types {
			s.add(catalogcheck.Use{Type: typ})
		}
	}
	uses, problems := r.Library(extras)
	for _, u := range uses {
		s.add(u)
	}
	for _, p := range problems {
		t.Errorf("extras: %s", p.Message)
	}
	s.widen()
	files := map[string]bool{}
	for _, pkg := range s.packages() {
		want, err := s.source(pkg)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(source, filepath.FromSlash(pkg.Path()), "stub.go")
		files[file] = true
		hold(t, file, want)
	}
	noOthers(t, files)
}

// source holds the packages of the analyzers' tests.
var source = filepath.Join("..", "src")

// noOthers complains of stubs that are not among files: they stand for
// nothing any more.
func noOthers(t *testing.T, files map[string]bool) {
	err := filepath.WalkDir(source, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "stub.go" || files[path] {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil || !bytes.HasPrefix(data, []byte(header)) {
			return err
		}
		if *update {
			return os.RemoveAll(path)
		}
		t.Errorf("%s stands for nothing that the catalog knows", filepath.ToSlash(path))
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// hold compares a generated file with want, or writes it.
func hold(t *testing.T, file string, want []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, want, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not what the libraries say; run go test -C testdata/catalog -update", filepath.ToSlash(file))
	}
}

// extras are names that tests use besides those of the catalog.
var extras = &known.Library{
	Literals: []known.Literal{
		{Type: "gorm.io/gorm.Config"},
		{Type: "gorm.io/gorm.Session"},
	},
	Builders: []known.Builder{
		{Func: "(*github.com/jackc/pgx/v5/pgxpool.Pool).Exec"},
		{Func: "(*github.com/jackc/pgx/v5/pgxpool.Pool).Config"},
		{Func: "github.com/jackc/pgx/v5.RowToStructByName"},
		{Func: "github.com/jackc/pgx/v5.RowTo"},
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Client).Ping"},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Client).Ping"},
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Client).Database"},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Client).Database"},
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Database).Collection"},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Database).Collection"},
		{Func: "(*github.com/redis/go-redis/v9.Client).Pipeline"},
		{Func: "(*github.com/redis/go-redis/v9.Client).TxPipeline"},
		{Func: "(github.com/redis/go-redis/v9.cmdable).Ping"},
		{Func: "(*github.com/redis/go-redis/v9.baseCmd).Err"},
	},
}
