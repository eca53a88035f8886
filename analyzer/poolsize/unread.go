package poolsize

import (
	"fmt"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
	"github.com/poolvet/poolvet/analyzer/internal/sizing"
)

// unread reports pool settings of this binary that no code reads, where code
// reads a similar key that nothing sets, or where nothing sizes the pool.
func (u *unit) unread(opens []sizing.Open) {
	reads := u.found.Reads()
	for _, s := range u.settings.all() {
		if !s.Pool && settings.OtherPool(s.Key) || s.Param != "" || s.IsArgument() || !counts(&s) || s.Role == settings.Timeout || s.Role == settings.Overflow || !u.bound(&s) {
			continue
		}
		if u.found.Mentions(func(text string) bool { return mentions(text, s.Key) && !u.readsElsewhere(reads, text, &s) }) {
			continue
		}
		if !u.mistaken(reads, &s, len(opens) == 1) && s.Pool && s.Rank != settings.Example {
			u.unsized(opens, &s)
		}
	}
}

// counts reports whether operators rely on s: it is in a file that runs, or in an example, which they
// copy.
func counts(s *settings.Setting) bool {
	return s.Rank <= settings.Committed || s.Rank == settings.Example
}

// readsElsewhere reports whether a text is the key of a setting that code reads
// under another name than that of s: viper puts a prefix before it.
func (u *unit) readsElsewhere(reads []flowgraph.Alt, text string, s *settings.Setting) bool {
	found := false
	for i := range reads {
		key := &reads[i].Key
		if key.Path != text || !key.Viper || len(key.Envs) == 0 {
			continue
		}
		if !s.Env || slices.Contains(key.Envs, s.Key) {
			return false
		}
		found = true
	}
	return found
}

// mistaken reports a key that code reads, and nothing sets, which is almost that
// of s; where there is one pool, also one that says the same in other words.
func (u *unit) mistaken(reads []flowgraph.Alt, s *settings.Setting, onePool bool) bool {
	for i := range reads {
		key := &reads[i].Key
		name := keyName(key, []settings.Setting{*s})
		role, isPool := roleOf(key, u.found.KnobsOf(key))
		fits := alike(role, s.Role) && (similar(name, s.Key) || onePool && settings.Synonyms(name, s.Key))
		if !s.Pool { // only the code says what it may be for
			fits = isPool && role != settings.NoRole && (s.Role == settings.NoRole || alike(role, s.Role)) && misspelt(name, s.Key)
		}
		if !fits || len(answers(u.settings.all(), key)) > 0 {
			continue
		}
		pos, end := reads[i].Pos(), reads[i].End()
		if !pos.IsValid() {
			pos, end = u.name()
		}
		kind := neverRead
		if s.Rank == settings.Example {
			kind = neverReadExample
		}
		u.sayFar(kind, pos, end, s.Place(), nil, "%[2]s sets %[1]s to %[3]s, but no code reads it; %[4]s reads %[5]s, which nothing sets%[6]s",
			s.Key, s.Place(), s.Value, reads[i].Place, name, u.instead(key))
		return true
	}
	return false
}

// instead says what counts where key is absent, and where.
func (u *unit) instead(key *flowgraph.Key) string {
	for _, p := range u.found.PairsOf(key) {
		if q, ok := literalQuantity(&p.Literal); ok && p.Literal.Place != "" {
			at := ""
			if len(p.Knobs) > 0 && p.Knobs[0].Place != p.Literal.Place {
				at = ", and " + p.Knobs[0].Place + " uses it"
			}
			return fmt.Sprintf(", so the default %s at %s applies%s", show(q), p.Literal.Place, at)
		}
	}
	return ""
}

// alike reports whether two settings may be taken for each other.
func alike(a, b settings.Role) bool {
	idle := func(r settings.Role) bool { return r == settings.Idle || r == settings.Min }
	return a == b || idle(a) && idle(b)
}

// unsized reports the size of the one pool of the binary, which nothing in the
// code sets.
func (u *unit) unsized(opens []sizing.Open, s *settings.Setting) {
	if s.Role != settings.Size || len(opens) != 1 || otherEngine(s.Key, opens[0].Type) {
		return
	}
	for _, site := range u.found.Sites() {
		if site.Knob.Role == catalog.MaxOpen {
			return
		}
	}
	pos, end := opens[0].Pos(), opens[0].Pos()
	if !pos.IsValid() {
		pos, end = u.towards(opens[0].Package)
	}
	u.sayFar(neverRead, pos, end, s.Place(), opens[0].Ignores, "%[2]s sets %[1]s to %[3]s, but no code reads it, and nothing sizes the pool opened at %[4]s; read it there, or remove it", s.Key, s.Place(), s.Value, opens[0].Place)
}

// otherEngine reports whether key names another engine than the one that pools of
// a type connect to: POSTGRES_MAX_OPEN_CONNS does not size a client of ClickHouse.
func otherEngine(key, pool string) bool {
	key, pool = strings.ToLower(key), strings.ToLower(pool)
	of := func(text string) int {
		return slices.IndexFunc([]string{"postgres", "mysql", "redis", "mongo", "clickhouse"}, func(engine string) bool {
			return strings.Contains(text, engine)
		})
	}
	return of(key) >= 0 && of(pool) >= 0 && of(key) != of(pool)
}
