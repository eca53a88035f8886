package heldsession

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
)

func TestHeldsession(t *testing.T) {
	t.Parallel()
	analyze(t, "standstill", "limits", "waits", "silenced", "orm", "built", "elsewhere", "elsewhere/ledger", "shared", "shared/engine", "shared/notes", "carried", "carried/unit", "ext", "layers", "layers/repo", "own", "wired", "wired/repo", "wired/service", "shelves", "shelves/engine")
}

// TestFixes compares what the fixes make with the golden file.
func TestFixes(t *testing.T) {
	t.Parallel()
	fixture.Golden(t, testdata(t), informed(t), "heldsession/fixes")
}

// TestDisable holds that every kind can be switched off.
func TestDisable(t *testing.T) {
	t.Parallel()
	a := informed(t)
	var names []string
	for _, k := range kinds {
		names = append(names, k.Name)
	}
	if err := a.Flags.Set("disable", strings.Join(names, ",")); err != nil {
		t.Fatal(err)
	}
	for _, r := range fixture.Run(&silence{}, testdata(t), a, "heldsession/fixes") {
		for _, d := range r.Diagnostics {
			t.Errorf("%s is reported though disabled", d.Message)
		}
	}
}

// silence drops the complaints about missing findings.
type silence struct{}

func (*silence) Errorf(string, ...any) {}

func analyze(t *testing.T, packages ...string) {
	t.Helper()
	for i := range packages {
		packages[i] = "heldsession/" + packages[i]
	}
	fixture.Run(t, testdata(t), informed(t), packages...)
}

// informed returns the analyzer with its informational kinds.
func informed(t *testing.T) *analysis.Analyzer {
	t.Helper()
	a := newAnalyzer()
	if err := a.Flags.Set("info", "true"); err != nil {
		t.Fatal(err)
	}
	return a
}

func testdata(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
