package lostsession

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
	"github.com/poolvet/poolvet/analyzer/lostsession/internal/truth"
)

// mainSource executes the functions LIST and prints what they lose.
const mainSource = `package main

import (
	"encoding/json"
	"os"
	"time"

	"github.com/poolvet/poolvet/analyzer/lostsession/internal/truth"
)

func main() {
	options := truth.Options{Wait: time.Second, Hang: 30 * time.Second, Random: 15}
	if err := json.NewEncoder(os.Stdout).Encode(truth.All(LIST, options)); err != nil {
		panic(err)
	}
}
`

// execute runs a main package of this module, with overlay laid over its
// files, that is made from mainSource.
func execute(t *testing.T, overlay map[string][]byte, pattern string) []truth.Report {
	t.Helper()
	tmp := t.TempDir()
	replace := map[string]string{}
	for path, text := range overlay {
		file := filepath.Join(tmp, strconv.Itoa(len(replace))+".go")
		if err := os.WriteFile(file, text, 0o666); err != nil {
			t.Fatal(err)
		}
		replace[path] = file
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(tmp, "overlay.json"), list, 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "run", "-overlay="+filepath.Join(tmp, "overlay.json"), pattern)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("running %s: %v", pattern, err)
	}
	var reports []truth.Report
	if err := json.Unmarshal(out, &reports); err != nil {
		t.Fatal(err)
	}
	return reports
}

// A found is a finding in a package that was loaded with an overlay.
type found struct {
	file       string
	line       int
	diagnostic analysis.Diagnostic
	edits      []edit
}

// An edit is a part of a file and what is to stand there instead.
type edit struct {
	from, to int
	text     []byte
}

// analyze returns what the analyzer finds in a package of the fixtures, with overlay
// laid over its files.
func analyze(t *testing.T, overlay map[string][]byte, path string) []found {
	t.Helper()
	var all []found
	for _, result := range fixture.Analyze(t, testdata(t), overlay, newAnalyzer(), path) {
		fset := result.Fset
		for _, d := range result.Diagnostics {
			position := fset.Position(d.Pos)
			f := found{file: position.Filename, line: position.Line, diagnostic: d}
			for _, fix := range d.SuggestedFixes {
				for _, e := range fix.TextEdits {
					f.edits = append(f.edits, edit{fset.Position(e.Pos).Offset, fset.Position(e.End).Offset, e.NewText})
				}
			}
			all = append(all, f)
		}
	}
	return all
}
