package poolsize

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// TestEdit changes the value of x in a small package.
func TestEdit(t *testing.T) {
	t.Parallel()
	const source = "package p\n\nimport \"time\"\n\nfunc f(n int) int { return n }\n\nconst once, twice, Exported = 2, 3, 4\n\n" +
		"var _, _ = twice, time.Second\n\nvar x any = "
	clock := check(t, nil, "time", "package time\n\ntype Duration int64\n\nconst Second Duration = 1e9\n")
	five := quantity{n: 5}
	for _, test := range []struct {
		code string
		want quantity
		text string // what is written instead, "" if nothing
		on   string // what it is written over
		tag  string // name of the tag that holds the fallback
	}{
		{"2", five, "5", "2", ""},
		{"(2)", five, "5", "(2)", ""},
		{"int32(2)", five, "5", "2", ""},
		{`"2"`, five, `"five"`, `"2"`, ""},
		{"once", five, "5", "2", ""},
		{"twice", five, "", "", ""},
		{"Exported", five, "", "", ""},
		{"f(2)", five, "", "", ""},
		{"2 + 1", five, "", "", ""},
		{"time.Second", five, "", "", ""},
		{"2", quantity{5, true}, "", "", ""},
		{"2.5", five, "", "", ""},
		{"time.Second", quantity{int64(time.Minute), true}, "time.Minute", "time.Second", ""},
		{"2 * time.Second", quantity{int64(5 * time.Second), true}, "5 * time.Second", "2 * time.Second", ""},
		{"2 * time.Second", quantity{int64(time.Microsecond), true}, "", "", ""},
		{"`env:\"POOL,default=2\"`", five, "`env:\"POOL,default=five\"`", "`env:\"POOL,default=2\"`", "env"},
		{"`env:\"POOL\"`", five, "", "", "envDefault"},
	} {
		u := check(t, clock.pass.Pkg, "p", source+test.code)
		decls := u.pass.Files[0].Decls
		x := decls[len(decls)-1].(*ast.GenDecl).Specs[0].(*ast.ValueSpec).Values[0]
		edit, ok := u.edit(x, &flowgraph.Alt{Tag: test.tag, Value: "2"}, test.want, "five")
		on := ""
		if ok {
			fset := u.pass.Fset
			on = (source + test.code)[fset.Position(edit.Pos).Offset:fset.Position(edit.End).Offset]
		}
		if string(edit.NewText) != test.text || on != test.on || ok != (test.text != "") {
			t.Errorf("%s: %q is written over %q, want %q over %q", test.code, edit.NewText, on, test.text, test.on)
		}
	}
}

// check returns the package of one file with the given path and source, which
// may import the given one.
func check(t *testing.T, imported *types.Package, path, source string) *unit {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path+".go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}
	pkg, err := (&types.Config{Importer: only{imported}}).Check(path, fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	return &unit{pass: &analysis.Pass{Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info}}
}

// only imports the one package that it is.
type only struct{ pkg *types.Package }

func (o only) Import(string) (*types.Package, error) { return o.pkg, nil }
