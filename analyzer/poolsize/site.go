package poolsize

import (
	"cmp"
	"fmt"
	"go/ast"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// sites looks at the places of this package that set a knob by a literal.
func (u *unit) sites() {
	all := u.found.Sites()
	for i := range all {
		if s := &all[i]; s.Knob.Pos().IsValid() {
			u.dropped(s)
			u.narrowed(s)
			u.overwritten(s)
			u.besideKey(s, all)
			u.repeated(s)
			u.switched(s)
			u.apart(s)
			u.idle(s, all)
			u.nanoseconds(s)
		}
	}
	for _, s := range u.found.Passed() {
		if s.Knob.Unit == catalog.Duration {
			u.bareLiterals(s.Alts)
		}
	}
}

// dropped reports a setting that becomes a number only on the way to the knob, and 0
// where that fails, so that nothing limits the pool.
func (u *unit) dropped(s *fallback.Site) {
	for _, read := range s.Reads() {
		if len(s.Alts) == 1 && !u.said[settingName(read.Key.Name())] {
			u.broken(&fallback.Reading{Read: read, Knobs: []*flowgraph.Knob{s.Knob}}, answers(u.settings.all(), &read.Key), s.Knob.Pos(), s.Knob.Pos())
		}
	}
}

// narrowed reports a setting that fits into its field, but not into the type that it
// is converted to on the way to the knob.
func (u *unit) narrowed(s *fallback.Site) {
	for _, read := range s.Reads() {
		if !u.said[settingName(read.Key.Name())] && !u.said[rangeOf(&read)] && !read.Part {
			u.ranges(&fallback.Reading{Read: read}, answers(u.settings.all(), &read.Key), s.Knob.Pos(), s.Knob.Pos())
		}
	}
}

// overwritten reports a knob that is set after a data source name was parsed,
// so that the parameter in the name has no effect. It is an error where a file
// sets the parameter; elsewhere the number may well be on purpose.
func (u *unit) overwritten(s *fallback.Site) {
	k := s.Knob
	if k.Overwrites == "" || k.Role != catalog.MaxOpen || u.ofItsOwn(k) {
		return
	}
	if set, source := u.configuredBy(k); set != nil {
		u.say(dsnOverwritten, k.Pos(), k.Pos(), "%s=%s in %s (%s) has no effect: this assignment overrides it",
			k.Overwrites, set.Value, source.Key.Name(), set.Place())
	}
	if k.Chained {
		return // one statement sets both; only a file shows that the second was not meant
	}
	if lit := s.Literal(); lit != nil && lit.Value == "1" {
		return // a pool of one connection, which holds a lock or listens
	}
	if !s.Fixed() || report.ForTests(u.pass.Pkg.Path()) || u.isCommand() {
		return
	}
	u.say(dsnFixed, k.Pos(), k.Pos(), "%[1]s in the data source name has no effect, because this assignment overrides it; assign only if the data source name does not set %[1]s",
		k.Overwrites)
}

// ofItsOwn reports whether another pool of the same database follows the data source name, so that
// the pool that k sizes is one of its own, with a size on purpose.
func (u *unit) ofItsOwn(k *flowgraph.Knob) bool {
	pools := u.pools()
	i := slices.IndexFunc(pools, func(p pool) bool { return p.sizes.Open.Knob == k.Place })
	return i >= 0 && pools[i].Database.Known() && slices.ContainsFunc(pools, func(p pool) bool {
		follows := p.sizes.Open.From == limits.DSN || p.sizes.Open.From == limits.Library
		return follows && p.Database.Key() == pools[i].Database.Key()
	})
}

// configuredBy returns the setting of the parameter that a knob overwrites, and
// what reads the data source name; nil if no file sets it.
func (u *unit) configuredBy(k *flowgraph.Knob) (*settings.Setting, *flowgraph.Alt) {
	for _, source := range u.found.Source(k) {
		for _, set := range u.settings.all() {
			if set.Param == k.Overwrites && set.Rank < settings.Overlay && answersName(&set, &source.Key) {
				return &set, &source
			}
		}
	}
	return nil, nil
}

// overwrittenFar reports the knobs of other packages that override a parameter of
// the data source name that this binary gives them.
func (u *unit) overwrittenFar() {
	all := u.found.Overwriting()
	byPlace := func(a, b *flowgraph.Knob) int { return cmp.Compare(a.Place, b.Place) }
	for _, k := range slices.SortedFunc(maps.Keys(all), byPlace) {
		set, source := u.configuredBy(k)
		if k.Role != catalog.MaxOpen || set == nil || u.seenAt(k, source) || u.ofItsOwn(k) {
			continue
		}
		pos, end := u.towards(all[k])
		u.sayFar(dsnOverwritten, pos, end, k.Place, k.Ignores, "%s=%s in %s (%s) has no effect: %s overrides it",
			k.Overwrites, set.Value, source.Key.Name(), set.Place(), k.Place)
	}
}

// seenAt reports whether the package of a knob reads the data source name itself, and
// so reports it there.
func (u *unit) seenAt(k *flowgraph.Knob, source *flowgraph.Alt) bool {
	return slices.ContainsFunc(k.Source, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Read && a.Place == source.Place })
}

