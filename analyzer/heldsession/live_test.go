package heldsession

import (
	"slices"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform/ssatest"
)

// TestOver holds which values no code looks at any more where last is called.
func TestOver(t *testing.T) {
	t.Parallel()
	const common = `package shop
func first() error { return nil }
func open() (*int, error) { return nil, nil }
func use(*int) {}
func hand(*int) *int { return nil }
func last() {}
`
	for name, test := range map[string]struct {
		f     string
		wants []string // the variables that are over
	}{
		"checked":       {"func f() error { err := first(); if err != nil { return err }; last(); return nil }", []string{"first"}},
		"checked later": {"func f() error { err := first(); if err != nil { println() }; last(); return err }", nil},
		"in a loop":     {`func f() { for range 3 { err := first(); if err == nil { break } }; if on { last() } }`, []string{"first"}},
		"around a loop": {`func f() { err := first(); for range 3 { if on { last() }; if err == nil { break } } }`, nil},
		"condition":     {"func f() { p, _ := open(); none := p == nil; if none { println() }; last(); if none { println() } }", nil},
		"used up":       {"func f() { p, _ := open(); use(p); if on { last() }; println() }", []string{"open"}},
		"passed on":     {"func f() { p, _ := open(); q := hand(p); if q == nil { println() }; last(); println() }", nil},
		"same block":    {"func f() { err := first(); last(); _ = err }", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			form := ssatest.Form(t, common+"var on = true\n"+test.f)
			var at *ssa.BasicBlock
			values := map[string]ssa.Value{}
			for instr := range form.Instructions() {
				call, ok := instr.(*ssa.Call)
				if !ok || call.Parent().Name() != "f" {
					continue
				}
				switch callee := ssaform.CalleeName(&call.Call); callee {
				case "last":
					at = call.Block()
				case "first":
					values[callee] = call
				case "open":
					for _, ref := range ssaform.Referrers(call) {
						if extract, ok := ref.(*ssa.Extract); ok && extract.Index == 0 {
							values[callee] = extract
						}
					}
				}
			}
			l := liveness{}
			var over []string
			for name, v := range values {
				if l.over(v, at) {
					over = append(over, name)
				}
			}
			if !slices.Equal(over, test.wants) {
				t.Errorf("over are %q, not %q", over, test.wants)
			}
		})
	}
}
