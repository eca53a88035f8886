package ssaform_test

import (
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform/ssatest"
)

func TestFails(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		body string
		want int // returns that fail
	}{
		"after a check":       {`n, err := next(); if err != nil { return 0, err }; return n, nil`, 1},
		"in the other branch": {`n, err := next(); if err == nil { return n, nil } else { return 0, err }`, 1},
		"behind two checks":   {`n, err := next(); if err != nil { if n > 0 { return n, err }; return 0, err }; return n, nil`, 2},
		"another condition":   {`n, err := next(); if n > 0 { return n, err }; return 0, nil`, 0},
		"after the check":     {`n, err := next(); if err != nil { n = 1 }; return n, err`, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := ssatest.Form(t, "package p\n\nfunc f() (int, error) { "+test.body+" }\n\nfunc next() (int, error) { return 1, nil }\n")
			got := 0
			for _, fn := range p.Funcs {
				for _, block := range fn.Blocks {
					ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
					if ok && fn.Name() == "f" && ssaform.Fails(ret) {
						got++
					}
				}
			}
			if got != test.want {
				t.Errorf("%d returns fail, want %d", got, test.want)
			}
		})
	}
}
