package lostsession

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
	if testing.Short() {
		t.Skip("it compiles and runs the programs")
	}
	g := writePrograms(*programs, *seed)
	reports := g.execute(t)
	said := findings(t, []byte(g.source))
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
const wantAgreement = 98.0

// generated is a package of programs that exists only in overlays.
type generated struct {
	source string
	list   string // the names of the programs, a line each
	lines  []string
	first  []int // the line on which each program begins
	seeds  []uint64
}

func writePrograms(n int, seed uint64) *generated {
	g := &generated{}
	var b, list strings.Builder
	b.WriteString("package main\n\nimport (\n\"context\"\n\"database/sql\"\n)\n\nvar _ = context.Canceled\n" + generate.Shared)
	for i := range n {
		name := fmt.Sprint("p", i)
		g.first = append(g.first, 1+strings.Count(b.String(), "\n"))
		g.seeds = append(g.seeds, seed+uint64(i))
		b.WriteString(generate.Program(name, seed+uint64(i)) + "\n")
		list.WriteString(name + ",\n")
	}
	g.source, g.list = b.String(), list.String()
	g.lines = strings.Split(g.source, "\n")
	g.first = append(g.first, len(g.lines)+1)
	return g
}

// execute runs the programs.
func (g *generated) execute(t *testing.T) []truth.Report {
	t.Helper()
	dir, err := filepath.Abs("internal/truth/generated")
	if err != nil {
		t.Fatal(err)
	}
	return execute(t, map[string][]byte{
		filepath.Join(dir, "programs.go"): []byte(g.source),
		filepath.Join(dir, "main.go"):     []byte(strings.ReplaceAll(mainSource, "LIST", "[]any{\n"+g.list+"}")),
	}, "./internal/truth/generated")
}

// programsPath is where the programs are among the fixtures.
const programsPath = "lostsession/generated"

// asFixture returns source as that of the package at programsPath.
func asFixture(t *testing.T, source []byte) map[string][]byte {
	t.Helper()
	return map[string][]byte{filepath.Join(testdata(t), "src", filepath.FromSlash(programsPath), "programs.go"): source}
}

// findings returns the text of the finding on each line of source that has one.
func findings(t *testing.T, source []byte) map[int]string {
	t.Helper()
	said := map[int]string{}
	for _, f := range analyze(t, asFixture(t, source), programsPath) {
		said[f.line] = f.diagnostic.Message
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
	reached := map[int]bool{}
	for _, frames := range report.Acquired {
		for _, frame := range frames {
			reached[frame.Line] = true
		}
	}
	for line := from; line < to; line++ {
		// What no run reaches is dead code, about which nothing is proven.
		if said[line] != "" && !lost[line] && reached[line] {
			wrong[line] = "FALSE " + said[line]
		}
	}
	return wrong
}

// keep writes a program on which the two disagree, with what is wrong next to
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
