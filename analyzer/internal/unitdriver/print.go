package unitdriver

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/token"
	"io"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// The types below are what go vet -json passes on.
type (
	diagnostic struct {
		Category string    `json:"category,omitempty"`
		Posn     string    `json:"posn"`
		End      string    `json:"end"`
		Message  string    `json:"message"`
		Fixes    []fix     `json:"suggested_fixes,omitempty"`
		Related  []related `json:"related,omitempty"`
	}
	fix struct {
		Message string `json:"message"`
		Edits   []edit `json:"edits"`
	}
	edit struct {
		Filename string `json:"filename"`
		Start    int    `json:"start"` // in bytes
		End      int    `json:"end"`
		New      string `json:"new"`
	}
	related struct {
		Posn    string `json:"posn"`
		End     string `json:"end"`
		Message string `json:"message"`
	}
	failure struct {
		Error string `json:"error"`
	}
)

// printJSON prints what the actions found: by package, then by analyzer, its
// diagnostics or its error. If dir is not empty, it is the directory of the package and printed
// like an analyzer with one diagnostic.
func printJSON(w io.Writer, fset *token.FileSet, id, dir string, actions []*action) error {
	results := map[string]any{}
	if dir != "" {
		results[DirName] = []diagnostic{{Category: DirName, Message: dir}}
	}
	for _, act := range actions {
		switch {
		case act.err != nil:
			results[act.analyzer.Name] = failure{act.err.Error()}
		case len(act.diagnostics) > 0:
			var list []diagnostic
			for _, d := range act.diagnostics {
				list = append(list, describe(fset, d))
			}
			results[act.analyzer.Name] = list
		}
	}
	tree := map[string]map[string]any{}
	if len(results) > 0 {
		tree[id] = results
	}
	data, err := json.MarshalIndent(tree, "", "\t")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", data)
	return err
}

func describe(fset *token.FileSet, d analysis.Diagnostic) diagnostic {
	at := func(pos token.Pos) string { return fset.Position(pos).String() }
	out := diagnostic{Category: d.Category, Posn: at(d.Pos), End: at(cmp.Or(d.End, d.Pos)), Message: d.Message}
	for _, f := range d.SuggestedFixes {
		described := fix{Message: f.Message}
		for _, e := range f.TextEdits {
			start, end := fset.Position(e.Pos), fset.Position(cmp.Or(e.End, e.Pos))
			described.Edits = append(described.Edits, edit{start.Filename, start.Offset, end.Offset, string(e.NewText)})
		}
		out.Fixes = append(out.Fixes, described)
	}
	for _, r := range d.Related {
		out.Related = append(out.Related, related{at(r.Pos), at(cmp.Or(r.End, r.Pos)), r.Message})
	}
	return out
}

// printText prints what the actions found for people, and reports whether it
// was anything.
func printText(w io.Writer, fset *token.FileSet, context int, actions []*action) (any bool) {
	for _, act := range actions {
		if act.err != nil {
			any = true
			fmt.Fprintln(w, act.err)
		}
	}
	for _, act := range actions {
		for _, d := range act.diagnostics {
			any = true
			printLine(w, fset, context, d.Pos, d.End, d.Message)
			for _, r := range d.Related {
				printLine(w, fset, context, r.Pos, r.End, "\t"+r.Message)
			}
		}
	}
	return any
}

// printLine prints one message, with lines of context unless that is negative.
func printLine(w io.Writer, fset *token.FileSet, context int, pos, end token.Pos, message string) {
	from, to := fset.Position(pos), fset.Position(cmp.Or(end, pos))
	fmt.Fprintf(w, "%s: %s\n", from, message)
	if context < 0 {
		return
	}
	data, _ := os.ReadFile(from.Filename) // no lines are shown if it cannot be read
	lines := strings.Split(string(data), "\n")
	for i := max(1, from.Line-context); i <= min(to.Line+context, len(lines)); i++ {
		fmt.Fprintf(w, "%d\t%s\n", i, lines[i-1])
	}
}
