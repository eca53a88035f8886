package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer"
	"github.com/poolvet/poolvet/analyzer/driver"
)

const readme = "../../README.md"

// TestReadme holds the README to what the command says: its first code gets
// exactly the findings in the block behind it, and its table holds every kind.
// -update writes both.
func TestReadme(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	got := replaceBlock(t, text, "\n```text\n", "```\n", first(t, text))
	got = replaceBlock(t, got, "<!-- kinds -->\n", "<!-- end of kinds -->\n", kindsTable())
	if got == text {
		return
	}
	if !*update {
		t.Fatalf("the README does not hold what poolvet says; run go test ./cmd/poolvet -run Readme -update. Want:\n%s", got)
	}
	if err := os.WriteFile(readme, []byte(got), 0o666); err != nil {
		t.Fatal(err)
	}
}

// first returns what the command says about the first code of the README.
func first(t *testing.T, text string) string {
	code, _, _ := strings.Cut(text, "\n```text\n")
	dir := t.TempDir()
	write(t, dir, files(code))
	write(t, dir, map[string]string{
		"go.mod": "module example.com/shop\n\ngo 1.26\n",
		".env":   "DATABASE_URL=postgres://shop@localhost/shop\nDB_POOL_SIZE=5\n",
	})
	cmd := exec.Command(filepath.Join(bin, "poolvet"), "./...")
	cmd.Dir = dir
	out, _ := cmd.Output() // it fails when it finds something
	if !strings.Contains(string(out), ":") {
		t.Fatal("the first code gets no finding")
	}
	return string(out)
}

func kindsTable() string {
	var table strings.Builder
	for _, kind := range driver.Kinds(analyzer.Suite) {
		if table.Len() == 0 || !strings.Contains(table.String(), "`"+kind.Analyzer+"`") {
			fmt.Fprintf(&table, "\n`%s`\n\n| kind | level | what is wrong |\n|---|---|---|\n", kind.Analyzer)
		}
		fmt.Fprintf(&table, "| [%s](docs/rules/%s.md#%s) | %s | %s |\n", kind.Name, kind.Analyzer, kind.Name, kind.Level, kind.Summary)
	}
	return table.String() + "\n"
}

// replaceBlock puts block between the first begin and the next end of text.
func replaceBlock(t *testing.T, text, begin, end, block string) string {
	t.Helper()
	before, rest, ok := strings.Cut(text, begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("the README has no %q … %q", begin, end)
	}
	return before + begin + block + end + after
}
