package ssaform_test

import (
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform/ssatest"
)

// callIn returns the last call in the function called name that is not static.
func callIn(t *testing.T, p *ssaform.Package, name string) *ssa.CallCommon {
	t.Helper()
	var found *ssa.CallCommon
	for _, fn := range p.Funcs {
		if ssaform.Outermost(fn).Name() != name {
			continue
		}
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok && call.Common().StaticCallee() == nil {
					if _, ok := call.Common().Value.(*ssa.Builtin); !ok {
						found = call.Common()
					}
				}
			}
		}
	}
	if found == nil {
		t.Fatalf("%s calls no value", name)
	}
	return found
}

// common is part of each program of TestTargets.
const common = `package shop

func a() {}
func b() {}
type runner interface{ run() }
type one struct{}
func (one) run() {}
type two struct{ n int }
func (*two) run() {}
`

func TestTargets(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, source, want string }{
		{"variable", "func f() { g := a; if x { g = b }; g() }; var x bool", "a b"},
		{"global", "var g = a; func f() { g() }; func set() { g = b }", "a b"},
		{"map", "var m = map[string]func(){`a`: a}; func f(k string) { m[k]() }; func set() { m[`b`] = b }", "a b"},
		{"list", "func f() { for _, g := range []func(){a, b} { g() } }", "a b"},
		{"append", "func f() { var l []func(); l = append(l, a); l = append(l, b); for _, g := range l { g() } }", "a b"},
		{"field", "type s struct{ g func() }; func f(v s) { v.g() }; var v = s{a}", "a"},
		{"another field", "type s struct{ g, h func() }; func f(v s) { v.g() }; var v = s{g: a, h: b}", "a"},
		{"list of structs", "func f() { for _, r := range []struct{ n int; g func() }{{1, a}, {2, b}} { r.g() } }", "a b"},
		{"parameter", "func f(g func()) { g() }; func h() { f(a) }", "a"},
		{"result", "func make() func() { return a }; func f() { make()() }", "a"},
		{"closure", "func make(g func()) func() { return func() { g() } }; func h() { make(b)() }; func f() { make(a) ; func() { g := make(a); g() }() }", "make$1"},
		{"captured", "func f() { g := a; h := func() { g() }; h(); g = b; h() }", "a b"},
		{"method value", "func f(g func()) { g() }; func h() { f(one{}.run) }", "one.run"},
		{"interface", "func f(r runner) { r.run() }; func h() { f(one{}) }", "one.run"},
		{"two behind it", "func f(r runner) { r.run() }; func h() { f(one{}); f(new(two)) }", "one.run two.run"},
		{"another variable", "func f(r runner) { r.run() }; func h() { f(one{}) }; var other runner = new(two)", "one.run"},
		{"receiver in an interface", "type all []runner; func (l all) run() { for _, r := range l { r.run() } }; var x runner = all{one{}}", ""},
		{"asserted", "func f(v any) { v.(runner).run() }; func h() { f(one{}) }", "one.run"},
		{"unseen", "func f(g func()) { g() }", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := ssatest.Form(t, common+test.source)
			in, want := "f", test.want
			if test.name == "receiver in an interface" {
				in, want = "run", "one.run"
			}
			var got []string
			for _, fn := range p.Targets(callIn(t, p, in)) {
				name := fn.Name()
				if recv := fn.Signature.Recv(); recv != nil {
					name = strings.TrimPrefix(types.TypeString(recv.Type(), func(*types.Package) string { return "" }), "*") + "." + name
				}
				got = append(got, name)
			}
			if strings.Join(got, " ") != want {
				t.Errorf("the call runs %q, want %q", got, want)
			}
		})
	}
}

// Static calls have no further targets.
func TestTargetsOfStatic(t *testing.T) {
	t.Parallel()
	p := ssatest.Form(t, common+"func f() { a() }")
	for _, fn := range p.Funcs {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok && slices.ContainsFunc(p.Targets(call.Common()), func(fn *ssa.Function) bool { return fn != nil }) {
					t.Errorf("%s has targets", instr)
				}
			}
		}
	}
}

func TestTurn(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]bool{
		"func f() { for _, g := range []func(){a, b} { g() } }":              true,
		"func f() { for _, g := range map[int]func(){1: a} { g() } }":        true,
		"func f() { for _, r := range []struct{ g func() }{{a}} { r.g() } }": true,
		"func f(rs []runner) { for _, r := range rs { r.run() } }":           true,
		"func f(k int, m map[int]func()) { for range k { m[k]() } }":         false,
		"func f(g func()) { for { g() } }":                                   false,
		"func f(l []func()) { for { l[0]() } }":                              false,
	} {
		p := ssatest.Form(t, common+source)
		if got := ssaform.Turn(callIn(t, p, "f")) != nil; got != want {
			t.Errorf("%s\nruns an entry in each iteration: %v, want %v", source, got, want)
		}
	}
}
