package heldsession

import (
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform/ssatest"
)

// TestGathers holds where all ways from a branch meet again.
func TestGathers(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		f    string
		want bool
	}{
		"both go on":    {"if on { println() }; last()", true},
		"one panics":    {"if on { panic(1) } else if off { println() }; last()", true},
		"one returns":   {"if on && off { return }; last()", false},
		"in the branch": {"if on { if off { return }; println() }; last()", false},
		"before":        {"if off { return }; if on { println() }; last()", true},
		"around a loop": {"for range 3 { if on { println() }; last() }", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			form := ssatest.Form(t, "package shop\nvar on, off bool\nfunc last() {}\nfunc f() {"+test.f+"}")
			for instr := range form.Instructions() {
				if call, ok := instr.(*ssa.Call); ok && ssaform.CalleeName(&call.Call) == "last" {
					m := newMeeting()
					if got := m.gathers(call.Block()); got != test.want {
						t.Errorf("gathers = %v, not %v", got, test.want)
					}
				}
			}
		})
	}
}
