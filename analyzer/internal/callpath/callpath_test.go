package callpath_test

import (
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform/ssatest"
)

// TestWays holds how often a call of open runs, and under which guard.
func TestWays(t *testing.T) {
	t.Parallel()
	const common = "\nfunc open() {}\n"
	for _, c := range []struct {
		source  string
		role    callpath.Frequency
		guarded bool
	}{
		{"package main\nfunc main() { open() }", callpath.Once, false},
		{"package main\nfunc main() { for { open() } }", callpath.Loop, false},
		{"package main\nfunc main() { dial() }\nfunc dial() { open() }", callpath.Once, false},
		{"package main\nfunc main() { for range 3 { dial() } }\nfunc dial() { open() }", callpath.Loop, false},
		{"package main\nfunc main() {}\nfunc dial() { open() }", callpath.Unreached, false},
		{"package shop\nfunc Dial() { open() }", callpath.Unknown, false},
		{"package shop\nfunc dial() { open() }", callpath.Unreached, false},
		{"package shop\nfunc init() { open() }", callpath.Once, false},
		{"package shop\nimport \"sync\"\nvar once sync.Once\nfunc Dial() { once.Do(open2) }\nfunc open2() { open() }", callpath.Unknown, true},
		{"package shop\nimport \"net/http\"\nfunc Serve(w http.ResponseWriter, r *http.Request) { open() }", callpath.Request, false},
		{"package shop\nimport \"net/http\"\nfunc Routes() { http.HandleFunc(\"/\", func(w http.ResponseWriter, r *http.Request) { open() }) }", callpath.Request, false},
	} {
		form := ssatest.Form(t, c.source+common)
		var call ssa.Instruction
		for instr := range form.Instructions() {
			if i, ok := instr.(*ssa.Call); ok && i.Call.StaticCallee() != nil && i.Call.StaticCallee().Name() == "open" {
				call = instr
			}
		}
		ways := callpath.NewGraph(form, nil).Ways(call, nil)
		if len(ways) != 1 {
			t.Errorf("%s\nreaches open in %d ways", c.source, len(ways))
			continue
		}
		if got := ways[0]; got.Frequency != c.role || got.Guarded != c.guarded {
			t.Errorf("%s\nreaches open in the role %d, guarded %v, want %d, %v", c.source, got.Frequency, got.Guarded, c.role, c.guarded)
		}
	}
}
