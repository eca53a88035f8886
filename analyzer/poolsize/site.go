package poolsize

import (
	"fmt"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// sites looks at the places of this package that set a knob by a literal.
func (u *unit) sites() {
	all := u.found.Sites()
	for i := range all {
		if s := &all[i]; s.Knob.Pos().IsValid() {
			u.overwritten(s)
			u.besideKey(s, all)
			u.repeated(s)
			u.idle(s, all)
		}
	}
}

// overwritten reports a knob that is set after a data source name was parsed,
// so that the parameter in the name never counts.
func (u *unit) overwritten(s *fallback.Site) {
	k := s.Knob
	if k.Overwrites == "" || k.Role != catalog.MaxOpen {
		return
	}
	for _, source := range k.Source {
		for _, set := range u.settings.all() {
			if set.Param == k.Overwrites && set.Rank < settings.Overlay && answersName(&set, &source.Key) {
				u.say(dsnOverwritten, k.Pos(), k.Pos(), "%s=%s of %s in %s never counts, for it is set here after the name was parsed",
					k.Overwrites, set.Value, source.Key.Name(), set.Place())
			}
		}
	}
	if !s.Fixed() || report.ForTests(u.pass.Pkg.Path()) || u.isCommand() {
		return
	}
	u.say(dsnOverwritten, k.Pos(), k.Pos(), "%s of the data source name never counts, for it is set here after the name was parsed; set it only where the name has none",
		k.Overwrites)
}

// isCommand reports whether the package is a program that ends when its work is
// done: nobody sizes its pool in a deployment.
func (u *unit) isCommand() bool {
	_, serves := u.found.Opens()
	return u.pass.Pkg.Name() == "main" && !serves
}

// answersName reports whether set is the setting, or a part of the one, that
// key reads.
func answersName(set *settings.Setting, key *fallback.Key) bool {
	for _, name := range key.Envs {
		if set.AnswersEnv(name) {
			return true
		}
	}
	whole := *set
	whole.Param = ""
	return whole.AnswersPath(key.Path)
}

// besideKey reports a literal at a knob that another site of the same database
// takes from a setting, which says otherwise.
func (u *unit) besideKey(s *fallback.Site, all []fallback.Site) {
	lit := s.Literal()
	if lit == nil || s.Knob.Database == "" {
		return
	}
	have, _ := literalQuantity(lit)
	if have.n <= 0 {
		return
	}
	for i := range all {
		other := &all[i]
		if other.Knob.Database != s.Knob.Database || other.Knob.Role != s.Knob.Role || other.Knob == s.Knob {
			continue
		}
		if s.Knob.Guarded && s.Knob.Pool != "" && s.Knob.Pool == other.Knob.Pool {
			continue // one pool, whose driver or mode decides
		}
		for _, read := range other.Reads() {
			if read.Part {
				continue
			}
			if differing := configured(u.judge(answers(u.settings.all(), &read.Key), have)); len(differing) > 0 {
				at := s.Knob.Pos()
				if lit.Pos().IsValid() {
					at = lit.Pos()
				}
				u.sayOf(at, report.Finding{
					Kind: literalConfig, Pos: at, End: lit.End(), Fixes: u.fix(lit, differing),
					Message: fmt.Sprintf("%s is set here, but the pool of the same database at %s takes %s, and %s",
						show(have), other.Knob.Place, read.Key.Name(), says(differing, "sets")),
				})
			}
		}
	}
}

// repeated reports a literal at the one knob of its role in a package that
// repeats the fallback of the package, which disagrees with the configuration.
func (u *unit) repeated(s *fallback.Site) {
	lit := s.Literal()
	if lit == nil || s.Knob.Role != catalog.MaxOpen || s.Knob.Guarded {
		return
	}
	have, _ := literalQuantity(lit)
	if have.n <= 0 {
		return
	}
	for _, p := range u.found.Pairs() {
		value, _ := literalQuantity(&p.Literal)
		role, certain := roleOf(&p.Read.Key, p.Knobs)
		if value != have || !certain || role != settings.Size || len(p.Knobs) > 0 || p.Literal.Place == lit.Place {
			continue
		}
		if differing := configured(u.judge(answers(u.settings.all(), &p.Read.Key), have)); len(differing) > 0 {
			u.say(literalConfig, lit.Pos(), lit.End(), "%s is set here, as %s falls back to at %s, but %s",
				show(have), keyName(&p.Read.Key, differing), p.Literal.Place, says(differing, "sets"))
		}
	}
}

// idle reports a literal that keeps more idle connections than the pool may
// open.
func (u *unit) idle(s *fallback.Site, all []fallback.Site) {
	if s.Knob.Role != catalog.MaxIdle {
		return
	}
	idle := effective(s)
	for i := range all {
		other := &all[i]
		if other.Knob.Role != catalog.MaxOpen || other.Knob.Pool == "" || other.Knob.Pool != s.Knob.Pool {
			continue
		}
		if open := effective(other); open.n > 0 && idle.n > open.n {
			u.say(idleOpen, s.Knob.Pos(), s.Knob.Pos(), "%s idle connections are kept, but only %s may be open: the rest never counts", show(idle), show(open))
		}
	}
}

// effective returns the number that a site sets; 0 if it is no literal.
func effective(s *fallback.Site) quantity {
	lit := s.Literal()
	if lit == nil || s.Knob.Guarded {
		return quantity{}
	}
	q, _ := literalQuantity(lit)
	return q
}
