package callpath_test

import (
	"slices"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
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
		ways := waysTo(t, "open", c.source+common)
		if len(ways) != 1 {
			t.Errorf("%s\nreaches open in %d ways", c.source, len(ways))
			continue
		}
		if got := ways[0]; got.Frequency != c.role || got.Guarded != c.guarded {
			t.Errorf("%s\nreaches open in the role %d, guarded %v, want %d, %v", c.source, got.Frequency, got.Guarded, c.role, c.guarded)
		}
	}
}

// TestTurns holds that each function in a list runs as often as a loop over the list.
func TestTurns(t *testing.T) {
	t.Parallel()
	const each = "\nfunc each(list ...func()) { for _, f := range list { f() } }\nfunc open() {}\n"
	for source, repeated := range map[string]bool{
		"package main\nfunc main() { each(func() { open() }) }":                                                                         false,
		"package main\nfunc main() { for { each(func() { open() }) } }":                                                                 true,
		"package main\nfunc main() { list := []func(){func() { open() }}; for _, f := range list { f() } }":                             false,
		"package main\nfunc main() { list := []func(){func() { open() }}; for { for _, f := range list { f() } } }":                     true,
		"package main\nfunc main() { l := []func(){func() { open() }}; print(len(l)); for { for _, f := range l { f() } } }":            true,
		"package main\nfunc main() { l := []func(){func() { open() }}; for _, f := range l { print(len(l)); f() } }":                    false,
		"package main\nfunc main() { l := []func(){func() { open() }}; for i := 0; i < len(l); i++ { l[i]() } }":                        false,
		"package main\nfunc main() { l := []func(){func() { open() }}; for i := range len(l) { l[i]() } }":                              false,
		"package main\nfunc main() { l := []func(){func() { open() }}; for _, f := range l { for range 3 { f() } } }":                   true,
		"package main\nfunc main() { m := map[int]func(){1: func() { open() }}; for range m { print() }; for _, f := range m { f() } }": false,
		"package main\nfunc main() { m := map[int]func(){1: func() { open() }}; for range m { for _, f := range m { f() } } }":          true,
	} {
		loop := slices.ContainsFunc(waysTo(t, "open", source+each), func(way callpath.Path) bool { return way.Frequency == callpath.Loop })
		if loop != repeated {
			t.Errorf("%s\nreaches open in a loop: %v, want %v", source, loop, repeated)
		}
	}
}

// waysTo returns the ways in which source reaches the last call of the function called name.
func waysTo(t *testing.T, name, source string) []callpath.Path {
	t.Helper()
	form, call := lastCall(t, name, source)
	return callpath.NewGraph(form, nil).Ways(call, nil)
}

// lastCall returns the last call in source of the function called name.
func lastCall(t *testing.T, name, source string) (*ssaform.Package, ssa.Instruction) {
	t.Helper()
	form := ssatest.Form(t, source)
	var call ssa.Instruction
	for instr := range form.Instructions() {
		if i, ok := instr.(*ssa.Call); ok && i.Call.StaticCallee() != nil && i.Call.StaticCallee().Name() == name {
			call = instr
		}
	}
	return form, call
}

// TestAfterFailure holds whether a call of open that has failed runs again.
func TestAfterFailure(t *testing.T) {
	t.Parallel()
	const common = "\nfunc open() error { return nil }\n"
	for source, again := range map[string]bool{
		"package main\nfunc main() { for { if err := open(); err != nil { panic(err) } } }":                                                                                          false,
		"package main\nfunc main() { for { if err := open(); err != nil { print(err) } } }":                                                                                          true,
		"package main\nfunc main() { for { if err := open(); err == nil { return } } }":                                                                                              true,
		"package main\nfunc main() { for { open() } }":                                                                                                                               true,
		"package main\nfunc main() { for { if err := all(); err != nil { return } } }\nfunc all() error { for range 3 { if err := open(); err != nil { return err } }; return nil }": false,
		"package main\nfunc main() { for { if err := all(); err != nil { print(err) } } }\nfunc all() error { return open() }":                                                       true,
	} {
		form, call := lastCall(t, "open", source+common)
		ways := callpath.NewGraph(form, nil).AfterFailure().Ways(call, nil)
		if loop := slices.ContainsFunc(ways, func(way callpath.Path) bool { return way.Frequency == callpath.Loop }); loop != again {
			t.Errorf("%s\nreaches open again: %v, want %v", source, loop, again)
		}
	}
}
