package convention

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

var update = flag.Bool("update", false, "write docs/conventions.md")

// TestConventions holds docs/conventions.md to the tables that the engine goes by.
func TestConventions(t *testing.T) {
	t.Parallel()
	const file = "../../../docs/conventions.md"
	var want bytes.Buffer
	want.WriteString("# Conventions\n\nFor: everyone who wants to know why poolvet presumes something about a function. If neither the catalog nor the body of a function\nshows what it does, poolvet goes by its name. `poolvet why FILE:LINE` names the convention that it applied.\n\n" +
		"<!-- go test ./analyzer/internal/convention -run Conventions -update writes what follows -->\n\n" +
		"## Names\n\n| convention | words | what is presumed | why |\n|---|---|---|---|\n")
	for _, c := range All() {
		fmt.Fprintf(&want, "| %s | `%s` | %s | %s |\n", c.Name, strings.Join(c.Words, "`, `"), c.Means, c.Why)
	}
	want.WriteString("\n## Functions that do not always return\n\n| package | functions | returns |\n|---|---|---|\n")
	for _, r := range catalog.Endings() {
		fmt.Fprintf(&want, "| %s | `%s` | %s |\n", r.Package, strings.Join(r.Funcs, "`, `"), returning(r))
	}
	want.WriteString("\n## Packages whose functions neither keep nor change their arguments\n\nUnless a column says otherwise, these functions neither keep their arguments nor change what the arguments point to. *only*: only these functions are meant. *keeps*, *changes*: these functions do keep or change an argument.\n\n| package | only | keeps | changes |\n|---|---|---|---|\n")
	for _, h := range catalog.HarmlessPackages {
		fmt.Fprintf(&want, "| %s | %s | %s | %s |\n", h.Package, code(h.Only), code(h.Keeps), code(h.Changes))
	}
	want.WriteString("\n## Functions that deal with errors\n\n| package | makes an error | tests an error | wraps an error, and returns nil for nil |\n|---|---|---|---|\n")
	for _, e := range catalog.ErrorPackages {
		fmt.Fprintf(&want, "| %s | %s | %s | %s |\n", e.Package, code(e.Makes), code(e.Tests), code(e.Wraps))
	}
	want.WriteString("\n## Parameter types by which poolvet recognizes handlers of requests and messages\n\n| type | its server recovers from a panic | method that puts a value into it |\n|---|---|---|\n")
	for _, r := range catalog.Requests {
		recovers := ""
		if r.Recovers {
			recovers = "yes"
		}
		fmt.Fprintf(&want, "| `%s` | %s | %s |\n", r.Type, recovers, code([]string{r.Puts}))
	}
	if *update {
		if err := os.WriteFile(file, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(have, want.Bytes()) {
		t.Errorf("%s does not show the conventions (%v); run go test ./analyzer/internal/convention -run Conventions -update", file, err)
	}
}

// code prints names as code; all for [catalog.All].
func code(names []string) string {
	text := strings.Join(names, "`, `")
	switch text {
	case "":
		return ""
	case catalog.All:
		return "all"
	}
	return "`" + text + "`"
}

func returning(r catalog.Returns) string {
	switch {
	case r.When == catalog.IfUnset:
		return fmt.Sprintf("if argument %d is nil or false", r.Arg)
	case r.When == catalog.IfSet:
		return fmt.Sprintf("if argument %d is non-nil or true", r.Arg)
	case len(r.After) > 0:
		return "never in a chain that begins with `" + strings.Join(r.After, "`, `") + "`"
	}
	return "never"
}

func TestConventionWords(t *testing.T) {
	t.Parallel()
	if !releasing.Begins("CloseNow") || releasing.Begins("Open") || !closing.is("Close") || closing.is("CloseNow") {
		t.Error("a word is not found, or another is")
	}
	for name, want := range map[string]bool{
		"CancelOrder": true, "EndShift": true, "Close": false, "CloseTx": false, "FinishIfNeeded": false, "RollbackOrder": false, "Endpoint": false, "Save": false,
	} {
		if EndsOther(name) != want {
			t.Errorf("whether %s ends something other than a session: got %v", name, !want)
		}
	}
}
