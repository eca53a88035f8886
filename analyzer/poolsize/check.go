package poolsize

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// check compares what the package does with what is configured.
func (u *unit) check() {
	for _, p := range u.found.Pairs() {
		u.pair(&p)
	}
}

// pair compares a fallback with the settings of its key.
func (u *unit) pair(p *fallback.Pair) {
	role, ok := roleOf(&p.Read.Key, p.Knobs)
	have, known := literalQuantity(&p.Literal)
	if !ok || role == settings.NoRole || !known || p.Literal.Pos() == 0 {
		return
	}
	differing := disagreeing(answers(u.settings.all(), &p.Read.Key), have)
	if len(differing) == 0 {
		return
	}
	kind, how := fallbackConfig, fmt.Sprintf("falls back to %s", show(have))
	if have.n <= 0 {
		if !unlimited(p.Knobs, role) {
			return
		}
		kind = zeroUnlimited
		how += ", which means unlimited"
	}
	u.report.Report(report.Finding{
		Kind: kind, Pos: p.Literal.Pos(), End: p.Literal.End(),
		Message: fmt.Sprintf("%s %s, but %s", p.Read.Key.Name(), how, says(differing)),
	})
}

// disagreeing returns the settings that give another value than have. What
// they say must be of the same sort, and a limit.
func disagreeing(list []settings.Setting, have quantity) []settings.Setting {
	var out []settings.Setting
	for _, s := range list {
		want, ok := settingQuantity(&s)
		if ok && want.time == have.time && want.n > 0 && want.n != have.n && s.Rank < settings.Overlay {
			out = append(out, s)
		}
	}
	return out
}

// unlimited reports whether 0 lifts the limit of one of the knobs.
func unlimited(knobs []*fallback.Knob, role settings.Role) bool {
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

// show writes a quantity as code and files do.
func show(q quantity) string {
	if !q.time {
		return strconv.FormatInt(q.n, 10)
	}
	text := time.Duration(q.n).String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// says names what settings say: ".env:3 sets 5".
func says(list []settings.Setting) string {
	var parts []string
	for i, s := range list {
		if i == 3 && len(list) > 4 {
			return fmt.Sprintf("%s and %d more disagree", strings.Join(parts, ", "), len(list)-i)
		}
		parts = append(parts, fmt.Sprintf("%s sets %s", s.Place(), s.Value))
	}
	if n := len(parts) - 1; n > 0 {
		return strings.Join(parts[:n], ", ") + " and " + parts[n]
	}
	return parts[0]
}
