package ssaform_test

import (
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform/ssatest"
)

// TestFlatten holds which literals are blocks: those that are called at once, and do
// nothing that belongs to the function around them.
func TestFlatten(t *testing.T) {
	t.Parallel()
	for source, literals := range map[string]int{
		"func f() { func() { g() }() }":                                               0,
		"func f() { if true { (func() { g() })() } }":                                 0,
		"func f() { func() { func() { g() }() }() }":                                  0,
		"func f() { go func() { func() { g() }() }() }":                               1,
		"func f() { func() { for { break } }() }":                                     0,
		"func f() { func() { defer g() }() }":                                         1,
		"func f() { func() { return }() }":                                            1,
		"func f() { func() { recover() }() }":                                         1,
		"func f() { func() { L: for { break L } }() }":                                1,
		"func f() { func(int) {}(1) }":                                                1,
		"func f() { _ = func() int { return 1 }() }":                                  1,
		"func f() { defer func() { g() }() }":                                         1,
		"func f() { h := func() { g() }; h() }":                                       1,
		"func f(x any) { switch x := x.(type) { case int: func() { _ = x + 1 }() } }": 0,
	} {
		p := ssatest.Form(t, "package shop\n\nfunc g() {}\n"+source)
		got := 0
		for _, fn := range p.Funcs {
			if fn.Parent() != nil {
				got++
			}
		}
		if got != literals {
			t.Errorf("%s\nhas %d literals, want %d", source, got, literals)
		}
	}
}
