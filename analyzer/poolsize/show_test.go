package poolsize

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

func TestShow(t *testing.T) {
	t.Parallel()
	for want, q := range map[string]quantity{
		"5":     {n: 5},
		"5ns":   {5, true},
		"30s":   {int64(30 * time.Second), true},
		"30m":   {int64(30 * time.Minute), true},
		"2h":    {int64(2 * time.Hour), true},
		"2h30m": {int64(150 * time.Minute), true},
	} {
		if got := show(q); got != want {
			t.Errorf("%v is shown as %q, want %q", q, got, want)
		}
	}
}

// TestSays names the places of a value together, and only the first values.
func TestSays(t *testing.T) {
	t.Parallel()
	for values, want := range map[string]string{
		"5":           "f:1 sets 5",
		"5 5":         "f:1 and f:2 set 5",
		"5 6 5":       "f:1 and f:3 set 5 and f:2 sets 6",
		"1 2 3 4":     "f:1 sets 1, f:2 sets 2, f:3 sets 3 and f:4 sets 4",
		"1 2 3 4 5":   "f:1 sets 1, f:2 sets 2, f:3 sets 3, and 2 more set other values",
		"1 2 3 4 5 6": "f:1 sets 1, f:2 sets 2, f:3 sets 3, and 3 more set other values",
	} {
		var list []settings.Setting
		for i, v := range strings.Fields(values) {
			list = append(list, settings.Setting{File: "f", Line: i + 1, Value: v})
		}
		if got := says(list, "sets"); got != want {
			t.Errorf("%s: %q, want %q", values, got, want)
		}
	}
}

// TestFallbacks sorts the fallbacks of units by place, lines as numbers, and drops
// duplicates, and settings without a default that another unit knows.
func TestFallbacks(t *testing.T) {
	t.Parallel()
	var units []report.UnitReport
	for _, list := range [][]Fallback{
		{{Key: "B", Place: "b.go:2"}, {Key: "A", Place: "a.go:10"}, {Key: "A", Place: "a.go:9"}},
		{{Key: "A", Place: "a.go:9"}, {Key: "A", Value: "2", Place: "a.go:9"}, {Key: "a", Place: "a.go:9"}, {Key: "C", Place: "a.go:8"}},
	} {
		data, err := json.Marshal(contribution{Fallbacks: list})
		if err != nil {
			t.Fatal(err)
		}
		units = append(units, report.UnitReport{Data: data})
	}
	units = append(units, report.UnitReport{Data: json.RawMessage("{")})
	var got []string
	for _, f := range Fallbacks(units) {
		got = append(got, f.Place+f.Key+f.Value)
	}
	if want := "[a.go:8C a.go:9A2 a.go:9a a.go:10A b.go:2B]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
}

func TestSettingsFlag(t *testing.T) {
	t.Parallel()
	for text, good := range map[string]bool{
		"":             true,
		"POOL=5":       true,
		"POOL=5,IDLE=": true,
		"POOL=5, ":     true,
		"POOL":         false,
		"POOL=5,=3":    false,
		" =3":          false,
	} {
		a := newAnalyzer()
		if err := a.Flags.Set("settings", text); (err == nil) != good {
			t.Errorf("-settings=%q: %v", text, err)
		}
	}
}

func TestMentions(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text string
		want bool
	}{
		{"DB_POOL_SIZE", true},
		{"pool-size", true},
		{"db.pool.size", true},
		{"[app].db_pool_size", true},
		{"DB_POOL_SIZES", false},
		{"pool", false},
	} {
		if got := mentions(test.text, "DB_POOL_SIZE"); got != test.want {
			t.Errorf("%s mentions DB_POOL_SIZE: %v", test.text, got)
		}
	}
}

// TestKeyName calls a setting as the file that sets it does.
func TestKeyName(t *testing.T) {
	t.Parallel()
	both := &flowgraph.Key{Envs: []string{"DB_POOL"}, Path: "db.pool"}
	for _, test := range []struct {
		key  *flowgraph.Key
		list []settings.Setting
		want string
	}{
		{both, nil, "DB_POOL"},
		{both, []settings.Setting{{Env: true}}, "DB_POOL"},
		{both, []settings.Setting{{Format: "yaml"}}, "db.pool"},
		{both, []settings.Setting{{Format: "helm"}}, "DB_POOL"},
		{&flowgraph.Key{Envs: []string{"DB_POOL"}}, []settings.Setting{{Format: "yaml"}}, "DB_POOL"},
	} {
		if got := keyName(test.key, test.list); got != test.want {
			t.Errorf("with %v it is %s, want %s", test.list, got, test.want)
		}
	}
}
