package straypool

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
)

// TestStraypool has one package, or program, for each kind, with what must be
// reported and what must not.
func TestStraypool(t *testing.T) {
	t.Parallel()
	// The rest needs flags, or holds fixes.
	run(t, "", fixtures(t, "named", "vars", "bypass", "strict", "fixes", "unclosed")...)
}

// TestFlags runs over a package that only the flag makes silent, or loud.
func TestFlags(t *testing.T) {
	t.Parallel()
	for _, flag := range []string{"accessors=straypool/named.Open", "exclude=straypool/named", "exclude=straypool/..."} {
		t.Run(flag, func(t *testing.T) {
			t.Parallel()
			run(t, flag, "named")
		})
	}
	for _, flag := range []string{"accessors=straypool/vars.pool", "exclude=straypool/vars/...", "exclude=straypool/v*s", "exclude=*/vars.p??l"} {
		t.Run(flag, func(t *testing.T) {
			t.Parallel()
			run(t, flag, "vars")
		})
	}
	t.Run("info", func(t *testing.T) {
		t.Parallel()
		run(t, "info=true", "bypass", "unclosed/...")
	})
	t.Run("strict", func(t *testing.T) {
		t.Parallel()
		run(t, "strict=true", "strict")
	})
}

// fixtures returns patterns for all fixtures but those left out.
func fixtures(t *testing.T, leftOut ...string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(testdata(t), "src", "straypool"))
	if err != nil {
		t.Fatal(err)
	}
	var patterns []string
	for _, e := range entries {
		if !slices.Contains(leftOut, e.Name()) {
			patterns = append(patterns, e.Name()+"/...")
		}
	}
	return patterns
}

func run(t *testing.T, flag string, packages ...string) {
	t.Helper()
	a := newAnalyzer()
	if name, value, ok := strings.Cut(flag, "="); ok {
		if err := a.Flags.Set(name, value); err != nil {
			t.Fatal(err)
		}
	}
	for i := range packages {
		packages[i] = "straypool/" + packages[i]
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

// TestFixes compares what the fixes make with the golden files.
func TestFixes(t *testing.T) {
	t.Parallel()
	fixture.Golden(t, testdata(t), newAnalyzer(), "straypool/fixes", "straypool/fixes/shopdb", "straypool/fixes/apart")
}
