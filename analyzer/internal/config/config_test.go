package config_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/config"
)

const everything = `# what the house says
straypool:
  accessors: [example.com/shop/db.Orders]
  strict: true
  disable:
    - session-bypass
poolsize:
  info: false
  helpers:
    - func: example.com/shop/env.Int
      key: 1
      fallback: 2
settings:
  exclude: ["deploy/old/**"]
budget:
  - {database: DATABASE_URL, limit: 200}
  - database: USERDATA_DSN
    reserved: 0
    others: 40
catalog:
  - name: acmedb
    constructors:
      - {func: example.com/acme/db.Open, result: 1, err: 2, dsn: 1, making: makes-or-wraps}
    sessions:
      - name: acme.Lease
        type: "*example.com/acme/db.Lease"
        release: [Return, {method: Drop, deferred: true}]
    knobs:
      - {func: "(*example.com/acme/db.Pool).SetMax", arg: 1, role: max-idle, default: 0, zero: unlimited}
`

func TestParse(t *testing.T) {
	t.Parallel()
	c := config.Parse([]byte(everything))
	if len(c.Problems) > 0 {
		t.Fatal(c.Problems)
	}
	if !slices.Equal(c.Straypool.Accessors, []string{"example.com/shop/db.Orders"}) || !*c.Straypool.Strict {
		t.Errorf("straypool = %+v", c.Straypool)
	}
	if got := c.For("straypool").Disable; !slices.Equal(got, []string{"session-bypass"}) {
		t.Errorf("disable = %q", got)
	}
	if got := c.For("poolsize").Info; got == nil || *got {
		t.Errorf("info = %v, want false as the file says", got)
	}
	if want := (config.Helper{Func: "example.com/shop/env.Int", Key: 1, Fallback: 2}); c.Poolsize.Helpers[0] != want {
		t.Errorf("helper = %+v, want %+v", c.Poolsize.Helpers[0], want)
	}
	if b := c.Budget; len(b) != 2 || *b[0].Limit != (config.Limit{Value: 200}) || b[0].Lines["limit"] != 16 || b[1].Limit != nil || *b[1].Reserved != 0 || b[1].Lines["others"] != 19 {
		t.Errorf("budget = %+v", b)
	}
	if got := c.Line("example.com/shop/db.Orders"); got != 3 {
		t.Errorf("the accessor stands on line %d, want 3", got)
	}
	lib := c.Catalog[0]
	if !slices.Equal(lib.Packages, []string{"example.com/acme/db"}) {
		t.Errorf("packages = %q", lib.Packages)
	}
	if got := lib.Constructors[0]; got.DSN != 1 || got.Making != catalog.MakesOrWraps {
		t.Errorf("constructor = %+v", got)
	}
	if got := lib.Sessions[0].Release; got[0].Method != "Return" || !got[1].Deferred {
		t.Errorf("release = %+v", got)
	}
	if got := lib.Knobs[0]; got.Role != catalog.MaxIdle || !got.HasDefault || got.Zero != catalog.Unlimited {
		t.Errorf("knob = %+v", got)
	}
}

