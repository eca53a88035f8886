package heldsession

import (
	"path/filepath"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
)

func TestHeldsession(t *testing.T) {
	t.Parallel()
	analyze(t, "standstill")
}

func analyze(t *testing.T, packages ...string) {
	t.Helper()
	a := newAnalyzer()
	if err := a.Flags.Set("info", "true"); err != nil {
		t.Fatal(err)
	}
	for i := range packages {
		packages[i] = "heldsession/" + packages[i]
	}
	fixture.Run(t, testdata(t), a, packages...)
}

func testdata(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