// isCommand reports whether the package is a program that ends when its work is
// done: no deployment sizes its pool.
func (u *unit) isCommand() bool {
	_, serves := u.found.Opens()
	return u.pass.Pkg.Name() == "main" && !serves
}

// answersName reports whether set is the setting, or a part of the one, that
// key reads.
func answersName(set *settings.Setting, key *flowgraph.Key) bool {
	for _, name := range key.Variables() {
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
	meaning := ""
	switch {
	case have.n > 0:
	case s.Knob.Role == catalog.MaxOpen && s.Knob.Zero == catalog.Unlimited && lit.Expr() != nil:
		meaning = ", which means unlimited"
	default:
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
				u.found.Note(besideAt(lit.Place))
				u.sayOf(at, "", report.Finding{
					Kind: literalConfig, Pos: at, End: lit.End(),
					Message: fmt.Sprintf("this pool is sized %s%s, but the other pool of the same database (%s) uses %s, and %s",
						show(have), meaning, other.Knob.Place, read.Key.Name(), says(differing, "sets")),
				})
			}
		}
	}
}

// apart reports a literal that opens more than the one size that the module
// configures, in a package that reads no size: its database is the one that the
// setting is named after.
func (u *unit) apart(s *fallback.Site) {
	lit := s.Literal()
	if lit == nil || s.Knob.Role != catalog.MaxOpen || u.pass.Pkg.Name() == "main" || !lit.Pos().IsValid() || s.Knob.Database == "" {
		return
	}
	have, _ := literalQuantity(lit)
	var sizes []settings.Setting
	for _, set := range u.settings.all() {
		if set.Pool && set.Role == settings.Size && set.Param == "" && set.Env && set.Rank <= settings.Committed {
			sizes = append(sizes, set)
		}
	}
	for i := range sizes {
		if q, ok := settingQuantity(&sizes[i]); !ok || q.n >= have.n || sizes[i].Key != sizes[0].Key || !sameDatabase(sizes[0].Key, s.Knob.Database) {
			return
		}
	}
	reads := slices.ContainsFunc(u.found.Readings(), func(r fallback.Reading) bool {
		role, _ := roleOf(&r.Read.Key, r.Knobs)
		return role == settings.Size
	})
	if len(sizes) > 0 && !reads {
		u.say(literalConfig, lit.Pos(), lit.End(), "a pool of %[2]s is sized %[1]s here, but %[3]s for %[4]s", show(have), s.Knob.Database, says(sizes, "sets"), sizes[0].Key)
	}
}

