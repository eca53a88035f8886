package driver_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/driver"
)

const inHouse = `catalog:
  - name: acmedb
    pools:
      - {type: "*example.com/app/db.Pool", close: [Close]}
    constructors:
      - {func: example.com/app/db.Open, result: 1, err: 2, dsn: 1}
    sessions:
      - name: acme.Lease
        type: "*example.com/app/db.Lease"
        noun: lease
        release: [{method: Return, deferred: true}]
    acquirers:
      - {func: "(*example.com/app/db.Pool).Lease", session: acme.Lease, result: 1, err: 2}
    knobs:
      - {func: "(*example.com/app/db.Pool).SetMax", arg: 1, role: max-open, default: 10}
`

const inHouseCode = `package db

type Pool struct{}

type Lease struct{}

func Open(dsn string) (*Pool, error)       { return nil, nil }
func (p *Pool) Close() error               { return nil }
func (p *Pool) Lease() (*Lease, error)     { return nil, nil }
func (p *Pool) SetMax(n int)               {}
func (l *Lease) Return()                   {}
`

// tree writes a module with an in-house library and the catalog that describes
// it, some words of which are replaced by others.
func tree(t *testing.T, replace ...string) string {
	dir := t.TempDir()
	for path, text := range map[string]string{
		"go.mod":       "module example.com/app\n\ngo 1.26\n",
		"db/db.go":     inHouseCode,
		".poolvet.yml": strings.NewReplacer(replace...).Replace(inHouse),
	} {
		file := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestCatalogCheck(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		replace []string
		want    string
	}{
		"all is right":                 {nil, ""},
		"no such function":             {[]string{"db.Open,", "db.Opne,"}, `.poolvet.yml:6: example.com/app/db.Opne does not exist: package example.com/app/db has no Opne`},
		"no such method":               {[]string{"Pool).Lease", "Pool).Rent"}, `.poolvet.yml:13: (*example.com/app/db.Pool).Rent does not exist: *example.com/app/db.Pool declares no such method`},
		"no such release":              {[]string{"Return", "Drop"}, `.poolvet.yml:9: *example.com/app/db.Lease has no method Drop`},
		"no such package":              {[]string{"app/db.Open", "app/dbx.Open"}, `.poolvet.yml:6: example.com/app/dbx.Open does not exist: its package was not found`},
		"no such session":              {[]string{"session: acme.Lease", "session: acme.Loan"}, `.poolvet.yml:13: (*example.com/app/db.Pool).Lease acquires "acme.Loan", but no session has that name`},
		"another result":               {[]string{"session: acme.Lease, result: 1", "session: acme.Lease, result: 2"}, `.poolvet.yml:13: result 2 of (*example.com/app/db.Pool).Lease is a error, which cannot be its result`},
		"a result beyond the last":     {[]string{"err: 2, dsn", "err: 3, dsn"}, `.poolvet.yml:6: example.com/app/db.Open has no result 3 (err)`},
		"a knob that is no number":     {[]string{"(*example.com/app/db.Pool).SetMax", "example.com/app/db.Open"}, `.poolvet.yml:6: parameter 1 of example.com/app/db.Open is a string, which cannot be its arg`},
		"a problem of the file itself": {[]string{"noun:", "name-of-it:"}, `.poolvet.yml:10: unknown key "name-of-it" in catalog.sessions, expected one of `},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := driver.CatalogOf(filepath.Join(tree(t, test.replace...), "db")).Check()
			if err != nil {
				t.Fatal(err)
			}
			if test.want == "" && len(got) > 0 || test.want != "" && (len(got) != 1 || !strings.HasPrefix(got[0], test.want)) {
				t.Errorf("problems = %q, want %q", got, test.want)
			}
		})
	}
}

func TestCatalogPrints(t *testing.T) {
	t.Parallel()
	c := driver.CatalogOf(tree(t))
	text := c.Text()
	for _, want := range []string{
		"database/sql  std go1.26.8\n",
		"acquirer    (*database/sql.DB).QueryContext  (Close)\n",
		"acmedb\n  constructor example.com/app/db.Open  (makes)\n",
		"acquirer    (*example.com/app/db.Pool).Lease  (Return)\n",
		"knob        (*example.com/app/db.Pool).SetMax  (max-open)\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	data, err := json.Marshal(c.Entries())
	if err != nil {
		t.Fatal(err)
	}
	var libs []struct {
		Name                           string
		Constructors, Acquirers, Knobs []map[string]any
	}
	if err := json.Unmarshal(data, &libs); err != nil {
		t.Fatal(err)
	}
	for _, lib := range libs {
		if lib.Constructors == nil || lib.Acquirers == nil || lib.Knobs == nil {
			t.Errorf("%s: a list is missing", lib.Name)
		}
	}
	last := libs[len(libs)-1]
	if i := slices.IndexFunc(libs[0].Acquirers, func(a map[string]any) bool { return a["func"] == "(*database/sql.DB).BeginTx" }); i < 0 {
		t.Error("the built-in libraries are missing")
	}
	if last.Name != "acmedb" || last.Knobs[0]["role"] != "max-open" || last.Knobs[0]["default"] != 10.0 {
		t.Errorf("the added library is %+v", last)
	}
}
