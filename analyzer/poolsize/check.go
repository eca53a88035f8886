package poolsize

import (
	"fmt"
	"go/token"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// check compares what the package does with what is configured. What is said
// of a place first is the most specific; the rest stays unsaid.
func (u *unit) check() {
	if u.root == "" && u.settings.given == nil {
		return // a dependency
	}
	u.problems()
	pairs := u.found.Pairs()
	for _, r := range u.found.Readings() {
		u.reading(&r)
	}
	for _, p := range pairs {
		u.pair(&p)
	}
	for _, p := range pairs {
		u.siblings(&p)
	}
	u.sites()
	u.binary()
}

// problems reports what is wrong with the files that speak to this binary.
func (u *unit) problems() {
	if u.root == "" || u.settings.given != nil || !workspace.Speaks(u.pass) {
		return
	}
	u.settings.load()
	pos, end := u.name()
	for _, p := range u.settings.tree.ProblemsFor(u.dir) {
		u.report.Report(report.Finding{Kind: unreadable, Pos: pos, End: end, Message: p.String()})
	}
}

// say reports f, unless something was said of the place before.
func (u *unit) say(kind *report.Kind, at, end token.Pos, format string, args ...any) {
	u.sayOf(at, report.Finding{Kind: kind, Pos: at, End: end, Message: fmt.Sprintf(format, args...)})
}

// sayFar reports at pos what is wrong at place, unless something was said of it
// before.
func (u *unit) sayFar(kind *report.Kind, pos, end token.Pos, place string, format string, args ...any) {
	u.sayOf(place, report.Finding{Kind: kind, Pos: pos, End: end, Message: fmt.Sprintf(format, args...)})
}

// sayOf reports f, unless something was said of subject before.
func (u *unit) sayOf(subject any, f report.Finding) {
	if !f.Pos.IsValid() || u.said[subject] {
		return
	}
	u.said[subject] = true
	u.report.Report(f)
}

// pair compares a fallback with the settings of its key.
func (u *unit) pair(p *fallback.Pair) {
	role, ok := roleOf(&p.Read.Key, p.Knobs)
	have, known := literalQuantity(&p.Literal)
	if !known {
		u.parameters(p)
		return
	}
	if !ok || role == settings.NoRole || !p.Literal.Pos().IsValid() || u.said[settingName(p.Read.Key.Name())] {
		return
	}
	kind, differing := u.judge(answers(u.settings.all(), &p.Read.Key), have)
	if len(differing) == 0 {
		return
	}
	how := "falls back to " + show(have)
	if have.n <= 0 {
		if kind != fallbackConfig || !lifts(p.Knobs, role) {
			return
		}
		kind, how = zeroUnlimited, how+", which means unlimited"
	}
	verb := "sets"
	if kind == fallbackExample && differing[0].Rank == settings.Example {
		verb = "documents"
	}
	u.sayOf(p.Literal.Pos(), report.Finding{
		Kind: kind, Pos: p.Literal.Pos(), End: p.Literal.End(), Fixes: u.fix(&p.Literal, differing),
		Message: fmt.Sprintf("%s %s, but %s", keyName(&p.Read.Key, differing), how, says(differing, verb)),
	})
}

// judge returns the settings that give another value than have, and the kind
// that this is: what really runs counts, overlays and examples only where
// nothing else speaks.
func (u *unit) judge(list []settings.Setting, have quantity) (*report.Kind, []settings.Setting) {
	var real, rest []settings.Setting
	speaks := false
	for _, s := range list {
		runs := s.Rank < settings.Overlay
		speaks = speaks || runs
		want, ok := settingQuantity(&s)
		switch {
		case !ok || want.time != have.time || want.n <= 0 || want.n == have.n:
		case runs:
			real = append(real, s)
		default:
			rest = append(rest, s)
		}
	}
	if speaks {
		return fallbackConfig, real
	}
	return fallbackExample, rest
}

// lifts reports whether 0 lifts the limit of one of the knobs.
func lifts(knobs []*fallback.Knob, role settings.Role) bool {
	if role != settings.Size {
		return false
	}
	for _, k := range knobs {
		if k.Role == catalog.MaxOpen && k.Zero == catalog.Unlimited && !k.Guarded {
			return true
		}
	}
	return false
}

// parameters compares the parameters of a data source name that is a fallback
// with those of the one that is configured.
func (u *unit) parameters(p *fallback.Pair) {
	if p.Literal.Type != fallback.Text {
		return
	}
	for _, param := range settings.Parameters(p.Literal.Value) {
		have, ok := settingQuantity(&param)
		if !ok {
			continue
		}
		var list []settings.Setting
		for _, s := range u.settings.all() {
			if s.Param == param.Param && answersName(&s, &p.Read.Key) {
				list = append(list, s)
			}
		}
		if kind, differing := u.judge(list, have); len(differing) > 0 {
			u.say(kind, p.Literal.Pos(), p.Literal.End(), "%s of %s falls back to %s, but %s",
				param.Param, p.Read.Key.Name(), show(have), says(differing, "sets"))
		}
	}
}

// siblings compares a fallback with the others of its key, where no setting
// decides.
func (u *unit) siblings(p *fallback.Pair) {
	role, ok := roleOf(&p.Read.Key, p.Knobs)
	have, known := literalQuantity(&p.Literal)
	if !ok || role == settings.NoRole || !known || have.n <= 0 || len(answers(u.settings.all(), &p.Read.Key)) > 0 {
		return
	}
	for _, other := range u.found.Others(p) {
		want, ok := literalQuantity(&other.Literal)
		if !ok || want == have || want.time != have.time || want.n <= 0 || other.Literal.Place == p.Literal.Place {
			continue
		}
		if other.Literal.Pos() > p.Literal.Pos() {
			continue // said there
		}
		u.say(fallbackFallback, p.Literal.Pos(), p.Literal.End(), "%s falls back to %s here, but to %s at %s",
			p.Read.Key.Name(), show(have), show(want), other.Literal.Place)
		return
	}
}
