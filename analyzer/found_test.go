package analyzer_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer"
	"github.com/poolvet/poolvet/analyzer/driver"
)

// foundRow is a row of docs/found.md: repository, commit, file, line, sentence
// and kind. testdata/found reads rows of the same form.
var foundRow = regexp.MustCompile("^\\| \\[[\\w.-]+/[\\w.-]+\\]\\((https://github\\.com/[\\w.-]+/[\\w.-]+/blob/[0-9a-f]{40}/[^)#]+#L\\d+)\\) \\| [^|]+\\.go:\\d+: [^|]+ \\| `(\\w+/[\\w-]+)` \\|$")

// TestFound holds each row of docs/found.md to a link with the whole commit, a
// line, a sentence and a kind that exists, and to its place: rows stand below the
// heading of their analyzer, each once.
func TestFound(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/found.md")
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, k := range driver.Kinds(analyzer.Suite) {
		kinds = append(kinds, k.ID)
	}
	heading := ""
	seen := map[string]bool{}
	for i, line := range strings.Split(string(page), "\n") {
		if name, ok := strings.CutPrefix(line, "## "); ok {
			heading = name
		}
		if !strings.HasPrefix(line, "| [") {
			continue
		}
		m := foundRow.FindStringSubmatch(line)
		switch {
		case m == nil:
			t.Errorf("line %d is not a row: %s", i+1, line)
		case !slices.Contains(kinds, m[2]):
			t.Errorf("line %d: there is no kind %s", i+1, m[2])
		case !strings.HasPrefix(m[2], heading+"/"):
			t.Errorf("line %d: %s is below %q", i+1, m[2], heading)
		case seen[m[1]+m[2]]:
			t.Errorf("line %d is there twice: %s", i+1, m[1])
		default:
			seen[m[1]+m[2]] = true
		}
	}
	if len(seen) == 0 {
		t.Error("there are no rows")
	}
}
