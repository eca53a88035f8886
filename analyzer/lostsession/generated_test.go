package lostsession

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/poolvet/poolvet/analyzer/lostsession/internal/generate"
	"github.com/poolvet/poolvet/analyzer/lostsession/internal/truth"
)

var (
	programs      = flag.Int("programs", 200, "how many random programs to run")
	seed          = flag.Uint64("seed", 1, "seed of the first random program")
	disagreements = flag.String("disagreements", "", "directory for the programs on which analyzer and execution disagree")
)

// TestGenerated runs random programs, and compares what they really leak with
// what the analyzer says.
func TestGenerated(t *testing.T) {
	t.Parallel()
	g := writePrograms(t, *programs, *seed)
	reports := g.execute(t)
	said := g.analyze(t)
	right, all := 0, 0
	for i, report := range reports {
		if report.Hangs > 0 {
			continue // it was not run to the end
		}
		all++
		wrong := g.compare(i, report, said)
		if len(wrong) == 0 {
			right++
			continue
		}
		g.keep(t, i, wrong)
	}
	agreement := 100 * float64(right) / float64(all)
	t.Logf("analyzer and execution agree on %d of %d programs, %.1f %%", right, all, agreement)
	if agreement < wantAgreement {
		t.Errorf("they agree on %.1f %% of the programs, want %.1f %%", agreement, wantAgreement)
	}
}

// wantAgreement is the part of the programs on which the analyzer must be
// entirely right, in percent.
const wantAgreement = 95.0

// generated is a package of programs that exists only in overlays.
type generated struct {
	dir    string // of the package, which does not exist
	source string
	lines  []string
	first  []int // the line on which each program begins
	seeds  []uint64
	files  map[string][]byte
}

func writePrograms(t *testing.T, n int, seed uint64) *generated {
	dir, err := filepath.Abs("internal/truth/generated")
	if err != nil {
		t.Fatal(err)
	}
	g := &generated{dir: dir}
	var b, list strings.Builder
	b.WriteString("package main\n\nimport (\n\"context\"\n\"database/sql\"\n)\n\nvar _ = context.Canceled\n" + generate.Shared)
	for i := range n {
		name := fmt.Sprint("p", i)
		g.first = append(g.first, 1+strings.Count(b.String(), "\n"))
		g.seeds = append(g.seeds, seed+uint64(i))
		b.WriteString(generate.Program(name, seed+uint64(i)) + "\n")
		list.WriteString(name + ",\n")
	}
	g.source = b.String()
	g.lines = strings.Split(g.source, "\n")
	g.first = append(g.first, len(g.lines)+1)
	g.files = map[string][]byte{
		"programs.go": []byte(g.source),
		"main.go":     []byte(strings.ReplaceAll(mainSource, "LIST", list.String())),
	}
	return g
}

const mainSource = `package main

import (
	"encoding/json"
	"os"
	"time"

	"github.com/poolvet/poolvet/analyzer/lostsession/internal/truth"
)

func main() {
	options := truth.Options{Wait: 200 * time.Millisecond, Hang: 3 * time.Second, Random: 10}
	if err := json.NewEncoder(os.Stdout).Encode(truth.All([]any{LIST}, options)); err != nil {
		panic(err)
	}
}
`

// execute runs the programs.
func (g *generated) execute(t *testing.T) []truth.Report {
	tmp := t.TempDir()
	replace := map[string]string{}
	for name, text := range g.files {
		file := filepath.Join(tmp, name)
		if err := os.WriteFile(file, text, 0o666); err != nil {
			t.Fatal(err)
		}
		replace[filepath.Join(g.dir, name)] = file
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(tmp, "overlay.json"), overlay, 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "run", "-overlay="+filepath.Join(tmp, "overlay.json"), "./internal/truth/generated")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("running the programs: %v", err)
	}
	var reports []truth.Report
	if err := json.Unmarshal(out, &reports); err != nil {
		t.Fatal(err)
	}
	return reports
}

// analyze returns the text of the finding on each line that has one.
func (g *generated) analyze(t *testing.T) map[int]string {
	overlay := map[string][]byte{}
	for name, text := range g.files {
		overlay[filepath.Join(g.dir, name)] = text
	}
	loaded, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax, Overlay: overlay}, "./internal/truth/generated")
	if err != nil || packages.PrintErrors(loaded) > 0 {
		t.Fatal("loading the programs failed ", err)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{newAnalyzer()}, loaded, nil)
	if err != nil {
		t.Fatal(err)
	}
	said := map[int]string{}
	for _, root := range graph.Roots {
		if root.Err != nil {
			t.Fatal(root.Err)
		}
		for _, d := range root.Diagnostics {
			said[root.Package.Fset.Position(d.Pos).Line] = d.Message
		}
	}
	return said
}

// compare returns what analyzer and execution do not agree on in program i, by
// line.
func (g *generated) compare(i int, report truth.Report, said map[int]string) map[int]string {
	wrong := map[int]string{}
	from, to := g.first[i], g.first[i+1]
	lost := map[int]bool{}
	for _, loss := range report.Losses {
		found := false
		for _, frame := range loss.Frames {
			lost[frame.Line] = true
			found = found || said[frame.Line] != ""
		}
		if !found && !loss.Child {
			wrong[loss.Frames[len(loss.Frames)-1].Line] = "MISSED " + loss.String()
		}
	}
	for _, peak := range report.Peak {
		for _, frame := range peak.Frames {
			lost[frame.Line] = lost[frame.Line] || peak.Held > 1 && strings.Contains(said[frame.Line], "defer-loop")
		}
	}
	for line := from; line < to; line++ {
		if said[line] != "" && !lost[line] {
			wrong[line] = "FALSE " + said[line]
		}
	}
	return wrong
}

// keep writes a program on which the two disagree, with what is wrong beside
// each line.
func (g *generated) keep(t *testing.T, i int, wrong map[int]string) {
	if *disagreements == "" {
		return
	}
	lines := slices.Clone(g.lines[g.first[i]-1 : g.first[i+1]-1])
	for _, line := range slices.Sorted(maps.Keys(wrong)) {
		if n := line - g.first[i]; n >= 0 && n < len(lines) {
			lines[n] += " // " + wrong[line]
		}
	}
	name := filepath.Join(*disagreements, fmt.Sprintf("%d.go", g.seeds[i]))
	text := fmt.Sprintf("// The program begins on line %d.\npackage p\n\n%s\n", g.first[i], strings.Join(lines, "\n"))
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Error(err)
	}
}
