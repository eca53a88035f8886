package poolsize

import (
	"cmp"
	"encoding/json"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
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
	Answers   []answer      `json:"answers,omitempty"`
	Pools     *poolmap.Unit `json:"pools,omitempty"`
	Shares    []share       `json:"shares,omitempty"`
	Subjects  []Subject     `json:"subjects,omitempty"`
	Placed    []placed      `json:"placed,omitempty"`
}

// An answer is a setting of a file whose value becomes a limit of a pool.
type answer struct {
	At
	Role string `json:"role"`
}

// An At says where a file sets a key.
type At struct {
	Key   string `json:"key"`
	Place string `json:"place"` // file:line below the root
}

// contributions yields what each of units adds, by the package of the unit.
func contributions(units []report.UnitReport) iter.Seq2[string, contribution] {
	return func(yield func(string, contribution) bool) {
		for _, unit := range units {
			var c contribution
			if json.Unmarshal(unit.Data, &c) == nil && !yield(unit.Package, c) {
				return
			}
		}
	}
}

// Roles returns what the code of units uses settings for.
func Roles(units []report.UnitReport) map[At]string {
	roles := map[At]string{}
	for _, c := range contributions(units) {
		for _, a := range c.Answers {
			roles[a.At] = a.Role
		}
	}
	return roles
}

// Fallbacks returns the fallbacks of units, each once, in order of place.
func Fallbacks(units []report.UnitReport) []Fallback {
	var out []Fallback
	for _, c := range contributions(units) {
		out = append(out, c.Fallbacks...)
	}
	slices.SortFunc(out, func(a, b Fallback) int {
		file := func(f Fallback) string { return f.Place[:strings.LastIndexByte(f.Place, ':')+1] }
		return cmp.Or(cmp.Compare(file(a), file(b)), cmp.Compare(len(a.Place), len(b.Place)), cmp.Compare(a.Place, b.Place),
			cmp.Compare(a.Key, b.Key), cmp.Compare(a.Value, b.Value))
	})
	out = slices.CompactFunc(out, func(a, b Fallback) bool {
		return a.Key == b.Key && a.Value == b.Value && a.Place == b.Place
	})
	return slices.DeleteFunc(slices.Clone(out), func(f Fallback) bool {
		return slices.ContainsFunc(out, func(better Fallback) bool { return better.names(&f) })
	})
}

// names reports whether f is g under its full name: only the program knows the prefix that its
// variables have, and a package says just max_open or -max-open.
func (f *Fallback) names(g *Fallback) bool {
	if f.Key == g.Key {
		return g.Value == "" && f.Value != "" && f.Place == g.Place // one package sees the default, and another does not
	}
	full, part := squeeze(f.Key), squeeze(g.Key)
	if g.Value == "" && g.Answer == "" && f.Role == g.Role && strings.HasSuffix(f.Key, "."+g.Key) {
		return true // the default stands elsewhere
	}
	return f.Place == g.Place && f.Role == g.Role && (g.Answer == "" || f.Answer == g.Answer) && len(full) > len(part) && strings.HasSuffix(full, part) && (g.Value == "" || g.Value == f.Value)
}

// contribute returns the fallbacks of this package, and the pool settings that it
// reads without one. A main package adds those of its binary.
func (u *unit) contribute() contribution {
	l := &listing{unit: u, has: map[string]bool{}}
	for _, p := range u.found.Pairs() {
		l.pair(&p, p.Knobs)
	}
	if u.pass.Pkg.Name() == "main" {
		for _, p := range u.found.All() {
			l.pair(&p.Pair, p.Knobs)
		}
	}
	for _, r := range u.found.Readings() {
		l.reading(&r.Read, r.Knobs)
	}
	if u.pass.Pkg.Name() == "main" {
		for _, read := range u.found.Reads() {
			if u.found.PackageAt(read.Place) == path.Dir(read.Place) {
				continue // a library of another module, whose files have no path below the root
			}
			l.reading(&read, u.found.KnobsOf(&read.Key))
		}
	}
	return contribution{Fallbacks: l.out, Answers: l.answers, Pools: u.tellPools(), Shares: u.shares, Subjects: u.subjects, Placed: u.placed}
}

// A listing collects what `poolvet settings` shows of a package.
type listing struct {
	*unit
	out     []Fallback
	answers []answer
	has     map[string]bool // keys that are listed
}

// pair lists a setting with its fallback.
func (l *listing) pair(p *flowgraph.Pair, knobs []*flowgraph.Knob) {
	if f, ok := l.shownPair(p, knobs); ok {
		l.add(f, &p.Read.Key)
	}
}

// reading lists a setting that is read without a fallback, or with a default that
// another package sets, such as one of viper.
func (l *listing) reading(read *flowgraph.Alt, knobs []*flowgraph.Knob) {
	f, ok := l.shown(read, knobs, read.Place)
	if !ok || l.has[f.Key] {
		return
	}
	for _, p := range l.found.PairsOf(&read.Key) {
		l.pair(&p, knobs)
	}
	if !l.has[f.Key] {
		l.add(f, &read.Key)
	}
}

func (l *listing) add(f Fallback, key *flowgraph.Key) {
	l.has[f.Key] = true
	l.out = append(l.out, f)
	for _, s := range answers(l.settings.all(), key) {
		l.answers = append(l.answers, answer{At{s.Key, s.Place()}, f.Role})
	}
}

// shownPair is shown for a setting with its fallback.
func (u *unit) shownPair(p *flowgraph.Pair, knobs []*flowgraph.Knob) (Fallback, bool) {
	q, known := literalQuantity(&p.Literal)
	f, ok := u.shown(&p.Read, knobs, p.Literal.Place)
	f.Value = show(q)
	if f.Unparsable == flowgraph.AsAbsent {
		f.Unparsable = f.Value
	}
	if q.time {
		f.showTimes()
	}
	role, _ := roleOf(&p.Read.Key, knobs)
	return f, ok && known && (!q.time || role >= settings.Lifetime)
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
func (u *unit) shown(read *flowgraph.Alt, knobs []*flowgraph.Knob, place string) (Fallback, bool) {
	key := &read.Key
	role, ok := roleOf(key, knobs)
	if !ok || role == settings.NoRole {
		return Fallback{}, false
	}
	list := answers(u.settings.all(), key)
	f := Fallback{Key: keyName(key, list), Role: role.String(), Place: place, Unparsable: cmp.Or(u.found.Execution.Unparsable(key, place), read.Unparsable), Beyond: read.Beyond}
	if len(list) > 0 && list[0].Value != "" {
		f.Answer, f.Set = list[0].Place(), list[0].Value
	}
	if read.Type == flowgraph.Duration {
		f.showTimes()
	}
	return f, true
}
