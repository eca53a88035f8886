package lostsession

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
)

func TestLostsession(t *testing.T) {
	t.Parallel()
	fixture.Run(t, testdata(t), newAnalyzer(), "lostsession/sqltruth", "lostsession/many", "lostsession/reasons", "lostsession/dialled", "lostsession/hints")
}

func testdata(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestSilenced(t *testing.T) {
	t.Parallel()
	fixture.Run(t, testdata(t), newAnalyzer(), "lostsession/silenced", "lostsession/quiet")
}

func TestElsewhere(t *testing.T) {
	t.Parallel()
	fixture.Golden(t, testdata(t), newAnalyzer(), "lostsession/elsewhere")
}

func TestSwitches(t *testing.T) {
	t.Parallel()
	a := newAnalyzer()
	if err := a.Flags.Set("tests", "true"); err != nil {
		t.Fatal(err)
	}
	fixture.Run(t, testdata(t), a, "lostsession/tests")
	if err := newAnalyzer().Flags.Set("disable", "lop"); err == nil {
		t.Error("a kind that does not exist can be disabled")
	}
}

// TestDisable holds that every kind can be switched off: with all of them off,
// the whole corpus is silent.
func TestDisable(t *testing.T) {
	t.Parallel()
	a := newAnalyzer()
	var names []string
	for _, k := range kinds {
		names = append(names, k.Name)
	}
	if err := a.Flags.Set("disable", strings.Join(names, ",")); err != nil {
		t.Fatal(err)
	}
	silent := &silence{t}
	for _, r := range fixture.Run(silent, testdata(t), a, "lostsession/fixes") {
		for _, d := range r.Diagnostics {
			t.Errorf("%s is reported though disabled", d.Message)
		}
	}
}

// silence drops the complaints about missing findings.
type silence struct{ t *testing.T }

func (s *silence) Errorf(string, ...any) {}
