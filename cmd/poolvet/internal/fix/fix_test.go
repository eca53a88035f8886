package fix_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/fix"
)

const source = `package a

import (
	"fmt"
	"os"
)

func A() {
	fmt.Println(os.Args)
}

func B() {
	fmt.Println()
}
`

// An edit is written as the text that it replaces, behind which it inserts
// where the replacement begins with +.
type edit struct{ old, new string }

func TestFix(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		source string
		fixes  [][]edit
		want   []string // what the new text contains
		lacks  []string
		fixed  int
		clash  int
		fails  string
	}{
		{
			name: "insertions are formatted", source: source, fixed: 1,
			fixes: [][]edit{{{"(os.Args)\n", "+defer   println()\n"}}},
			want:  []string{"\tdefer println()\n"},
		},
		{
			name: "the first of two fixes of the same bytes wins", source: source, fixed: 1, clash: 1,
			fixes: [][]edit{{{"os.Args", "1"}}, {{"fmt.Println(os.Args)", "2"}}},
			want:  []string{"fmt.Println(1)"},
		},
		{
			name: "a fix holds together or not at all", source: source, fixed: 1, clash: 1,
			fixes: [][]edit{{{"os.Args", "1"}}, {{"fmt.Println()", "third()"}, {"os.Args", "2"}}},
			want:  []string{"fmt.Println(1)", "fmt.Println()"}, lacks: []string{"third"},
		},
		{
			name: "two fixes share an import", source: source, fixed: 2,
			fixes: [][]edit{
				{{"\"os\"\n", "+\t\"sync\"\n"}, {"(os.Args)\n", "+sync.OnceFunc(nil)\n"}},
				{{"\"os\"\n", "+\t\"sync\"\n"}, {"Println()\n", "+sync.OnceFunc(nil)\n"}},
			},
			want: []string{"\t\"os\"\n\t\"sync\"\n)"},
		},
		{
			name: "an import that is used no more goes", source: source, fixed: 1,
			fixes: [][]edit{{{"os.Args", "1"}}},
			lacks: []string{`"os"`}, want: []string{`"fmt"`},
		},
		{
			name: "a file that was not formatted keeps its form", source: "package a\nfunc  A() {}\n", fixed: 1,
			fixes: [][]edit{{{"{}", "{ println() }"}}},
			want:  []string{"func  A() { println() }\n"},
		},
		{
			name: "edits that break a file are refused", source: source,
			fixes: [][]edit{{{"os.Args", "("}}},
			fails: "do not result in valid Go code",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "a.go")
			if err := os.WriteFile(path, []byte(test.source), 0o600); err != nil {
				t.Fatal(err)
			}
			plan, err := fix.Make(findings(path, test.source, test.fixes), func(string) bool { return true })
			if test.fails != "" {
				if err == nil || !strings.Contains(err.Error(), test.fails) {
					t.Fatalf("got error %v, want %q", err, test.fails)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if plan.Fixed != test.fixed || plan.Clashes != test.clash || len(plan.Rest) != test.clash {
				t.Errorf("fixed %d, clashes %d, rest %d", plan.Fixed, plan.Clashes, len(plan.Rest))
			}
			if err := plan.Write(); err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range test.want {
				if !strings.Contains(string(data), want) {
					t.Errorf("no %q in\n%s", want, data)
				}
			}
			for _, lack := range test.lacks {
				if strings.Contains(string(data), lack) {
					t.Errorf("%q in\n%s", lack, data)
				}
			}
		})
	}
}

func findings(path, source string, fixes [][]edit) []finding.Finding {
	var all []finding.Finding
	for _, edits := range fixes {
		var f finding.Fix
		for _, e := range edits {
			start := strings.Index(source, e.old)
			out := finding.Edit{File: path, Start: start, End: start + len(e.old), New: e.new}
			if rest, ok := strings.CutPrefix(e.new, "+"); ok {
				out.Start, out.New = out.End, rest
			}
			f.Edits = append(f.Edits, out)
		}
		all = append(all, finding.Finding{Fixes: []finding.Fix{f}})
	}
	return all
}

// Files outside the tree are not touched, and shown changes change nothing.
func TestOutsideAndDiff(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.go")
	if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	all := findings(path, source, [][]edit{{{"os.Args", "1"}}})
	plan, err := fix.Make(all, func(string) bool { return false })
	if err != nil || plan.Fixed != 0 || len(plan.Rest) != 1 || plan.Files() != 0 {
		t.Errorf("outside: %+v, %v", plan, err)
	}
	if plan, err = fix.Make(all, func(string) bool { return true }); err != nil {
		t.Fatal(err)
	}
	var diff bytes.Buffer
	if err := plan.Diff(&diff, filepath.Base); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"--- a/a.go\n+++ b/a.go\n", "-\tfmt.Println(os.Args)\n+\tfmt.Println(1)\n"} {
		if !strings.Contains(diff.String(), want) {
			t.Errorf("no %q in\n%s", want, diff.String())
		}
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != source {
		t.Errorf("the file has changed: %v", err)
	}
}
