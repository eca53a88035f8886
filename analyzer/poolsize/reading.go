package poolsize

import (
	"fmt"
	"go/token"
	"math"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// reading looks at how a setting is read: as what, and what a broken one gives.
func (u *unit) reading(r *fallback.Reading) {
	role, ok := roleOf(&r.Read.Key, r.Knobs)
	if !ok || role == settings.NoRole {
		return
	}
	list := answers(u.settings.all(), &r.Read.Key)
	u.units(r, list)
	u.ranges(r, list, r.Read.Pos(), r.Read.End())
	u.broken(r, list, r.Read.Pos(), r.Read.End())
	u.disagree(r, list)
}

// units reports a duration that is read as a number, and the reverse.
func (u *unit) units(r *fallback.Reading, list []settings.Setting) {
	if _, certain := roleOf(&r.Read.Key, nil); certain && u.found.ReadBefore(r) {
		return // reported there
	}
	wrong := wrongUnits(r, list, "")
	if len(wrong) > 0 && r.Read.Declared && u.isRead(&r.Read.Key) {
		return // reported where it is read
	}
	for _, what := range wrong {
		u.sayAt(wrongUnit, r, r.Read.Pos(), r.Read.End(), "%s", what)
		u.found.Note(unitOf(&r.Read))
	}
}

// isRead reports whether code reads the setting besides declaring its default.
func (u *unit) isRead(key *flowgraph.Key) bool {
	reads := func(r fallback.Reading) bool { return !r.Read.Declared && flowgraph.SameKey(&r.Read.Key, key) }
	return slices.ContainsFunc(u.found.Readings(), reads) || slices.ContainsFunc(u.found.FarReadings(), reads)
}

// unitOf names what is reported of the unit of a setting.
func unitOf(read *flowgraph.Alt) string { return "unit " + read.Key.Name() }

// wrongUnits says which of list are durations that r reads as a number, and the
// reverse; where says where that is, or is "".
func wrongUnits(r *fallback.Reading, list []settings.Setting, where string) []string {
	if r.Read.Units || r.Read.Part {
		return nil // "300" and "5m" both mean something, or code puts a unit behind the number
	}
	var out []string
	for i := range list {
		s := &list[i]
		if s.Rank >= settings.Overlay {
			continue
		}
		switch {
		case s.Kind == settings.Duration && r.Read.Type == flowgraph.Int:
			out = append(out, fmt.Sprintf("%s is read as a number%s, but %s sets %s", r.Read.Key.Name(), where, s.Place(), s.Value))
		case s.Kind == settings.Number && s.Value != "0" && s.Value != "-1" && r.Read.Type == flowgraph.Duration && !r.Counts && (!r.Read.Tagged || s.Env):
			how := "without a unit"
			if r.Read.Key.Viper {
				how = "without a unit, which makes it nanoseconds"
			}
			out = append(out, fmt.Sprintf("%s is read as a duration%s, but %s sets %s %s", r.Read.Key.Name(), where, s.Place(), s.Value, how))
		}
	}
	return out
}

// sayAt reports at pos what is wrong with how a setting is read.
func (u *unit) sayAt(kind *report.Kind, r *fallback.Reading, pos, end token.Pos, format string, args ...any) {
	u.said[settingName(r.Read.Key.Name())] = true
	u.say(kind, pos, end, format, args...)
}

// settingName is what was said about in [unit.said] when a finding is about a
// setting as a whole.
type settingName string

// ranges reports at pos a conversion to an integer that cannot hold what is set.
func (u *unit) ranges(r *fallback.Reading, list []settings.Setting, pos, end token.Pos) {
	for _, what := range outside(&r.Read, list, "") {
		u.say(outOfRange, pos, end, "%s", what)
		u.said[rangeOf(&r.Read)] = true
		u.found.Note(rangeOf(&r.Read))
	}
}

// rangeOf names what is reported of a setting that does not fit its type.
func rangeOf(read *flowgraph.Alt) string { return "range " + read.Key.Name() }

// outside says which of list do not fit the integer that read passes through; where says where
// that is, or is "".
func outside(read *flowgraph.Alt, list []settings.Setting, where string) []string {
	low, high, name := rangeOfBits(read.Bits)
	var out []string
	for i := range list {
		s := &list[i]
		if q, _ := settingQuantity(s); !q.time && (q.n < low || q.n > high) {
			out = append(out, fmt.Sprintf("%s is read as %s%s, which cannot hold the %s that %s sets; use a wider type", read.Key.Name(), name, where, s.Value, s.Place()))
		}
	}
	return out
}

// rangeOfBits returns the least and the greatest number of an integer type of a width as
// [symbolic.Width] gives it, and how messages call the type.
func rangeOfBits(bits int) (low, high int64, name string) {
	switch {
	case bits > 0:
		return -1 << (bits - 1), 1<<(bits-1) - 1, fmt.Sprintf("an int%d", bits)
	case bits < 0:
		return 0, 1<<-bits - 1, fmt.Sprintf("a uint%d", -bits)
	}
	return math.MinInt64, math.MaxInt64, "an int"
}

// broken reports at pos a setting whose absence goes unnoticed, so that nothing
// limits the pool.
func (u *unit) broken(r *fallback.Reading, list []settings.Setting, pos, end token.Pos) {
	if !r.Read.Drops || r.Read.Key.Path != "" && u.found.HasDefault(&r.Read.Key) || r.Read.Type != flowgraph.Int || !lifts(r.Knobs) {
		return
	}
	if _, bounded := r.Read.Bounds.Clamp(0); bounded {
		return
	}
	kind, differing := u.judge(list, quantity{})
	if len(differing) == 0 {
		return
	}
	verb := "sets"
	switch {
	case kind == fallbackConfig:
		kind = zeroUnlimited
	case differing[0].Rank == settings.Example:
		verb = "documents"
	}
	u.sayAt(kind, r, pos, end, "if %s is unset or not a number, this is 0, which means unlimited, but %s", r.Read.Key.Name(), says(differing, verb))
	u.found.Note(zeroOf(&r.Read))
}

// zeroOf names what is reported of a setting that becomes 0 where it is absent.
func zeroOf(read *flowgraph.Alt) string { return "zero " + read.Key.Name() }

// disagree reports that two files which really run set different values.
func (u *unit) disagree(r *fallback.Reading, list []settings.Setting) {
	var first *settings.Setting
	var value quantity
	for i := range list {
		s := &list[i]
		q, ok := settingQuantity(s)
		if s.Rank >= settings.Overlay || !ok {
			continue
		}
		if first == nil {
			first, value = s, q
		} else if q != value && s.Key == first.Key && s.Scope.Binary == first.Scope.Binary && (s.Service == first.Service || s.File != first.File) {
			u.say(configConfig, r.Read.Pos(), r.Read.End(), "%s is %s in %s, but %s in %s", r.Read.Key.Name(), first.Value, first.Place(), s.Value, s.Place())
		}
	}
}
