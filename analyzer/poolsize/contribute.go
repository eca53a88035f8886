package poolsize

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/poolmap"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A Fallback is a value that code uses where a setting is absent, as `poolvet
// settings` shows it.
type Fallback struct {
	Key    string `json:"key"`
	Value  string `json:"value"`           // "" where the setting is read without one
	Role   string `json:"role"`            // size, idle, min, overflow, lifetime, idle time or timeout
	Place  string `json:"place"`           // file:line below the root
	Answer string `json:"answer,omitzero"` // file:line of the setting that counts, or ""
	Set    string `json:"set,omitzero"`    // what that setting says
}

// A contribution is what one package adds to a standalone run.
type contribution struct {
	Fallbacks []Fallback    `json:"fallbacks,omitempty"`
	Pools     *poolmap.Unit `json:"pools,omitempty"`
	Shares    []share       `json:"shares,omitempty"`
	Subjects  []Subject     `json:"subjects,omitempty"`
}

// Fallbacks returns the fallbacks of units, each once, in order of place.
func Fallbacks(units []report.UnitReport) []Fallback {
	var out []Fallback
	for _, u := range units {
		var t contribution
		if json.Unmarshal(u.Data, &t) == nil {
			out = append(out, t.Fallbacks...)
		}
	}
	slices.SortFunc(out, func(a, b Fallback) int {
		file := func(f Fallback) string { return f.Place[:strings.LastIndexByte(f.Place, ':')+1] }
		return cmp.Or(cmp.Compare(file(a), file(b)), cmp.Compare(len(a.Place), len(b.Place)), cmp.Compare(a.Place, b.Place),
			cmp.Compare(a.Key, b.Key), cmp.Compare(a.Value, b.Value))
	})
	return slices.Compact(out)
}

// contribute returns the fallbacks of this package, and the pool settings that it
// reads without one.
func (u *unit) contribute() contribution {
	out := contribution{Pools: u.tellPools(), Shares: u.shares, Subjects: u.subjects}
	has := map[string]bool{}
	for _, p := range u.found.Pairs() {
		q, known := literalQuantity(&p.Literal)
		if f, ok := u.shown(&p.Read.Key, p.Knobs, p.Literal.Place); ok && known {
			f.Value = show(q)
			has[f.Key] = true
			out.Fallbacks = append(out.Fallbacks, f)
		}
	}
	for _, r := range u.found.Readings() {
		if f, ok := u.shown(&r.Read.Key, r.Knobs, r.Read.Place); ok && !has[f.Key] {
			out.Fallbacks = append(out.Fallbacks, f)
		}
	}
	return out
}

// shown returns what is known of a setting that is read at place, and whether
// it is one of a pool.
func (u *unit) shown(key *fallback.Key, knobs []*fallback.Knob, place string) (Fallback, bool) {
	role, ok := roleOf(key, knobs)
	if !ok || role == settings.NoRole {
		return Fallback{}, false
	}
	list := answers(u.settings.all(), key)
	f := Fallback{Key: keyName(key, list), Role: role.String(), Place: place}
	if len(list) > 0 && list[0].Value != "" {
		f.Answer, f.Set = list[0].Place(), list[0].Value
	}
	return f, true
}
