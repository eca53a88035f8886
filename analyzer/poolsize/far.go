package poolsize

import (
	"cmp"
	"go/types"
	"path"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// far reports fallbacks of other packages whose keys do not say that they are
// of a pool: only here can be seen where the value goes.
func (u *unit) far() {
	for _, p := range u.found.Far() {
		have, _ := literalQuantity(&p.Literal)
		// Only a knob says what 0 means.
		_, certain := roleOf(&p.Read.Key, nil)
		if certain && !p.Read.Key.Bound && !p.Executed && have.n > 0 || slices.Contains(p.Literal.Ignores, fallbackConfig.Name) {
			continue
		}
		if p.Executed && (certain && u.found.ShownBefore(&p.Pair) || u.found.Noted(fallbackOf(&p.Pair))) {
			continue // reported there
		}
		if have.n <= 0 && !keepsNone(&p.Pair) {
			if p.Executed {
				u.farZero(&p, have)
			}
			continue
		}
		if kind, differing := u.judge(u.answering(&p.Pair, have), have); len(differing) > 0 {
			pos, end := u.towards(p.Package)
			meaning := ""
			if have.n <= 0 {
				meaning = keptNone
			}
			u.sayFar(kind, pos, end, p.Literal.Place, p.Literal.Ignores, "%s falls back to %s at %s%s, but %s", keyName(&p.Read.Key, differing), show(have), p.Literal.Place, meaning, says(differing, "sets"))
		}
	}
	for _, p := range u.found.Zeros() {
		if !u.found.HasDefault(&p.Read.Key) {
			u.farZero(&p, quantity{})
		}
	}
}

// farZero reports a setting that lifts the limit of a pool of another package where it is absent:
// what reads it is at fault, not the helper.
func (u *unit) farZero(p *fallback.FarPair, have quantity) {
	kind, differing := u.judge(u.answering(&p.Pair, have), have)
	if len(differing) == 0 || kind != fallbackConfig || !lifts(p.Knobs) || u.found.Noted(zeroOf(&p.Read)) {
		return
	}
	at := cmp.Or(p.Read.Place, p.Knobs[0].Place)
	pos, end := u.towards(u.found.PackageAt(at))
	u.sayFar(zeroUnlimited, pos, end, at, p.Read.Ignores, "%s is read at %s without a default, so it falls back to %s, which means unlimited, but %s",
		keyName(&p.Read.Key, differing), at, show(have), says(differing, "sets"))
}

// farSiblings reports two fallbacks of one setting that no file sets, in packages
// that do not see each other.
func (u *unit) farSiblings() {
	pairs := u.found.All()
	for i := range pairs {
		p := &pairs[i]
		role, ok := roleOf(&p.Read.Key, p.Knobs)
		have, _ := literalQuantity(&p.Literal)
		if !ok || role == settings.NoRole || have.n <= 0 || len(answers(u.settings.all(), &p.Read.Key)) > 0 {
			continue
		}
		for _, q := range pairs[:i] {
			want, _ := literalQuantity(&q.Literal)
			if q.Read.Key.Name() != p.Read.Key.Name() || want == have || want.time != have.time || want.n <= 0 || path.Dir(q.Literal.Place) == path.Dir(p.Literal.Place) ||
				u.sees(p.Package, q.Package) || u.sees(q.Package, p.Package) {
				continue
			}
			pos, end := u.towards(p.Package)
			u.sayFar(fallbackFallback, pos, end, p.Literal.Place, p.Literal.Ignores, "%s falls back to %s at %s, but to %s at %s",
				p.Read.Key.Name(), show(have), p.Literal.Place, show(want), q.Literal.Place)
		}
	}
}

// sees reports whether the package at path a imports the one at b, itself or
// through others.
func (u *unit) sees(a, b string) bool {
	from := reached(u.pass.Pkg, a, map[*types.Package]bool{})
	return from != nil && reached(from, b, map[*types.Package]bool{}) != nil
}

// reached returns the package at path that p is or leads to, or nil.
func reached(p *types.Package, path string, seen map[*types.Package]bool) *types.Package {
	if p.Path() == path {
		return p
	}
	seen[p] = true
	for _, imported := range p.Imports() {
		if !seen[imported] {
			if found := reached(imported, path, seen); found != nil {
				return found
			}
		}
	}
	return nil
}

// farUnits reports the units of settings that other packages read, where only this one can name
// them or sees that they size a pool.
func (u *unit) farUnits() {
	for _, r := range u.found.FarReadings() {
		role, ok := roleOf(&r.Read.Key, r.Knobs)
		if !ok || role == settings.NoRole || u.found.Noted(unitOf(&r.Read)) {
			continue
		}
		pos, end := u.towards(u.found.PackageAt(r.Read.Place))
		for _, what := range wrongUnits(&r, answers(u.settings.all(), &r.Read.Key), " at "+r.Read.Place) {
			u.sayFar(wrongUnit, pos, end, r.Read.Place, r.Read.Ignores, "%s", what)
		}
	}
}

// farRanges reports settings that another package converts to an integer which cannot hold
// them, where only this one sees which setting arrives there.
func (u *unit) farRanges() {
	for _, s := range u.found.Sites() {
		for _, read := range s.Reads() {
			if s.Knob.Pos().IsValid() || read.Part || u.found.Noted(rangeOf(&read)) {
				continue
			}
			for _, what := range outside(&read, answers(u.settings.all(), &read.Key), " at "+s.Knob.Place) {
				pos, end := u.towards(u.found.PackageAt(s.Knob.Place))
				u.sayFar(outOfRange, pos, end, s.Knob.Place, s.Knob.Ignores, "%s", what)
			}
		}
	}
}

// farBeside reports a pool that a number in another package sizes, where another pool of the
// same database follows a setting which says otherwise.
func (u *unit) farBeside() {
	pools := u.pools()
	for i := range pools {
		p, open := &pools[i], pools[i].sizes.Open
		if open.From != limits.Literal || !open.Plain() || open.Value <= 1 || !p.Database.Known() { // one connection holds a lock
			continue
		}
		for j := range pools {
			q, other := &pools[j], pools[j].sizes.Open
			if q.Database.Key() != p.Database.Key() || other.From != limits.Setting || !other.Plain() || !other.Production || other.Value == open.Value ||
				path.Dir(other.Knob) == path.Dir(open.Knob) || u.found.Noted(besideAt(open.At)) || !p.LivesWith(&q.Built) {
				continue
			}
			at := u.use(p)
			pos, end := u.posOf(&at)
			u.sayFar(literalConfig, pos, end, open.At, at.ignores, "the pool opened at %s is sized %s (%s), but the other pool of %s (%s) uses %s, and %s sets %s",
				p.Build.At(), open, open.At, p.Database.Label(), other.Knob, other.Key, other.At, other)
		}
	}
}

// besideAt names what is reported of the literal at a place that sizes one of two pools.
func besideAt(place string) string { return "next to " + place }
