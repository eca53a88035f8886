package ownership

import (
	"flag"
	"fmt"
	"go/ast"
	"go/types"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/bodies/passtest"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

var update = flag.Bool("update", false, "write the outcomes into the comments of testdata/summaries.go")

// TestOutcomes holds what the comment of each function in testdata/summaries.go says: a line for each
// way in which the function returns, with what happens to its parameters, and what its results are.
func TestOutcomes(t *testing.T) {
	t.Parallel()
	const file = "testdata/summaries.go"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pass := passtest.Of(t, string(text))
	u := New(pass, catalog.Builtin())
	u.Analyze()
	updated := text
	for _, decl := range slices.Backward(pass.Files[0].Decls) {
		decl, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		from, to := pass.Fset.Position(decl.Pos()).Offset, pass.Fset.Position(decl.Type.Func).Offset
		if decl.Doc != nil {
			from = pass.Fset.Position(decl.Doc.Pos()).Offset
		}
		fn := pass.TypesInfo.Defs[decl.Name].(*types.Func)
		want, got := string(text[from:to]), comment(u.SummaryOf(fn), fn.Signature())
		if got != want && !*update {
			t.Errorf("%s:\n%snot\n%s", decl.Name.Name, got, want)
		}
		updated = slices.Concat(updated[:from], []byte(got), updated[to:])
	}
	if *update {
		if err := os.WriteFile(file, updated, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// comment returns the comment that says s, a line for each outcome.
func comment(s *summary.Summary, sig *types.Signature) string {
	if s == nil {
		return "// nothing is known\n"
	}
	if len(s.Outcomes) == 0 {
		return "// never returns\n"
	}
	var lines []string
	for _, o := range s.Outcomes {
		var parts []string
		for _, p := range o.Params {
			parts = append(parts, strings.Join(ofParam(p, sig), " "))
		}
		for _, r := range o.Results {
			parts = append(parts, strings.Join(ofResult(r, sig), " "))
		}
		if len(parts) == 0 {
			parts = []string{"says nothing"}
		}
		lines = append(lines, "// "+strings.Join(parts, "; ")+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// nameOf returns the name of the parameter with the given index; 0 is the receiver.
func nameOf(sig *types.Signature, index int) string {
	if index == 0 {
		return sig.Recv().Name()
	}
	return sig.Params().At(index - 1).Name()
}

func namesOf(sig *types.Signature, indices []int) string {
	var names []string
	for _, i := range indices {
		names = append(names, nameOf(sig, i))
	}
	return strings.Join(names, " and ")
}

var (
	truthWords  = map[summary.Truth]string{summary.Yes: "set", summary.No: "unset"}
	effectWords = map[summary.Effect]string{summary.Releases: "released", summary.Stores: "stored", summary.Lends: "lent"}
)

func ofParam(p summary.Param, sig *types.Signature) []string {
	words := []string{nameOf(sig, p.Index)}
	if p.Pointee {
		words[0] = "*" + words[0]
	}
	add := func(ok bool, word string) {
		if ok && word != "" {
			words = append(words, word)
		}
	}
	add(true, truthWords[p.Truth])
	add(true, effectWords[p.Effect])
	add(p.Field != "" && p.FieldTruth != summary.Unknown, p.Field+" was "+truthWords[p.FieldTruth])
	add(p.Field != "" && !p.FieldKept, strings.TrimSpace(p.Field+" changed "+truthWords[p.FieldLeft]))
	add(p.Unowned, "unowned")
	add(p.Closes, "closed")
	add(p.Scans, "scanned")
	add(p.Keeps, "unchanged")
	for _, fresh := range p.Gets {
		add(true, "gets "+ofFresh(fresh, sig))
	}
	return words
}

func ofResult(r summary.ResultOf, sig *types.Signature) []string {
	words := []string{fmt.Sprint("result ", r.Index)}
	add := func(ok bool, word string) {
		if ok && word != "" {
			words = append(words, word)
		}
	}
	add(true, truthWords[r.Truth])
	add(r.Const != "", "constant "+r.Const)
	add(r.New, "new")
	for _, fresh := range r.Fresh {
		add(true, "begins "+ofFresh(fresh, sig))
	}
	add(len(r.Holds) > 0, "holds "+namesOf(sig, r.Holds))
	add(len(r.Releases) > 0, "releases "+namesOf(sig, r.Releases))
	add(len(r.Undoes) > 0, fmt.Sprint("ends results ", r.Undoes))
	if !r.Until.IsZero() {
		add(true, fmt.Sprintf("until result %d is not %s", r.Until.Result, truthWords[r.Until.Open[r.Until.Result]]))
	}
	add(r.Field != "", fmt.Sprintf("(%s %s)", r.Field, truthWords[r.FieldTruth]))
	return words
}

func ofFresh(f summary.Fresh, sig *types.Signature) string {
	words := []string{[]string{"session", "pool", "context"}[f.Class]}
	add := func(ok bool, word string) {
		if ok {
			words = append(words, word)
		}
	}
	add(f.Session != "", f.Session)
	add(f.Begun != "", "with "+f.Begun)
	add(len(f.EndsWith) > 0, "until "+namesOf(sig, f.EndsWith))
	add(f.Maybe, "(perhaps)")
	add(f.Claimed, "(claimed)")
	add(f.Hidden, "(hidden)")
	return strings.Join(words, " ")
}
