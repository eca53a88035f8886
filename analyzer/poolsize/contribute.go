package poolsize

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
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
	// Unparsable is what code uses where the setting is there but is not a number,
	// or "error"; "" where that is not known. Beyond are the numbers that it uses
	// in place of one that is out of bounds.
	Unparsable string   `json:"unparsable,omitzero"`
	Beyond     []string `json:"beyond,omitempty"`
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
	return slices.CompactFunc(out, func(a, b Fallback) bool {
		return a.Key == b.Key && a.Value == b.Value && a.Place == b.Place
	})
}

// contribute returns the fallbacks of this package, and the pool settings that it
// reads without one.
func (u *unit) contribute() contribution {
	out := contribution{Pools: u.tellPools(), Shares: u.shares, Subjects: u.subjects}
	has := map[string]bool{}
	for _, p := range u.found.Pairs() {
		if f, ok := u.shownPair(&p, p.Knobs); ok {
			has[f.Key] = true
			out.Fallbacks = append(out.Fallbacks, f)
		}
	}
	for _, r := range u.found.Readings() {
		f, ok := u.shown(&r.Read, r.Knobs, r.Read.Place)
		if !ok || has[f.Key] {
			continue
		}
		far := false // a default that another package sets, such as one of viper
		for _, p := range u.found.PairsOf(&r.Read.Key) {
			if g, ok := u.shownPair(&p, r.Knobs); ok {
				far = true
				out.Fallbacks = append(out.Fallbacks, g)
			}
		}
		if !far {
			out.Fallbacks = append(out.Fallbacks, f)
		}
	}
	return out
}

// shownPair is shown for a setting with its fallback.
func (u *unit) shownPair(p *fallback.Pair, knobs []*fallback.Knob) (Fallback, bool) {
	q, known := literalQuantity(&p.Literal)
	f, ok := u.shown(&p.Read, knobs, p.Literal.Place)
	f.Value = show(q)
	if f.Unparsable == fallback.AsAbsent {
		f.Unparsable = f.Value
	}
	if q.time {
		f.showTimes()
	}
	return f, ok && known
}

// showTimes writes the numbers of nanoseconds in f as times.
func (f *Fallback) showTimes() {
	asTime := func(text string) string {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return show(quantity{n, true})
		}
		return text
	}
	f.Unparsable, f.Beyond = asTime(f.Unparsable), slices.Clone(f.Beyond)
	for i := range f.Beyond {
		f.Beyond[i] = asTime(f.Beyond[i])
	}
}

// shown returns what is known of a setting that is read at place, and whether
// it is one of a pool.
func (u *unit) shown(read *fallback.Alt, knobs []*fallback.Knob, place string) (Fallback, bool) {
	key := &read.Key
	role, ok := roleOf(key, knobs)
	if !ok || role == settings.NoRole {
		return Fallback{}, false
	}
	list := answers(u.settings.all(), key)
	f := Fallback{Key: keyName(key, list), Role: role.String(), Place: place, Unparsable: read.Unparsable, Beyond: read.Beyond}
	if len(list) > 0 && list[0].Value != "" {
		f.Answer, f.Set = list[0].Place(), list[0].Value
	}
	if read.Type == fallback.Duration {
		f.showTimes()
	}
	return f, true
}