func TestProblemsNameTheLineAndTheRestCounts(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		text string
		want string
	}{
		"unknown key":         {"\nstraypol:\n  strict: true\n", `.poolvet.yml:2: unknown key "straypol", expected one of budget, catalog, heldsession, lostsession, poolsize, settings, straypool`},
		"unknown inner key":   {"lostsession:\n  strict: true\n", `.poolvet.yml:2: unknown key "strict" in lostsession, expected one of disable, info, tests`},
		"key twice":           {"settings:\n  exclude: [a]\n  exclude: [b]\n", `.poolvet.yml:3: key "exclude" in settings appears twice`},
		"list wanted":         {"settings:\n  exclude: a\n", `.poolvet.yml:2: settings.exclude is a single value, expected a list`},
		"mapping wanted":      {"settings: [a]\n", `.poolvet.yml:1: settings is a list, expected a mapping`},
		"switch wanted":       {"straypool:\n  strict: perhaps\n", `.poolvet.yml:2: straypool.strict is "perhaps", expected true or false`},
		"number wanted":       {"poolsize:\n  helpers:\n  - {func: f, key: first}\n", `.poolvet.yml:3: poolsize.helpers.key is "first", expected a whole number`},
		"unknown enumeration": {"catalog:\n- knobs:\n  - {role: big}\n", `.poolvet.yml:3: catalog.knobs.role is "big", expected one of max-open, max-idle, min-open, lifetime, idle-time, timeout`},
		"negative limit":      {"budget:\n- database: A\n  limit: -5\n", `.poolvet.yml:3: budget.limit is -5, but must be at least 1`},
		"word for a limit":    {"budget:\n- {database: A, limit: many}\n", `.poolvet.yml:2: budget.limit is "many", expected a whole number, or file:NAME`},
		"limit outside":       {"budget:\n- {database: A, limit: file:../db.conf}\n", `.poolvet.yml:2: budget.limit names "../db.conf", expected a file below the root of the tree`},
		"huge limit":          {"budget:\n- {database: A, limit: 99999999999999999999}\n", `.poolvet.yml:2: budget.limit is "99999999999999999999", expected a whole number, or file:NAME`},
		"budget of nothing":   {"budget:\n- limit: 5\n", `.poolvet.yml:2: an entry of budget needs the key database: the name of the setting from which the code reads the data source name`},
		"empty budget":        {"budget:\n- database: A\n", `.poolvet.yml:2: the entry of budget for A needs limit, reserved or others`},
		"budget twice":        {"budget:\n- {database: A, limit: 1}\n- {database: A, limit: 2}\n", `.poolvet.yml:3: budget lists A twice`},
		"budget of a list":    {"budget: {limit: 5}\n", `.poolvet.yml:1: budget is a mapping, expected a list`},
		"alias":               {"settings: &a\n  exclude: [b]\nstraypool: *a\n", `.poolvet.yml:3: straypool: YAML aliases are not supported`},
		"broken":              {"settings:\n  exclude: [\n", `.poolvet.yml:2: did not find expected node content`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := config.Parse([]byte(test.text))
			if len(c.Problems) != 1 || c.Problems[0].String() != test.want {
				t.Errorf("problems = %q, want %q", c.Problems, test.want)
			}
		})
	}
	c := config.Parse([]byte("straypool:\n  nonsense: 1\n  strict: true\n"))
	if c.Straypool.Strict == nil || !*c.Straypool.Strict {
		t.Error("an unknown key hides the keys next to it")
	}
}

func TestReadOpensNothingUnusual(t *testing.T) {
	t.Parallel()
	outside := filepath.Join(t.TempDir(), "secret.yml")
	if err := os.WriteFile(outside, []byte("password: hunter2\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for name, make := range map[string]func(path string) error{
		"a directory":             func(path string) error { return os.Mkdir(path, 0o777) },
		"a link out of the tree":  func(path string) error { return os.Symlink(outside, path) },
		"more than a file should": func(path string) error { return os.WriteFile(path, nil, 0o666) },
	} {
		root := t.TempDir()
		path := filepath.Join(root, config.Name)
		if err := make(path); err != nil {
			t.Fatal(err)
		}
		if name == "more than a file should" {
			if err := os.Truncate(path, 1<<40); err != nil {
				t.Fatal(err)
			}
		}
		c := config.Read(root)
		if len(c.Problems) != 1 || c.Problems[0].Line != 0 {
			t.Errorf("%s: problems = %q, want one about the file", name, c.Problems)
		}
	}
	if c := config.Read(t.TempDir()); len(c.Problems) > 0 {
		t.Errorf("no file: problems = %q", c.Problems)
	}
}

func TestFlagBeatsFile(t *testing.T) {
	t.Parallel()
	yes, file := true, []string{"from the file"}
	var b config.Bool
	var l config.List
	if !b.Or(&yes) || !slices.Equal(l.Or(file), file) {
		t.Error("without flags, the file must count")
	}
	if err := b.Set("false"); err != nil {
		t.Fatal(err)
	}
	if err := l.Set(" a, b,"); err != nil {
		t.Fatal(err)
	}
	if b.Or(&yes) || !slices.Equal(l.Or(file), []string{"a", "b"}) {
		t.Errorf("flags = %v %v, must override the file", b.Or(&yes), l.Or(file))
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(everything))
	f.Add([]byte("a: &a [*a]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, p := range config.Parse(data).Problems {
			if p.Message == "" {
				t.Error("a problem without a message")
			}
		}
	})
}
