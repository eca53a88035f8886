package catalogcheck

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"
)

func TestPackage(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"example.com/shop/db.Open":             "example.com/shop/db",
		"(*example.com/shop/db.Store).Close":   "example.com/shop/db",
		"(example.com/shop/db.Store).Close":    "example.com/shop/db",
		"example.com/shop/db":                  "example.com/shop/db",
		"example.com/shop/...":                 "example.com/shop",
		"gopkg.in/mgo.v2/bson":                 "gopkg.in/mgo.v2/bson",
		"(*gopkg.in/mgo.v2/bson.Decoder).Read": "gopkg.in/mgo.v2/bson",
		"example.com/shop/*":                   "",
		"sql.Open":                             "sql",
	} {
		if got := Package(name); got != want {
			t.Errorf("the package of %s is %q, want %q", name, got, want)
		}
	}
}

func TestDeclares(t *testing.T) {
	t.Parallel()
	const path = "example.com/shop/db"
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "db.go", `package db
type Store struct{}
func (s *Store) Close() {}
type Opener interface { Open() }
func Open() *Store { return nil }
var Main *Store`, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := new(types.Config).Check(path, fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][2]bool{
		path + ".Open":                   {true, true},
		path + ".Main":                   {true, true},
		"(*" + path + ".Store).Close":    {true, true},
		"(" + path + ".Opener).Open":     {true, true},
		path + ".Opens":                  {true, false},
		"(*" + path + ".Store).Closes":   {true, false},
		"(*" + path + ".Stores).Close":   {true, false},
		"example.com/shop/other.Open":    {false, false},
		"(*example.com/shop.Store).Open": {false, false},
	} {
		of, declared := Declares(pkg, path, name)
		if got := [2]bool{of, declared}; got != want {
			t.Errorf("%s: of the package, and declared: %v, want %v", name, got, want)
		}
	}
}