// sameDatabase reports whether a size and a data source name are called after
// the same database: DB_POOL_SIZE and DATABASE_URL, ORDERS_DB_POOL_SIZE and
// ORDERS_DB_URL.
func sameDatabase(size, source string) bool {
	prefix := func(name string) string {
		for _, word := range []string{"_DATABASE", "_POSTGRES", "_PG", "_MYSQL", "_DB"} {
			name = strings.ReplaceAll("_"+name, word, "_#")
		}
		before, _, found := strings.Cut(name, "#")
		if !found {
			return "?" + name
		}
		return strings.Trim(before, "_")
	}
	return source == strings.ToUpper(source) && prefix(size) == prefix(source)
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
			u.say(literalConfig, lit.Pos(), lit.End(), "%s here repeats the fallback of %s at %s, but %s",
				show(have), keyName(&p.Read.Key, differing), p.Literal.Place, says(differing, "sets"))
		}
	}
}

// switched reports a number that a pool gets where a setting is there, whatever that says:
//
//	if cfg.MaxOpen > 0 { db.SetMaxOpenConns(10) }
func (u *unit) switched(s *fallback.Site) {
	lit := s.Literal()
	if lit == nil {
		return
	}
	have, _ := literalQuantity(lit)
	for _, read := range u.found.Asked(s.Knob) {
		role, certain := roleOf(&read.Key, nil)
		if !certain || role != roles[s.Knob.Role] || read.Part {
			continue
		}
		if differing := configured(u.judge(answers(u.settings.all(), &read.Key), have)); len(differing) > 0 {
			u.say(literalConfig, s.Knob.Pos(), lit.End(), "this pool is sized %s if %s is set, whatever number that is, but %s",
				show(have), keyName(&read.Key, differing), says(differing, "sets"))
		}
	}
}

// nanoseconds reports a number without a unit that is used as a duration: it counts nanoseconds,
// whether it comes from the code or from a file.
func (u *unit) nanoseconds(s *fallback.Site) {
	if s.Knob.Unit != catalog.Duration {
		return
	}
	said := false
	for _, read := range s.Reads() {
		said = u.bareSetting(s, &read) || said
	}
	if !said {
		u.bareLiterals(s.Alts)
	}
}

// bareLiterals reports those of alts, which arrive at a time, that are numbers without a unit.
func (u *unit) bareLiterals(alts []flowgraph.Alt) {
	for i := range alts {
		a := &alts[i]
		q, known := literalQuantity(a)
		if a.Kind != flowgraph.Literal || !known || a.Part || a.Scale != 0 || q.n <= 0 || q.n >= int64(time.Millisecond) || !a.Pos().IsValid() || !isBare(a.Expr()) {
			continue
		}
		u.say(wrongUnit, a.Pos(), a.End(), "%d without a unit means %s here, because a time.Duration counts nanoseconds; write %d * time.Second, or the unit that you mean",
			q.n, show(quantity{q.n, true}), q.n)
	}
}

// bareSetting reports a setting that files give as a small number, and that
// arrives at a time without having been multiplied with a unit; and whether there is one.
func (u *unit) bareSetting(s *fallback.Site, read *flowgraph.Alt) (said bool) {
	scaled := slices.ContainsFunc(s.Alts, func(a flowgraph.Alt) bool {
		return a.Scale != 0 || a.Part || a.Kind == flowgraph.Unknown // or may have been
	})
	number := read.Type == flowgraph.Int || read.Type == flowgraph.Duration && read.Tagged
	if scaled || !number {
		return false
	}
	for _, set := range answers(u.settings.all(), &read.Key) {
		q, ok := settingQuantity(&set)
		if !ok || q.time || q.n <= 0 || q.n >= int64(time.Millisecond) || set.Env && read.Type == flowgraph.Duration {
			continue
		}
		u.say(wrongUnit, s.Knob.Pos(), s.Knob.Pos(), "%s", u.bare(read, &set, q))
		said = true
	}
	return said
}

// isBare reports whether expr is a number without a unit of time.
func isBare(expr ast.Expr) bool {
	if expr == nil {
		return false
	}
	named := false
	ast.Inspect(expr, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if ok {
			id, isPackage := sel.X.(*ast.Ident)
			named = named || isPackage && id.Name == "time" && sel.Sel.Name != "Duration"
		}
		return !named
	})
	return !named
}
