package poolsize

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// answers returns the settings of list that code gets that reads key, in the
// order of list. What the environment of a binary says takes the place of what
// its file says.
func answers(list []settings.Setting, key *flowgraph.Key) []settings.Setting {
	var out []settings.Setting
	for _, name := range key.Variables() {
		if out = settings.LookupEnv(list, name); len(out) > 0 {
			break // the first that is set counts
		}
	}
	env := out
	for _, s := range settings.LookupPath(list, key.Path) {
		beaten := slices.ContainsFunc(env, func(e settings.Setting) bool {
			return e.Rank < settings.Overlay && (e.Scope.Binary == "" || e.Scope.Binary == s.Scope.Binary)
		})
		if !beaten {
			out = append(out, s)
		}
	}
	return out
}

// roleOf returns what a setting is for, and whether it is one of a pool: its
// name says so beyond doubt, or its value reaches a knob.
func roleOf(key *flowgraph.Key, knobs []*flowgraph.Knob) (settings.Role, bool) {
	role := settings.NoRole
	for _, name := range append(slices.Clone(key.Envs), key.Path) {
		found, certain := settings.PoolKey(name)
		if certain {
			return found, true
		}
		if role == settings.NoRole {
			role = found
		}
	}
	for _, k := range knobs {
		if role == settings.NoRole {
			role = roles[k.Role]
		}
	}
	return role, len(knobs) > 0
}

// roles are what knobs are for, in the words of settings.
var roles = map[catalog.Role]settings.Role{
	catalog.MaxOpen: settings.Size, catalog.MaxIdle: settings.Idle, catalog.MinOpen: settings.Min,
	catalog.Lifetime: settings.Lifetime, catalog.IdleTime: settings.IdleTime, catalog.Timeout: settings.Timeout,
}

// A quantity is a number, or a time in nanoseconds.
type quantity struct {
	n    int64
	time bool
}

// settingQuantity returns what a setting says, and whether that is known; 0 if
// it is not.
func settingQuantity(s *settings.Setting) (quantity, bool) {
	switch s.Kind {
	case settings.Number:
		n, err := strconv.ParseInt(strings.NewReplacer("_", "", ",", "", "+", "").Replace(s.Value), 10, 64)
		if err == nil {
			return quantity{n: n}, true
		}
	case settings.Duration:
		if d, ok := settings.ParseDuration(s.Value); ok {
			return quantity{int64(d), true}, true
		}
	}
	return quantity{}, false
}

// scaled returns list with the numbers as the times that code makes of them when
// it multiplies with unit, in nanoseconds.
func scaled(list []settings.Setting, unit int64) []settings.Setting {
	out := slices.Clone(list)
	for i := range out {
		if q, ok := settingQuantity(&out[i]); ok && !q.time && q.n < math.MaxInt64/max(unit, 1) {
			out[i].Kind, out[i].Value = settings.Duration, show(quantity{q.n * unit, true})
		}
	}
	return out
}

// literalQuantity returns the value of a literal, and whether it is a number
// or a time; 0 if it is neither.
func literalQuantity(a *flowgraph.Alt) (quantity, bool) {
	text := strings.ReplaceAll(a.Value, "_", "")
	if a.Type == flowgraph.Text {
		if d, err := time.ParseDuration(text); err == nil && text != "0" {
			return quantity{int64(d), true}, true
		}
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return quantity{}, false
	}
	return quantity{n, a.Type == flowgraph.Duration}, true
}
