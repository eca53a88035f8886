package analyzer_test

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer"
)

// TestNogoDocs holds the recipe of docs/nogo.md to the analyzers: its labels
// are their packages, and its config.json has their names and flags.
func TestNogoDocs(t *testing.T) {
	data, err := os.ReadFile("../docs/nogo.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	var labels, want []string
	for _, match := range regexp.MustCompile(`"@com_github_poolvet_poolvet//([^"]+)"`).FindAllStringSubmatch(text, -1) {
		labels = append(labels, match[1])
	}
	for _, a := range analyzer.Suite {
		pkg := strings.TrimPrefix(a.URL, "https://pkg.go.dev/github.com/poolvet/poolvet/")
		if _, err := os.Stat("../" + pkg); err != nil {
			t.Error(err)
		}
		want = append(want, pkg)
	}
	slices.Sort(want)
	if !reflect.DeepEqual(labels, want) {
		t.Errorf("nogo depends on %q, want %q", labels, want)
	}
	_, rest, _ := strings.Cut(text, "```json\n")
	config, _, _ := strings.Cut(rest, "```")
	var known map[string]struct {
		Flags map[string]string `json:"analyzer_flags"`
	}
	if err := json.Unmarshal([]byte(config), &known); err != nil {
		t.Fatal(err)
	}
	flags := 0
	for name, entry := range known {
		for flag, value := range entry.Flags {
			setFlag(t, name, flag, value) // fails where there is none
			flags++
		}
		if i := slices.IndexFunc(analyzer.Suite, func(a *analysis.Analyzer) bool { return a.Name == name }); i < 0 && name != "_base" {
			t.Errorf("config.json names %s, which is no analyzer", name)
		}
	}
	if flags == 0 {
		t.Error("config.json sets no flag")
	}
}
