package driver_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/driver"
)

// shapes is a library with entries of every sort.
const shapes = `catalog:
  - name: shapes
    pools:
      - {type: "*example.com/app/db.Pool", close: [Stop], context: true, underlying: Raw}
    literals:
      - {type: example.com/app/db.Pool, field: Of}
    constructors:
      - {func: example.com/app/db.Open, result: 1, config: 1, wraps-field: example.com/app/db.Config.Conn, err-field: Err}
    builders:
      - {func: example.com/app/db.Parse, result: 1, err: 2, dsn: 1, dsn-field: example.com/app/db.Config.Name}
    sessions:
      - name: shapes.Rows
        type: "*example.com/app/db.Rows"
        noun: rows
        drains: [Next]
        err-releases: [Scan]
        transfers: [Hijack]
        views: [Part]
        release: [{method: End, context: true, deferred: true}]
    acquirers:
      - {func: "(*example.com/app/db.Pool).Query", session: shapes.Rows, result: 1, err-field: Err, ctx: 1}
      - {func: "(*example.com/app/db.Pool).Fill", session: shapes.Rows, on: argument, arg: 1}
      - {func: "(*example.com/app/db.Rows).Begin", session: shapes.Rows, on: receiver}
      - {func: "(example.com/app/db.Querier).All", session: shapes.Rows, result: 1, slice: true, release-result: 2}
    releasers:
      - {func: example.com/app/db.Finish, arg: 1}
    scoped:
      - {func: example.com/app/db.With, callback: 1}
    knobs:
      - {field: example.com/app/db.Config.Max, role: max-open}
      - {field: example.com/app/db.Config.Life, role: lifetime, unit: duration}
      - {func: example.com/app/db.Limit, arg: 2, role: max-open}
    dsn-params:
      - {name: max, role: max-open, consumers: [example.com/app/db.Open]}
`

const shapesCode = `package db

import (
	"context"
	"time"
)

type Config struct {
	Name string
	Conn *Pool
	Max  *int32
	Life time.Duration
	Text string
}

type Pool struct {
	Of  *Pool
	Err error
}

type Rows struct {
	Part1 int
	Err   error
}

type Querier interface {
	All() ([]*Rows, func())
}

func Open(c *Config) *Pool                               { return nil }
func Parse(dsn ...string) (*Config, error)               { return nil, nil }
func Finish(r *Rows)                                     {}
func Nothing()                                           {}
func With(f func(*Rows) error) error                     { return nil }
func Limit(name string, more ...int)                     {}
func (p *Pool) Stop(ctx context.Context)                 {}
func (p *Pool) Raw() *Pool                               { return p }
func (p *Pool) Query(ctx context.Context) *Rows          { return nil }
func (p *Pool) Fill(r *Rows)                             {}
func (r *Rows) Begin() error                             { return nil }
func (r *Rows) Next() bool                               { return false }
func (r *Rows) Scan(to ...any) error                     { return nil }
func (r *Rows) Hijack() *Rows                            { return r }
func (r *Rows) Part() int                                { return 0 }
func (r *Rows) End(ctx context.Context)                  {}
func (r *Rows) Quit()                                    {}
`

