package making_test

import (
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform/ssatest"
)

// TestFate holds where the pool of a function ends up.
func TestFate(t *testing.T) {
	t.Parallel()
	const common = "package shop\nimport \"database/sql\"\nvar kept *sql.DB\nvar table = map[string]*sql.DB{}\nfunc unknown(f func(*sql.DB)) { f(nil) }\n" +
		"type store struct{ db *sql.DB }\nfunc (s *store) end() {}\nfunc limit(db *sql.DB) { db.SetMaxOpenConns(1) }\n"
	const open = "db, err := sql.Open(\"postgres\", \"host=a\"); if err != nil { return };"
	type fate struct{ returned, stays, closed, deferred, handed, single bool }
	for source, want := range map[string]fate{
		"func f() (*sql.DB, error) { return sql.Open(\"postgres\", \"host=a\") }": {returned: true},
		"func f() { " + open + " kept = db }":                                     {stays: true},
		"func f() { " + open + " table[\"a\"] = db }":                             {stays: true},
		"func f() { " + open + " db.Close() }":                                    {closed: true},
		"func f() { " + open + " defer db.Close() }":                              {closed: true, deferred: true},
		"func f() { " + open + " defer func() { db.Close() }() }":                 {closed: true, deferred: true},
		"func f() { " + open + " s := &store{db}; defer s.end() }":                {closed: true, deferred: true},
		"func f(g func(*sql.DB)) { " + open + " g(db) }":                          {handed: true},
		"func f() { " + open + " db.Ping() }":                                     {},
		"func f() { " + open + " db.SetMaxOpenConns(1) }":                         {single: true},
		"func f() { " + open + " limit(db) }":                                     {single: true},
	} {
		form := ssatest.Form(t, common+source)
		known := catalog.Builtin()
		tracer := identity.NewTracer(form, known, func(string) bool { return false })
		finder := making.NewFinder(form, known, tracer, nil, func(token.Pos) string { return "" }, making.Asks{
			Releases: func(fn *types.Func) bool { return fn.Name() == "end" },
			Runs:     func(ssa.Instruction, ssa.Value) catalog.Runs { return 0 },
			Holds:    func(*types.Func, int) bool { return false },
		})
		pools := finder.Pools()
		if len(pools) != 1 {
			t.Errorf("%s\nmakes %d pools", source, len(pools))
			continue
		}
		p := pools[0]
		got := fate{p.Fate.Passes(), p.Fate.Stays(), len(p.Fate.Closed) > 0, p.Fate.Deferred(), p.Fate.Handed, p.Single}
		if got != want {
			t.Errorf("%s\nhas the fate %+v, want %+v", source, got, want)
		}
	}
}
