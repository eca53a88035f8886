package fallback_test

import (
	"fmt"
	"go/token"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/bodies/passtest"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// find looks at a package that consists of one file.
func find(t *testing.T, source string) *fallback.Result {
	t.Helper()
	pass := passtest.Of(t, source)
	return fallback.Find(fallback.Input{
		Pkg: pass.Pkg, Info: pass.TypesInfo, Files: pass.Files, Catalog: catalog.Builtin(),
		Ignored: func(token.Pos) []string { return nil },
		Place:   func(pos token.Pos) string { return fmt.Sprint("shop.go:", pass.Fset.Position(pos).Line) },
		Form:    func() *ssaform.Package { return ssaform.Build(pass) },
	})
}

// pairs returns the fallbacks that r shows, each with its setting and place.
func pairs(r *fallback.Result) []string {
	var out []string
	for _, p := range r.Pairs() {
		out = append(out, fmt.Sprintf("%s else %v at %s", p.Read.Key.Name(), p.Literal.Value, p.Literal.Place))
	}
	return out
}

// TestPairs holds which value takes the place of an absent setting on the way to a pool:
// that of a helper's caller, and neither a bound nor a value of another branch.
func TestPairs(t *testing.T) {
	t.Parallel()
	r := find(t, `package shop
import ("database/sql"; "os"; "strconv")
func number(key string, otherwise int) int {
	n, err := strconv.Atoi(os.Getenv(key))
	if err != nil { return otherwise }
	return min(n, 500)
}
type config struct { open, idle int }
func load() config { return config{open: number("DB_OPEN", 7), idle: number("DB_IDLE", 3)} }
func apply(db *sql.DB, c config, tiny bool) {
	db.SetMaxOpenConns(c.open)
	db.SetMaxIdleConns(c.idle)
	if tiny { db.SetMaxOpenConns(1) }
}
func Open(db *sql.DB) { apply(db, load(), false) }
func Workers() int { return number("WORKERS", 9) }
`)
	want := []string{"DB_OPEN else 7 at shop.go:9", "DB_IDLE else 3 at shop.go:9", "WORKERS else 9 at shop.go:16"}
	if got := pairs(r); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q, not %q", got, want)
	}
	var sites []string
	for _, s := range r.Sites() {
		sites = append(sites, fmt.Sprint(s.Knob.Place, " fixed: ", s.Fixed()))
	}
	wantSites := []string{"shop.go:11 fixed: false", "shop.go:12 fixed: false", "shop.go:13 fixed: true"}
	if fmt.Sprint(sites) != fmt.Sprint(wantSites) {
		t.Errorf("got sites %q, not %q", sites, wantSites)
	}
}
