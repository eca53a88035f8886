package poolsize

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// kept reports pools that are to keep more connections than they may open,
// whether code or configuration says so. A package main sees all pools of its
// binary.
func (u *unit) kept() {
	for _, p := range u.pools() {
		u.exceeds(&p, p.sizes.Idle, "%s idle connections%s exceed the %s that may be open%s, so only %[3]s are kept; lower the idle limit, or raise the open limit")
		u.exceeds(&p, p.sizes.Min, "the minimum of %s connections%s exceeds the %s that may be open%s; raise the maximum or lower the minimum")
	}
}

// exceeds reports kept, the number of connections that a pool is to keep, where
// it is above what the pool may open.
func (u *unit) exceeds(p *pool, kept limits.Size, format string) {
	open := p.sizes.Open
	if !open.Plain() || open.Value <= 0 || !kept.Plain() || kept.Value <= open.Value || kept.Knob == "" || open.PerMember != kept.PerMember {
		return
	}
	if kept.From == limits.Library || kept.From == limits.AsOpen || u.bounded(kept.Knob, u.ofPool(p)) {
		return
	}
	pos, ignores := u.knobAt(kept.Knob)
	end, far := pos, ""
	if !pos.IsValid() {
		if u.pass.Pkg.Name() != "main" || u.found.Noted(idleAt(kept.Knob)) || slices.Contains(ignores, idleOpen.Name) {
			return
		}
		pos, end = u.towards(u.found.PackageAt(kept.Knob))
		far = kept.Knob
	}
	f := report.Finding{Kind: idleOpen, Pos: pos, End: end, Message: fmt.Sprintf(format, kept, origin(kept), open, origin(open))}
	u.sayIdle(kept.Knob, far, f)
	u.subjects = append(u.subjects, Subject{Message: f.Message, Pools: []string{poolID(p.Build.At(), p.Site.Name)}})
}

// ofPool returns a function that returns the settings which arrive at a knob for one pool.
func (u *unit) ofPool(p *pool) func(*fallback.Site) []flowgraph.Alt {
	made := u.poolOf(p.Build)
	return func(s *fallback.Site) []flowgraph.Alt { return flowgraph.OnlyReads(u.found.Through(s, &made)) }
}

// bounded reports whether several settings, which reads returns, arrive at a knob at place, other than
// one of a maximum: one keeps the other within what the pool may open.
func (u *unit) bounded(place string, reads func(*fallback.Site) []flowgraph.Alt) bool {
	var first *flowgraph.Key
	for _, s := range u.found.Sites() {
		if s.Knob.Place != place || s.Knob.Role == catalog.MaxOpen {
			continue
		}
		if u.found.Execution.Bounds(s.Knob.Site) {
			return true
		}
		for _, read := range reads(&s) {
			if first != nil && first.Name() != read.Key.Name() {
				return true
			}
			first = &read.Key
		}
	}
	return false
}

// sayIdle reports f about the knob at place once, in the first package that sees it; far is place in
// another package, or "".
func (u *unit) sayIdle(place, far string, f report.Finding) {
	u.sayOf(idleAt(place), far, f)
	u.found.Note(idleAt(place))
}

// idleAt names what is reported of the knob at place.
func idleAt(place string) string { return "idle " + place }

// origin names where a number comes from.
func origin(s limits.Size) string {
	switch {
	case s.Key != "" && s.At != "":
		return fmt.Sprintf(" (%s at %s)", s.Key, s.At)
	case s.At != "":
		return " (" + s.At + ")"
	}
	return ""
}

// knobAt returns where this package sets the knob at place, or NoPos and the kinds that a directive
// silences there.
func (u *unit) knobAt(place string) (pos token.Pos, ignores []string) {
	for _, s := range u.found.Sites() {
		if s.Knob.Place == place {
			pos, ignores = max(pos, s.Knob.Pos()), append(ignores, s.Knob.Ignores...)
		}
	}
	return pos, ignores
}

// idle reports a number of idle connections above the one that the same pool may
// open, in one function: of two literals, or of two settings that files set.
func (u *unit) idle(s *fallback.Site, all []fallback.Site) {
	if s.Knob.Role != catalog.MaxIdle || u.bounded(s.Knob.Place, (*fallback.Site).Reads) {
		return
	}
	idle, key, at := u.effective(s)
	configured, from := key != "", ""
	if configured {
		from = " (" + key + " at " + at + ")"
	}
	for i := range all {
		other := &all[i]
		if other.Knob.Role != catalog.MaxOpen || other.Knob.Pool == "" || other.Knob.Pool != s.Knob.Pool {
			continue
		}
		open, key, at := u.effective(other)
		if (key != "") != configured {
			continue // a change of the setting need not concern the number
		}
		if configured {
			at = key + " at " + at
		}
		if open.n > 0 && idle.n > open.n {
			u.sayIdle(s.Knob.Place, "", report.Finding{
				Kind: idleOpen, Pos: s.Knob.Pos(), End: s.Knob.Pos(),
				Message: fmt.Sprintf("%s idle connections%s exceed the %s that may be open (%s), so only %[3]s are kept; lower the idle limit, or raise the open limit", show(idle), from, show(open), at),
			})
		}
	}
}

// effective returns the number that a site sets, and where it comes from: a
// literal, or the one value that files set for a key; 0 if it is neither.
func (u *unit) effective(s *fallback.Site) (q quantity, key, at string) {
	if s.Knob.Guarded {
		return quantity{}, "", ""
	}
	if lit := s.Literal(); lit != nil {
		q, _ = literalQuantity(lit)
		return q, "", cmp.Or(lit.Place, s.Knob.Place)
	}
	for _, a := range s.Reads() {
		for _, set := range answers(u.settings.all(), &a.Key) {
			if set.Rank >= settings.Overlay {
				continue
			}
			value, ok := settingQuantity(&set)
			if !ok || a.Part || key != "" && value != q {
				return quantity{}, "", ""
			}
			q, key, at = value, a.Key.Name(), set.Place()
		}
	}
	return q, key, at
}