// TestCatalogCheckShapes holds entries of every sort to the code, first as they
// should be, then with one mistake each.
func TestCatalogCheckShapes(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it compiles a module for each mistake")
	}
	const db = "example.com/app/db"
	for _, test := range []struct{ old, new, want string }{
		{"", "", ""},
		{"close: [Stop], context: true", "close: [Stop]", ":4: closing *" + db + ".Pool takes a context, but the entry says that it does not"},
		{"underlying: Raw", "underlying: Row", ":4: *" + db + ".Pool has no method Row"},
		{"field: Of", "field: For", " " + db + ".Pool.For does not exist: " + db + ".Pool has no such field"},
		{"err-field: Err}\n    builders", "err-field: Error}\n    builders", ":8: the result of " + db + ".Open has no field Error that holds an error"},
		{"Config.Conn", "Config.Con", ":8: " + db + ".Config.Con does not exist"},
		{"result: 1, err: 2, dsn: 1", "result: 1, err: 1, dsn: 1", ":10: result 1 of " + db + ".Parse is a *" + db + ".Config, which cannot be its err"},
		{"Config.Name", "Konfig.Name", ":10: " + db + ".Konfig.Name does not exist"},
		{"drains: [Next]", "drains: [Scan]", ":13: Scan of *" + db + ".Rows does not return a bool first, so it cannot show whether there are more rows"},
		{"err-releases: [Scan]", "err-releases: [Quit]", ":13: Quit of *" + db + ".Rows returns no error"},
		{"transfers: [Hijack]", "transfers: [Quit]", ":13: Quit of *" + db + ".Rows returns nothing, so it cannot transfer the session to a result"},
		{"views: [Part]", "views: [Quit]", ":13: Quit of *" + db + ".Rows returns nothing, so it cannot return a part of the session"},
		{"method: End", "method: Quit", ":13: Quit of *" + db + ".Rows takes no context, but the entry says that it does"},
		{"ctx: 1", "ctx: 2", ":21: (*" + db + ".Pool).Query has no parameter 2 (ctx)"},
		{"err-field: Err, ctx", "err-field: Part1, ctx", ":21: the result of (*" + db + ".Pool).Query has no field Part1 that holds an error"},
		{"on: argument, arg: 1", "on: argument", ":22: (*" + db + ".Pool).Fill: the entry does not say which argument is the session"},
		{"(*" + db + ".Rows).Begin", "(*" + db + ".Pool).Raw", ":23: the receiver of (*" + db + ".Pool).Raw is not a *" + db + ".Rows"},
		{"result: 1, slice: true, release-result: 2", "slice: true", ":24: (" + db + ".Querier).All: the entry does not say which result is the session"},
		{"result: 1, slice: true", "result: 1", ":24: result 1 of (" + db + ".Querier).All is a []*" + db + ".Rows, which cannot be its result"},
		{"release-result: 2", "release-result: 1", ":24: result 1 of (" + db + ".Querier).All is a []*" + db + ".Rows, which cannot be its release-result"},
		{"db.Finish, arg: 1", "db.Open, arg: 1", "parameter 1 of " + db + ".Open is a *" + db + ".Config, which cannot be its arg"},
		{"db.With", "db.Finish", "parameter 1 of " + db + ".Finish is a *" + db + ".Rows, which cannot be its callback"},
		{"Config.Max", "Config.Text", ":30: " + db + ".Config.Text takes a string, which does not match the unit in its entry"},
		{"unit: duration", "unit: milliseconds", ":31: " + db + ".Config.Life takes a time.Duration, which does not match the unit in its entry"},
		{"consumers: [" + db + ".Open", "consumers: [" + db + ".Opens", ":34: " + db + ".Opens does not exist"},
		{"func: " + db + ".With", "func: " + db + ".Rows", ":28: " + db + ".Rows does not exist: " + db + ".Rows is not a function"},
		{"type: \"*" + db + ".Rows", "type: \"*" + db + ".Finish", " *" + db + ".Finish does not exist: " + db + ".Finish is not a type"},
	} {
		t.Run(test.new, func(t *testing.T) {
			t.Parallel()
			dir := tree(t)
			text := shapes
			if test.old != "" {
				if !strings.Contains(text, test.old) {
					t.Fatalf("there is no %q to replace", test.old)
				}
				text = strings.Replace(text, test.old, test.new, 1)
			}
			for name, data := range map[string]string{".poolvet.yml": text, "db/db.go": shapesCode} {
				if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(data), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			got, err := driver.CatalogOf(dir).Check()
			if err != nil {
				t.Fatal(err)
			}
			if test.want == "" && len(got) > 0 {
				t.Errorf("problems = %q", got)
			}
			if test.want != "" && !slices.ContainsFunc(got, func(line string) bool { return strings.Contains(line, test.want) }) {
				t.Errorf("problems = %q, want %q", got, test.want)
			}
		})
	}
}
