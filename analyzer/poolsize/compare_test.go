package poolsize

import (
	"go/parser"
	"strings"
	"testing"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// TestAnswers lists what answers a key that is read from the environment or a
// file: the environment wins where both apply to the same binary.
func TestAnswers(t *testing.T) {
	t.Parallel()
	key := &flowgraph.Key{Envs: []string{"FIRST_POOL", "DB_POOL"}, Path: "db.pool"}
	env := func(name, value, binary string, rank settings.Rank) settings.Setting {
		return settings.Setting{Key: name, Env: true, Value: value, Format: "dotenv", Rank: rank, Scope: settings.Scope{Binary: binary}}
	}
	file := func(value, binary string) settings.Setting {
		return settings.Setting{Key: "db.pool", Value: value, Format: "yaml", Scope: settings.Scope{Binary: binary}}
	}
	for name, test := range map[string]struct {
		list []settings.Setting
		want string
	}{
		"nothing":                {nil, ""},
		"the file alone":         {[]settings.Setting{file("5", "")}, "5"},
		"environment first":      {[]settings.Setting{env("DB_POOL", "7", "", settings.Committed), file("5", "")}, "7"},
		"the first variable":     {[]settings.Setting{env("DB_POOL", "7", "", settings.Committed), env("FIRST_POOL", "8", "", settings.Committed)}, "8"},
		"of the same binary":     {[]settings.Setting{env("DB_POOL", "7", "cmd/a", settings.Committed), file("5", "cmd/a")}, "7"},
		"of another binary":      {[]settings.Setting{env("DB_POOL", "7", "cmd/b", settings.Committed), file("5", "cmd/a")}, "7 5"},
		"an overlay beats none":  {[]settings.Setting{env("DB_POOL", "7", "", settings.Overlay), file("5", "")}, "7 5"},
		"a variable of no key":   {[]settings.Setting{env("OTHER", "7", "", settings.Committed), file("5", "")}, "5"},
		"a parameter of the DSN": {[]settings.Setting{{Key: "DB_POOL", Env: true, Param: "pool", Value: "9"}}, ""},
	} {
		var got []string
		for _, s := range answers(test.list, key) {
			got = append(got, s.Value)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestSimilar(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"DB_POOL_SIZE", "db.poolSize", true},
		{"DB_MAX_CONNS", "DB_MAX_CONN", true},
		{"DB_POOL_SIZE", "DB_POOL_SI", true},
		{"DB_POOL_SIZE", "DB_POOL_SIZEXYZ", true},
		{"DB_POOL_SIZE", "DB_POOL_SIZEWXYZ", false},
		{"DB_POOL_SIZE", "HTTP_WORKERS", false},
		{"DB_POOL", "DB_POOLS", false}, // too short to be mistaken
		{"MAX_CONN", "MAX_CONM", false},
		{"POOL_CONN", "POOL_CONM", true},
	} {
		if got := similar(test.a, test.b); got != test.want {
			t.Errorf("similar(%s, %s) is %v", test.a, test.b, got)
		}
	}
}

func TestTogether(t *testing.T) {
	t.Parallel()
	for want, places := range map[string][]string{
		"a":                   {"a"},
		"a and b":             {"a", "b"},
		"a, b, c and d":       {"a", "b", "c", "d"},
		"a, b, c and 2 more":  {"a", "b", "c", "d", "e"},
		"a, b, c and 10 more": strings.Split("abcdefghijklm", ""),
	} {
		if got := together(places); got != want {
			t.Errorf("together(%q) is %q, want %q", places, got, want)
		}
	}
}

// TestDuration writes durations as the code they replace does: in the largest
// unit that fits.
func TestDuration(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		code string
		d    time.Duration
		want string
	}{
		{"5 * time.Minute", 10 * time.Minute, "10 * time.Minute"},
		{"5 * time.Minute", time.Hour, "time.Hour"},
		{"5 * time.Minute", 90 * time.Minute, "90 * time.Minute"},
		{"5 * time.Minute", 90 * time.Second, "90 * time.Second"},
		{"time.Second", 1500 * time.Millisecond, "1500 * time.Millisecond"},
		{"time.Second", 1500 * time.Microsecond, ""},
		{"time.Second", 0, ""},
		{"timeout", time.Minute, ""},
	} {
		x, err := parser.ParseExpr(test.code)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := duration(x, quantity{n: int64(test.d), time: true})
		if got != test.want || ok != (test.want != "") {
			t.Errorf("%s instead of %s is written %q, want %q", test.d, test.code, got, test.want)
		}
	}
	if got, ok := duration(nil, quantity{n: 5}); ok {
		t.Errorf("a number is written as the duration %q", got)
	}
}

func TestEditTag(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ tag, name, want string }{
		{"`env:\"POOL\" envDefault:\"2\"`", "envDefault", "`env:\"POOL\" envDefault:\"5\"`"},
		{"`env:\"POOL,default=2\"`", "env", "`env:\"POOL,default=5\"`"},
		{"`env:\"POOL,default=2,required\"`", "env", "`env:\"POOL,default=5,required\"`"},
		{"`env:\"default=2,required\"`", "env", "`env:\"default=5,required\"`"},
		{"`env:\"POOL\" envDefault:\"\"`", "envDefault", "`env:\"POOL\" envDefault:\"5\"`"},
		{"`env:\"POOL`", "env", ""},
		{"`env:\"POOL\"`", "envDefault", ""},
		{"`env:POOL`", "env", ""},
		{"`my-env:\"POOL,default=3\" env:\"POOL,default=2\"`", "env", "`my-env:\"POOL,default=3\" env:\"POOL,default=5\"`"},
		{`"env:\"POOL\" envDefault:\"2\""`, "envDefault", ""}, // not where it is in source
	} {
		got, ok := editTag(test.tag, test.name, "5")
		if got != test.want || ok != (test.want != "") {
			t.Errorf("editTag(%s, %s) is %s, want %s", test.tag, test.name, got, test.want)
		}
	}
}

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "axc", 1}, {"abc", "bc", 1}, {"bc", "abc", 1}, {"kitten", "sitting", 3}, {"abc", "xyz", 3}} {
		if got := distance(test.a, test.b); got != test.want {
			t.Errorf("%q and %q are %d apart, want %d", test.a, test.b, got, test.want)
		}
	}
}

