package directive_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/directive"
)

// describe lists what the directives of src say and which lines they cover.
func describe(t *testing.T, src string, read func(*token.FileSet, *ast.File) []directive.Directive) string {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "a.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range read(fset, file) {
		lines := "nothing"
		if d.Node != nil {
			lines = fmt.Sprintf("%d-%d", fset.Position(d.Node.Pos()).Line, fset.Position(d.Node.End()).Line)
		}
		out = append(out, strings.TrimSpace(d.Verb+" "+d.Args)+" @"+lines)
	}
	return strings.Join(out, "\n")
}

func TestParse(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ src, want string }{
		"above a function": {
			"package a\n\n//poolvet:accessor orders\nfunc f() {\n}\n",
			"accessor orders @4-5",
		},
		"amid a doc comment": {
			"package a\n\n// f opens.\n//\n//poolvet:accessor\n// More.\nvar f int\n",
			"accessor @7-7",
		},
		"above a statement": {
			"package a\n\nfunc f() {\n\t//poolvet:ignore lostsession/loop known\n\tg(\n\t\t1)\n\th()\n}\n",
			"ignore lostsession/loop known @5-6",
		},
		"after a statement": {
			"package a\n\nfunc f() {\n\tg() //poolvet:ignore lostsession known\n\th()\n}\n",
			"ignore lostsession known @4-4",
		},
		"after the last line of a statement": {
			"package a\n\nfunc f() {\n\tg(\n\t\t1,\n\t) //poolvet:ignore lostsession known\n\th()\n}\n",
			"ignore lostsession known @4-6",
		},
		"after a field of a literal": {
			"package a\n\nvar x = T{\n\tA: 1, //poolvet:ignore poolsize meant\n\tB: 2,\n}\n",
			"ignore poolsize meant @4-4",
		},
		"above nothing": {
			"package a\n\n//poolvet:accessor\n\nvar x int\n",
			"accessor @nothing",
		},
		"with carriage returns": {
			"package a\r\n\r\n//poolvet:bulkhead reports \r\nvar x int\r\n",
			"bulkhead reports @4-4",
		},
		"not a directive": {
			"package a\n\n// poolvet:accessor\n//poolvetter:x\nvar x int\n",
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := describe(t, test.src, directive.Parse); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestNolints(t *testing.T) {
	t.Parallel()
	for text, silences := range map[string]bool{
		"//nolint":                         true,
		"//nolint // too loud":             true,
		"//nolint:poolvet":                 true,
		"// nolint:poolvet":                true,
		"//nolint:errcheck,poolvet // why": true,
		"//nolint:all":                     true,
		"//nolint:errcheck":                false,
		"//nolint:errcheck // poolvet":     false,
		"//nolinting":                      false,
	} {
		src := "package a\n\nvar x = f() " + text + "\n"
		got := describe(t, src, func(fset *token.FileSet, file *ast.File) []directive.Directive {
			return directive.Nolints(fset, file, "poolvet")
		})
		if (got != "") != silences {
			t.Errorf("%s: silences is %v, want %v", text, got != "", silences)
		}
	}
}

func TestTarget(t *testing.T) {
	t.Parallel()
	d := directive.Directive{Args: "straypool/race  guarded by the caller"}
	analyzer, kind, reason := d.Target()
	if analyzer != "straypool" || kind != "race" || reason != "guarded by the caller" {
		t.Errorf("got %q %q %q", analyzer, kind, reason)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("package a\n\n//poolvet:ignore x/y z\nfunc f() { g() } //nolint:poolvet\n")
	f.Add("package a //poolvet:\n//poolvet:ignore\n")
	f.Fuzz(func(t *testing.T, src string) {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "a.go", src, parser.ParseComments)
		if err != nil {
			t.Skip()
		}
		for _, d := range append(directive.Parse(fset, file), directive.Nolints(fset, file, "poolvet")...) {
			d.Target()
			if !d.Pos.IsValid() {
				t.Errorf("directive %q has no position", d.Verb)
			}
		}
	})
}
