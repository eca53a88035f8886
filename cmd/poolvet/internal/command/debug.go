package command

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/govet"
)

// A watch records how long each phase of a run took.
type watch struct {
	c    *command
	on   bool
	last time.Time
}

// phase ends the phase called name; a note may say more about it.
func (w *watch) phase(name, note string) {
	now := time.Now()
	if w.on {
		fmt.Fprintf(w.c.stderr, "poolvet: %-9s %7.1f ms%s\n", name, float64(now.Sub(w.last).Microseconds())/1000, note)
	}
	w.last = now
}

// watchUnits lets each process that go vet starts leave a line in a file, and
// returns a function that counts them.
func watchUnits(run *govet.Run) (count func() string, err error) {
	dir, err := os.MkdirTemp("", "poolvet-units")
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "units")
	run.Env = append(run.Env, driver.UnitsEnv+"="+file)
	return func() string {
		defer func() { _ = os.RemoveAll(dir) }()
		data, err := os.ReadFile(file)
		if err != nil {
			data = nil
		}
		return countUnits(string(data))
	}, nil
}

// countUnits sums up what the units left: lines of a word that says what became
// of a unit, and its import path.
func countUnits(lines string) string {
	became := map[string][]string{}
	for line := range strings.Lines(lines) {
		if what, path, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			became[what] = append(became[what], path)
		}
	}
	text := fmt.Sprintf("%d units analyzed, %d more skipped because nothing in them can affect a finding, the others taken from the cache", len(became["analyzed"]), len(became["skipped"]))
	for _, c := range []struct{ what, why string }{{"too-large", "too large to analyze"}, {"failed", "without types"}} {
		if paths := slices.Sorted(slices.Values(became[c.what])); len(paths) > 0 {
			text += fmt.Sprintf("; nothing is known about %s (%s)", strings.Join(paths, ", "), c.why)
		}
	}
	return text
}
