package lostsession

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
)

func TestFixes(t *testing.T) {
	t.Parallel()
	fixture.Golden(t, testdata(t), newAnalyzer(), "lostsession/fixes")
}

// TestFixesHold applies every fix in the corpus for database/sql. The result
// must compile, and neither the analyzer nor an execution may find anything in
// the functions that were fixed.
func TestFixesHold(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it compiles and runs the fixed functions")
	}
	const corpus = "lostsession/sqltruth"
	overlay := map[string][]byte{}
	fixed := map[string]bool{}
	for _, f := range withFixes(analyze(t, nil, corpus)) {
		if overlay[f.file] == nil {
			overlay[f.file] = read(t, f.file)
		}
		fixed[functionAt(t, f.file, overlay[f.file], f.line)] = true
		for _, e := range f.edits {
			overlay[f.file] = slices.Concat(overlay[f.file][:e.from], e.text, overlay[f.file][e.to:])
		}
	}
	if len(fixed) < 30 {
		t.Errorf("only %d functions could be fixed", len(fixed))
	}
	for _, f := range analyze(t, overlay, corpus) {
		if name := functionAt(t, f.file, overlay[f.file], f.line); fixed[name] {
			t.Errorf("the fixed %s still gets: %s", name, f.diagnostic.Message)
		}
	}
	dir, err := filepath.Abs("internal/truth/generated")
	if err != nil {
		t.Fatal(err)
	}
	main := strings.ReplaceAll(mainSource, "LIST", "sqltruth.Cases")
	main = strings.Replace(main, "import (", "import (\n\"github.com/poolvet/poolvet/testdata/src/lostsession/sqltruth\"", 1)
	overlay[filepath.Join(dir, "main.go")] = []byte(main)
	for _, report := range execute(t, overlay, "./internal/truth/generated") {
		for _, loss := range report.Losses {
			frame := loss.Frames[len(loss.Frames)-1]
			file := filepath.Join(testdata(t), "src", filepath.FromSlash(corpus), frame.File)
			if name := functionAt(t, file, overlay[file], frame.Line); fixed[name] && !loss.Child {
				t.Errorf("the fixed %s still loses: %v", name, loss)
			}
		}
	}
}

// withFixes returns those of all that can be fixed, the last in each file
// first, so that their edits can be applied one after the other.
func withFixes(all []found) []found {
	all = slices.DeleteFunc(all, func(f found) bool { return len(f.edits) == 0 })
	slices.SortFunc(all, func(a, b found) int { return cmp.Compare(b.edits[0].from, a.edits[0].from) })
	return all
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// functionAt names the function around a line of text, or of file if text is
// nil.
func functionAt(t *testing.T, file string, text []byte, line int) string {
	t.Helper()
	if text == nil {
		text = read(t, file)
	}
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, file, text, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, decl := range parsed.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fset.Position(fn.Pos()).Line <= line && line <= fset.Position(fn.End()).Line {
			return fn.Name.Name
		}
	}
	return ""
}
