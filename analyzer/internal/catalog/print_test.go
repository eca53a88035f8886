package catalog_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

var update = flag.Bool("update", false, "write docs/libraries.md")

// TestDocumented holds the table in docs/libraries.md to the catalog.
func TestDocumented(t *testing.T) {
	t.Parallel()
	const (
		file  = "../../../docs/libraries.md"
		begin = "<!-- go test ./analyzer/internal/catalog -update writes what follows -->\n\n"
	)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text, got, found := strings.Cut(string(data), begin)
	if !found {
		t.Fatalf("%s lacks the line %q", file, strings.TrimSpace(begin))
	}
	want := catalog.Markdown(catalog.Builtin().Libraries())
	if *update {
		if err := os.WriteFile(file, []byte(text+begin+want), 0o666); err != nil {
			t.Fatal(err)
		}
		got = want
	}
	if got != want {
		t.Errorf("%s does not show the catalog; run go test ./analyzer/internal/catalog -update", file)
	}
}
