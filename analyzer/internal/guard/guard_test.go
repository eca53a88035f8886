package guard_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform/ssatest"
)

// shop is part of each program of the tables below, which call build.
const shop = `package shop

import ("sync"; "sync/atomic")

type pool struct{}

func build() *pool { return new(pool) }

var (
	db    *pool
	pools = map[string]*pool{}
	ready bool
	state int32
	begun atomic.Bool
	calls atomic.Int64
	mu    sync.Mutex
	rw    sync.RWMutex
	one   = make(chan struct{}, 1)
	two   = make(chan struct{}, 2)
)

type store struct {
	db *pool
	mu sync.Mutex
}

func isOpen() bool { return db != nil }
func find(name string) (*pool, bool) { p, ok := pools[name]; return p, ok }
func get() *pool { mu.Lock(); defer mu.Unlock(); return db }
func fill() *pool { if db == nil { db = new(pool) }; return db }
func enter() { mu.Lock() }
`

// build returns the call of build in the function f of the program, and the program.
func build(t *testing.T, f string) (*ssa.Call, *ssaform.Package) {
	t.Helper()
	form := ssatest.Form(t, shop+f)
	for instr := range form.Instructions() {
		call, ok := instr.(*ssa.Call)
		if ok && ssaform.CalleeName(&call.Call) == "build" {
			return call, form
		}
	}
	t.Fatal("build is called nowhere")
	return nil, nil
}

// short returns a place without its package.
func short(place string) string { return strings.ReplaceAll(place, "example.com/shop.", "") }

// TestOf holds which places an instruction has found empty whenever it runs.
func TestOf(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ f, want string }{
		"nil":               {"func f() { if db == nil { db = build() } }", "db"},
		"not nil":           {"func f() { if db != nil { db = build() } }", ""},
		"early return":      {"func f() *pool { if db != nil { return db }; db = build(); return db }", "db"},
		"negated":           {"func f() { if !(db != nil) { db = build() } }", "db"},
		"one way of two":    {"func f(force bool) { if force || db == nil { db = build() } }", ""},
		"and":               {"func f(on bool) { if on && db == nil { db = build() } }", "db"},
		"flag":              {"func f() { if !ready { db = build(); ready = true } }", "ready"},
		"flag that is set":  {"func f() { if ready { db = build() } }", ""},
		"number":            {"func f() { if state == 0 { db = build(); state = 1 } }", "state"},
		"another number":    {"func f() { if state == 1 { db = build() } }", ""},
		"atomic flag":       {"func f() { if !begun.Load() { db = build(); begun.Store(true) } }", "begun"},
		"field":             {"func (s *store) f() { if s.db == nil { s.db = build() } }", "store.db"},
		"local":             {"func f() { var p *pool; if p == nil { p = build() }; _ = p }", ""},
		"entry":             {"func f(k string) { if _, ok := pools[k]; !ok { pools[k] = build() } }", "pools[]"},
		"entry that is nil": {"func f(k string) { if pools[k] == nil { pools[k] = build() } }", "pools[]"},
		"both ways":         {"func f(k string) *pool { if p, ok := pools[k]; ok && p != nil { return p }; return build() }", "pools[]"},
		"helper":            {"func f() { if !isOpen() { db = build() } }", "db"},
		"helper says open":  {"func f() { if isOpen() { db = build() } }", ""},
		"lookup helper":     {"func f(k string) { if _, ok := find(k); !ok { pools[k] = build() } }", "pools[]"},
		"getter":            {"func f() { if get() == nil { db = build() } }", "db, locked"},
		"getter that fills": {"func f() { if fill() == nil { db = build() } }", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			call, _ := build(t, test.f)
			var got []string
			for _, g := range guard.Of(call) {
				text := short(g.Place)
				if g.Entry {
					text += "[]"
				}
				if g.Synced {
					text += ", locked"
				}
				if !slices.Contains(got, text) {
					got = append(got, text)
				}
				if g.Leads != call || g.Check.Parent() != call.Parent() {
					t.Errorf("the guard %s leads to %v, and is checked in %v", text, g.Leads, g.Check.Parent())
				}
			}
			if text := strings.Join(got, "; "); text != test.want {
				t.Errorf("guards are %q, not %q", text, test.want)
			}
		})
	}
}