// TestRoleOf says what a setting is for: by its names, else by where its value
// goes.
func TestRoleOf(t *testing.T) {
	t.Parallel()
	open, idle := &flowgraph.Knob{Role: catalog.MaxOpen}, &flowgraph.Knob{Role: catalog.MaxIdle}
	for _, test := range []struct {
		key     flowgraph.Key
		knobs   []*flowgraph.Knob
		want    settings.Role
		certain bool
	}{
		{flowgraph.Key{Envs: []string{"DB_POOL_SIZE"}}, nil, settings.Size, true},
		{flowgraph.Key{Envs: []string{"LIMIT", "DB_POOL_SIZE"}}, nil, settings.Size, true},
		{flowgraph.Key{Path: "database.max_idle_conns"}, []*flowgraph.Knob{open}, settings.Idle, true},
		{flowgraph.Key{Envs: []string{"WORKER_POOL_SIZE"}}, nil, settings.Size, false},
		{flowgraph.Key{Envs: []string{"WORKER_POOL_SIZE"}}, []*flowgraph.Knob{idle}, settings.Size, true},
		{flowgraph.Key{Envs: []string{"WORKER_POOL_SIZE", "WORKER_TIMEOUT"}}, nil, settings.Size, false},
		{flowgraph.Key{Envs: []string{"CAPACITY_X"}}, nil, settings.NoRole, false},
		{flowgraph.Key{Envs: []string{"CAPACITY_X"}}, []*flowgraph.Knob{open, idle}, settings.Size, true},
	} {
		if role, certain := roleOf(&test.key, test.knobs); role != test.want || certain != test.certain {
			t.Errorf("%v with %d knobs is for %v (%v), want %v (%v)", test.key, len(test.knobs), role, certain, test.want, test.certain)
		}
	}
}

func TestLiteralQuantity(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		alt  flowgraph.Alt
		want quantity
		ok   bool
	}{
		{flowgraph.Alt{Value: "5", Type: flowgraph.Int}, quantity{n: 5}, true},
		{flowgraph.Alt{Value: "1_000", Type: flowgraph.Int}, quantity{n: 1000}, true},
		{flowgraph.Alt{Value: "5", Type: flowgraph.Text}, quantity{n: 5}, true},
		{flowgraph.Alt{Value: "0", Type: flowgraph.Text}, quantity{}, true},
		{flowgraph.Alt{Value: "5s", Type: flowgraph.Text}, quantity{int64(5 * time.Second), true}, true},
		{flowgraph.Alt{Value: "5s", Type: flowgraph.Int}, quantity{}, false},
		{flowgraph.Alt{Value: "5000", Type: flowgraph.Duration}, quantity{5000, true}, true},
		{flowgraph.Alt{Value: "postgres://db", Type: flowgraph.Text}, quantity{}, false},
	} {
		if got, ok := literalQuantity(&test.alt); ok != test.ok || ok && got != test.want {
			t.Errorf("%s is %v (%v), want %v (%v)", test.alt.Value, got, ok, test.want, test.ok)
		}
	}
}

// TestJudge holds that overlays and examples count only where nothing that runs
// counts.
func TestJudge(t *testing.T) {
	t.Parallel()
	set := func(value string, kind settings.Kind, rank settings.Rank) settings.Setting {
		return settings.Setting{Value: value, Kind: kind, Rank: rank}
	}
	number := func(value string, rank settings.Rank) settings.Setting { return set(value, settings.Number, rank) }
	for name, test := range map[string]struct {
		list []settings.Setting
		want string
	}{
		"nothing":         {nil, "fallback-example"},
		"the same":        {[]settings.Setting{number("5", settings.Committed)}, "fallback-config"},
		"another":         {[]settings.Setting{number("6", settings.Committed)}, "fallback-config 6"},
		"an overlay":      {[]settings.Setting{number("6", settings.Overlay)}, "fallback-example 6"},
		"an example":      {[]settings.Setting{number("6", settings.Example)}, "fallback-example 6"},
		"both":            {[]settings.Setting{number("6", settings.Committed), number("7", settings.Overlay)}, "fallback-config 6"},
		"the same counts": {[]settings.Setting{number("5", settings.Committed), number("7", settings.Overlay)}, "fallback-config"},
		"no limit":        {[]settings.Setting{number("0", settings.Committed), number("-1", settings.Committed)}, "fallback-config"},
		"a time":          {[]settings.Setting{set("6s", settings.Duration, settings.Committed)}, "fallback-config"},
		"no number":       {[]settings.Setting{number("six", settings.Committed)}, "fallback-config"},
	} {
		kind, differing := new(unit).judge(test.list, quantity{n: 5})
		got := kind.Name
		for _, s := range differing {
			got += " " + s.Value
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}
