package report_test

import (
	"go/ast"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/fixture"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

var (
	loud = &report.Kind{Analyzer: "straypool", Name: "loud", Summary: "a bad call"}
	soft = &report.Kind{Analyzer: "straypool", Name: "soft", Level: report.Info, Summary: "a bad call, softly"}
)

// newAnalyzer returns an analyzer that finds every call of a function named
// bad, and says so as kind.
func newAnalyzer(kind *report.Kind) *analysis.Analyzer {
	kinds := []*report.Kind{loud, soft}
	options := &report.Options{Directives: true}
	a := &analysis.Analyzer{Name: "straypool", Doc: "find calls of bad", Requires: []*analysis.Analyzer{config.Analyzer}}
	options.Register(&a.Flags, kinds)
	a.Run = func(pass *analysis.Pass) (any, error) {
		r := report.New(pass, kinds, options)
		for _, file := range pass.Files {
			ast.Inspect(file, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "bad" {
						r.Report(report.Finding{Kind: kind, Pos: call.Pos(), End: call.End(), Message: "bad call; do not"})
					}
				}
				return true
			})
		}
		r.Flush()
		return nil, r.Unit(map[string]int{"files": len(pass.Files)})
	}
	return a
}

func testdata(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestSilenced(t *testing.T) {
	t.Parallel()
	a := newAnalyzer(loud)
	if err := a.Flags.Set("info", "true"); err != nil {
		t.Fatal(err)
	}
	fixture.Run(t, testdata(t), a, "report/silenced")
}

func TestDirectives(t *testing.T) {
	t.Parallel()
	fixture.Run(t, testdata(t), newAnalyzer(loud), "report/directives")
}

func TestTestsAndGeneratedFiles(t *testing.T) {
	t.Parallel()
	fixture.Run(t, testdata(t), newAnalyzer(loud), "report/quiet")
	a := newAnalyzer(loud)
	if err := a.Flags.Set("tests", "true"); err != nil {
		t.Fatal(err)
	}
	fixture.Run(t, testdata(t), a, "report/tests")
}

// TestSwitches counts the findings of one file under each switch.
func TestSwitches(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		kind  *report.Kind
		flags string
		want  int
	}{
		{loud, "", 2},
		{loud, "disable=loud", 0},
		{loud, "disable=straypool/loud", 0},
		{loud, "disable=soft", 2},
		{soft, "", 0},
		{soft, "info=true", 2},
	} {
		t.Run(test.kind.Name+" "+test.flags, func(t *testing.T) {
			t.Parallel()
			a := newAnalyzer(test.kind)
			for _, name := range []string{"tests=true", test.flags} {
				if flag, value, ok := strings.Cut(name, "="); ok {
					if err := a.Flags.Set(flag, value); err != nil {
						t.Fatal(err)
					}
				}
			}
			got := 0
			for _, result := range fixture.Run(silent{}, testdata(t), a, "report/tests") {
				got = max(got, len(result.Diagnostics))
			}
			if got != test.want {
				t.Errorf("%d findings, want %d", got, test.want)
			}
		})
	}
}

// silent leaves the want-comments of a file out of account.
type silent struct{}

func (silent) Errorf(string, ...any) {}

func TestUnknownKind(t *testing.T) {
	t.Parallel()
	a := newAnalyzer(loud)
	err := a.Flags.Set("disable", "loud,lout")
	if err == nil || !strings.Contains(err.Error(), `unknown kind "lout", expected one of loud, soft, directive`) {
		t.Errorf("got error %v", err)
	}
}

func TestDiagnostic(t *testing.T) {
	t.Parallel()
	a := newAnalyzer(loud)
	if err := a.Flags.Set("units", "true"); err != nil {
		t.Fatal(err)
	}
	var units int
	for _, result := range fixture.Run(silent{}, testdata(t), a, "report/silenced") {
		for _, d := range result.Diagnostics {
			if d.Category == report.UnitCategory {
				units++
				if d.Message != `{"files":1}` {
					t.Errorf("unit says %s", d.Message)
				}
				continue
			}
			if d.Category == "loud" && d.URL != "https://github.com/poolvet/poolvet/blob/main/docs/rules/straypool.md#loud" {
				t.Errorf("%s leads to %s", d.Message, d.URL)
			}
		}
	}
	if units != 1 {
		t.Errorf("%d units, want 1", units)
	}
}