// TestHeld holds which locks are held whenever an instruction runs.
func TestHeld(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		f         string
		held, own bool // a lock is held; one that each call makes for itself
		excludes  bool
	}{
		"none":            {f: "func f() { db = build() }"},
		"deferred unlock": {f: "func f() { mu.Lock(); defer mu.Unlock(); db = build() }", held: true, excludes: true},
		"released":        {f: "func f() { mu.Lock(); p := db; mu.Unlock(); if p == nil { db = build() } }"},
		"taken again":     {f: "func f() { mu.Lock(); mu.Unlock(); mu.Lock(); db = build(); mu.Unlock() }", held: true, excludes: true},
		"on one way":      {f: "func f(safe bool) { if safe { mu.Lock() }; db = build() }"},
		"read lock":       {f: "func f() { rw.RLock(); defer rw.RUnlock(); db = build() }", held: true},
		"another lock":    {f: "func f() { mu.Lock(); rw.Lock(); rw.Unlock(); db = build(); mu.Unlock() }", held: true, excludes: true},
		"in a helper":     {f: "func f() { enter(); defer mu.Unlock(); db = build() }", held: true, excludes: true},
		"a field":         {f: "func (s *store) f() { s.mu.Lock(); defer s.mu.Unlock(); s.db = build() }", held: true, excludes: true},
		"local":           {f: "func f() { var own sync.Mutex; own.Lock(); defer own.Unlock(); db = build() }", own: true},
		"too late":        {f: "func f() { db = build(); mu.Lock(); mu.Unlock() }"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			call, _ := build(t, test.f)
			locks := guard.Held(call)
			if got := len(locks) > 0; got != test.held {
				t.Errorf("held: %v, not %v", got, test.held)
			}
			if got := slices.ContainsFunc(locks, guard.Lock.Excludes); got != test.excludes {
				t.Errorf("excludes others: %v, not %v", got, test.excludes)
			}
			if got := guard.HoldsOwn(call); got != test.own {
				t.Errorf("holds a lock of its own: %v, not %v", got, test.own)
			}
		})
	}
}

// TestHeldThrough holds that a lock counts only where it is held all the time.
func TestHeldThrough(t *testing.T) {
	t.Parallel()
	for f, want := range map[string]bool{
		"func f() { mu.Lock(); if db == nil { db = build() }; mu.Unlock() }":                                       true,
		"func f() { mu.Lock(); none := db == nil; mu.Unlock(); mu.Lock(); if none { db = build() }; mu.Unlock() }": false,
		"func f() { mu.Lock(); none := db == nil; mu.Unlock(); if none { db = build() } }":                         false,
	} {
		call, _ := build(t, f)
		g := guard.Of(call)
		if len(g) != 1 {
			t.Fatalf("%s: %d guards", f, len(g))
		}
		if got := len(guard.HeldThrough(g[0].Check, call)) > 0; got != want {
			t.Errorf("%s: a lock is held through: %v, not %v", f, got, want)
		}
	}
}

// TestKeepsOthersOut holds which atomic flags and channels let one goroutine through.
func TestKeepsOthersOut(t *testing.T) {
	t.Parallel()
	for f, want := range map[string]string{
		"func f() { if begun.CompareAndSwap(false, true) { db = build() } }":                     "claimed",
		"func f() { if !begun.CompareAndSwap(false, true) { return }; db = build() }":            "claimed",
		"func f() { if !begun.CompareAndSwap(false, true) { db = build() } }":                    "",
		"func f() { if begun.Swap(true) { return }; db = build() }":                              "claimed",
		"func f() { if begun.Swap(true) { db = build() } }":                                      "",
		"func f() { if calls.Add(1) == 1 { db = build() } }":                                     "claimed",
		"func f() { if calls.Add(1) != 1 { db = build() } }":                                     "",
		"func f() { if begun.CompareAndSwap(false, true) { db = build(); begun.Store(false) } }": "",
		"func f() { one <- struct{}{}; defer func() { <-one }(); db = build() }":                 "slotted",
		"func f() { two <- struct{}{}; defer func() { <-two }(); db = build() }":                 "",
		"func f() { one <- struct{}{}; db = build() }":                                           "",
		"func f() { one <- struct{}{}; <-one; db = build() }":                                    "",
	} {
		call, form := build(t, f)
		got := ""
		if guard.Claimed(form, call) != nil {
			got = "claimed"
		}
		if guard.Slotted(form, call) {
			got += "slotted"
		}
		if got != want {
			t.Errorf("%s: %q, not %q", f, got, want)
		}
	}
}
