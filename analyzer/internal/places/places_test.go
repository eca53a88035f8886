package places_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform/ssatest"
)

const shop = `package shop

type pool struct{}
type store struct{ db *pool; replica inner }
type inner struct{ db *pool }

var db *pool
var config struct{ db *pool }
var one store
var pools = map[string]*pool{}
`

// TestOf holds how a place is named, and what it is in.
func TestOf(t *testing.T) {
	t.Parallel()
	for f, want := range map[string]struct {
		place, origin string
		global        bool
	}{
		"func f(p *pool) { db = p }":                                                          {"db", "db", true},
		"func f(p *pool) { config.db = p }":                                                   {"config.db", "config", true},
		"func f(p *pool) { one.db = p }":                                                      {"one.store.db", "one", true},
		"func (s *store) f(p *pool) { s.db = p }":                                             {"store.db", "s", false},
		"func (s *store) f(p *pool) { s.replica.db = p }":                                     {"inner.db", "s", false},
		"func f(all []*store, p *pool) { all[0].db = p }":                                     {"store.db", "", false},
		"func f(p *pool) { var own *pool; own = p; use(&own) }; func use(p **pool) { _ = p }": {"", "p", false},
		"func f(p *pool) func() { var own *pool; return func() { own = p; _ = own } }":        {"f.own", "own", false},
	} {
		form := ssatest.Form(t, shop+f)
		var store *ssa.Store
		for instr := range form.Instructions() {
			s, ok := instr.(*ssa.Store)
			if ok && strings.HasPrefix(s.Parent().Name(), "f") && s.Val.Type().String() == "*example.com/shop.pool" {
				store = s
			}
		}
		if store == nil {
			t.Fatalf("%s stores no pool", f)
		}
		if got := strings.ReplaceAll(places.Of(store.Addr), "example.com/shop.", ""); got != want.place {
			t.Errorf("%s: the place is %q, not %q", f, got, want.place)
		}
		if got := nameOf(places.Origin(store.Addr)); want.origin != "" && got != want.origin {
			t.Errorf("%s: the origin is %q, not %q", f, got, want.origin)
		}
		if got := places.InGlobal(store.Addr); got != want.global {
			t.Errorf("%s: in a variable of the package: %v, not %v", f, got, want.global)
		}
	}
}

func nameOf(v ssa.Value) string {
	if alloc, ok := v.(*ssa.Alloc); ok {
		return alloc.Comment
	}
	return v.Name()
}

// TestAccess holds what reads a place, and what fills it.
func TestAccess(t *testing.T) {
	t.Parallel()
	form := ssatest.Form(t, shop+`
func set(p *pool) { db = p }
func setLater(p *pool) func() { return func() { db = p } }
func read() *pool { return db }
func put(p *pool) { pools["a"] = p }
func look() *pool { return pools["a"] }
func all() map[string]*pool { return pools }
func (s *store) set(p *pool) { s.db = p }
`)
	reads, fills := map[string]string{}, map[string]string{}
	for _, fn := range form.Funcs {
		for _, place := range []string{"db", "pools", "store.db"} {
			full := "example.com/shop." + place
			if places.ReadIn(fn, full) {
				reads[fn.Name()] += place
			}
			if fn.Parent() == nil && places.FilledIn(fn, full) {
				fills[fn.RelString(fn.Pkg.Pkg)] += place
			}
		}
	}
	for name, want := range map[string]string{"read": "db", "look": "pools", "set": "", "all": ""} {
		if reads[name] != want {
			t.Errorf("%s reads %q, not %q", name, reads[name], want)
		}
	}
	for name, want := range map[string]string{"set": "db", "setLater": "db", "put": "pools", "read": "", "(*store).set": "store.db"} {
		if fills[name] != want {
			t.Errorf("%s fills %q, not %q", name, fills[name], want)
		}
	}
}
