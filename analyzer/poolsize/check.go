package poolsize

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// check compares what the package does with what is configured. The checks run
// from the most to the least specific; only the first finding about a place is
// reported.
func (u *unit) check() {
	if report.ForTests(u.dir) {
		return
	}
	u.problems()
	pairs := u.found.Pairs()
	u.shared = u.sharedBy(pairs)
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
	u.kept()
	u.binary()
}

// sharedBy returns where the literals stand that are the fallbacks of several
// settings: they cannot say what each of them does. A flag that no command line
// gives is only where the literal stands.
func (u *unit) sharedBy(pairs []flowgraph.Pair) map[token.Pos]bool {
	out := map[token.Pos]bool{}
	name := map[token.Pos]string{}
	for i := range pairs {
		read := &pairs[i].Read.Key
		if read.Flag != "" && len(read.Envs) == 0 && read.Path == "" && len(answers(u.settings.all(), read)) == 0 {
			continue
		}
		at, key := pairs[i].Literal.Pos(), read.Name()+" "+read.Path
		out[at] = out[at] || name[at] != "" && name[at] != key
		name[at] = key
	}
	return out
}

// problems reports what is wrong with the files that apply to this binary.
func (u *unit) problems() {
	if u.settings.given != nil || !workspace.ReportsConfig(u.pass) {
		return
	}
	u.settings.load()
	pos, end := u.name()
	for _, p := range u.settings.tree.ProblemsFor(u.dir) {
		u.report.Report(report.Finding{Kind: unreadable, Pos: pos, End: end, Message: p.String()})
	}
}

// say reports f, unless something was said about the place before.
func (u *unit) say(kind *report.Kind, at, end token.Pos, format string, args ...any) {
	u.sayOf(at, "", report.Finding{Kind: kind, Pos: at, End: end, Message: fmt.Sprintf(format, args...)})
}

// sayFar reports at pos what is wrong at place, where a directive silences the kinds in ignores,
// unless something was said about it before.
func (u *unit) sayFar(kind *report.Kind, pos, end token.Pos, place string, ignores []string, format string, args ...any) {
	if !slices.Contains(ignores, kind.Name) {
		u.sayOf(place, place, report.Finding{Kind: kind, Pos: pos, End: end, Message: fmt.Sprintf(format, args...)})
	}
}

// sayOf reports f, unless something was said about subject before; place is in another package, or "".
func (u *unit) sayOf(subject any, place string, f report.Finding) {
	if !f.Pos.IsValid() || u.said[subject] {
		return
	}
	u.said[subject] = true
	if place == "" || !u.leave(&f, placeOf(place)) {
		u.report.Report(f)
	}
}

// pair compares a fallback with the settings of its key.
func (u *unit) pair(p *flowgraph.Pair) {
	role, ok := roleOf(&p.Read.Key, p.Knobs)
	have, known := literalQuantity(&p.Literal)
	if !known {
		u.parameters(p)
		return
	}
	pos, end, where := p.Literal.Pos(), p.Literal.End(), ""
	subject, place := any(pos), ""
	if !pos.IsValid() { // a helper or a tag of another package gives the fallback
		if _, certain := roleOf(&p.Read.Key, nil); certain && below(p.Literal.Place) && u.found.ShownBefore(p) {
			return // reported there
		}
		pos, end, where = p.Read.Pos(), p.Read.End(), " at "+p.Literal.Place
		if subject = pos; p.Read.Tagged { // one call fills many fields
			subject, place = p.Literal.Place, p.Literal.Place
		}
	}
	if !ok || role == settings.NoRole || !pos.IsValid() || u.said[settingName(p.Read.Key.Name())] || slices.Contains(p.Literal.Ignores, fallbackConfig.Name) {
		return
	}
	if p.Read.Key.Bare && u.prefixed(&p.Read.Key) {
		return
	}
	list := u.answering(p, have)
	kind, differing := u.judge(list, have)
	if len(differing) == 0 || ofEach(&p.Read.Key, list) {
		return
	}
	inHelper := u.inHelper(p)
	if inHelper { // other calls of it get the same number
		pos, end, where = p.Read.Pos(), p.Read.End(), " at "+p.Literal.Place
		subject = pos
	}
	how := "falls back to " + show(have) + where
	switch {
	case have.n > 0:
	case kind == fallbackConfig && lifts(p.Knobs):
		kind, how = zeroUnlimited, how+", which means unlimited"
	case keepsNone(p):
		how += keptNone
	default:
		return
	}
	verb := "sets"
	if differing[0].Rank == settings.Example {
		verb = "documents"
	}
	var fixes []analysis.SuggestedFix
	if !inHelper && len(outside(&p.Read, differing, "")) == 0 {
		fixes = u.fix(&p.Literal, differing, list)
	}
	u.found.Note(fallbackOf(p))
	u.sayOf(subject, place, report.Finding{
		Kind: kind, Pos: pos, End: end, Fixes: fixes,
		Message: fmt.Sprintf("%s %s, but %s", keyName(&p.Read.Key, differing), how, says(differing, verb)),
	})
}

// fallbackOf names what is reported of a fallback.
func fallbackOf(p *flowgraph.Pair) string { return "fallback " + p.ID() }

// ofEach reports whether key stands for a setting of each element of a map or list, which list gives
// different values: one fallback cannot agree with all of them.
func ofEach(key *flowgraph.Key, list []settings.Setting) bool {
	return slices.Contains(strings.Split(key.Path, "."), settings.AnyName) && slices.ContainsFunc(list, func(s settings.Setting) bool {
		return s.Key != list[0].Key && s.Value != list[0].Value
	})
}

// answering returns the settings that code gets in place of the fallback of p, which
// is have.
func (u *unit) answering(p *flowgraph.Pair, have quantity) []settings.Setting {
	list := answers(u.settings.all(), &p.Read.Key)
	if have.time {
		list = scaled(list, p.Read.Scale)
	}
	return list
}

// prefixed reports whether a file sets a variable with a prefix before the name that
// key has, so that it is not known which of both code reads.
func (u *unit) prefixed(key *flowgraph.Key) bool {
	return slices.ContainsFunc(u.settings.all(), func(s settings.Setting) bool {
		return s.Env && len(key.Envs) > 0 && strings.HasSuffix(s.Key, "_"+key.Envs[0])
	})
}

// below reports whether a place is below the root, and not in a dependency,
// whose files have the import path before them.
func below(place string) bool {
	first, _, inDir := strings.Cut(place, "/")
	return !inDir || !strings.Contains(first, ".")
}

// judge returns the settings that give another value than have, and the kind
// that this is: what really runs counts, what an image holds where nothing runs
// it, overlays and examples only where nothing else sets the key.
func (u *unit) judge(list []settings.Setting, have quantity) (*report.Kind, []settings.Setting) {
	var real, image, rest []settings.Setting
	runs, built := false, false
	for _, s := range list {
		runs = runs || s.Rank < settings.Overlay
		built = built || s.Rank == settings.Dockerfile
		want, _ := settingQuantity(&s)
		switch {
		case want.time != have.time || want.n <= 0 || want.n == have.n:
		case s.Rank < settings.Overlay:
			real = append(real, s)
		case s.Rank == settings.Dockerfile:
			image = append(image, s)
		default:
			rest = append(rest, s)
		}
	}
	switch {
	case runs:
		return fallbackConfig, real
	case built:
		return fallbackConfig, image
	}
	return fallbackExample, rest
}

// configured returns the settings that [unit.judge] found where they really run.
func configured(kind *report.Kind, differing []settings.Setting) []settings.Setting {
	if kind != fallbackConfig {
		return nil
	}
	return differing
}

// lifts reports whether 0 lifts the limit of one of the knobs.
func lifts(knobs []*flowgraph.Knob) bool {
	for _, k := range knobs {
		if k.Role == catalog.MaxOpen && k.Zero == catalog.Unlimited && !k.Guarded {
			return true
		}
	}
	return false
}

// keptNone says what 0 means for a pool whose fallback [keepsNone].
const keptNone = ", which means that no connections are kept idle"

// keepsNone reports whether the code itself says 0 where a setting is absent that says how many
// connections a pool keeps, and 0 means none.
func keepsNone(p *flowgraph.Pair) bool {
	return p.Literal.Place != "" && !p.Broken && slices.ContainsFunc(p.Knobs, func(k *flowgraph.Knob) bool {
		return k.Role == catalog.MaxIdle && k.Zero == catalog.None && !k.Guarded
	})
}

// parameters compares the parameters of a data source name that is a fallback
// with those of the one that is configured.
func (u *unit) parameters(p *flowgraph.Pair) {
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
func (u *unit) siblings(p *flowgraph.Pair) {
	role, ok := roleOf(&p.Read.Key, p.Knobs)
	have, _ := literalQuantity(&p.Literal)
	if !ok || role == settings.NoRole || have.n <= 0 || len(answers(u.settings.all(), &p.Read.Key)) > 0 {
		return
	}
	for _, other := range u.found.Others(p) {
		want, _ := literalQuantity(&other.Literal)
		if want == have || want.time != have.time || want.n <= 0 || other.Literal.Place == p.Literal.Place {
			continue
		}
		if other.Literal.Pos() > p.Literal.Pos() {
			continue // said there
		}
		if p.Read.Guessed && p.Literal.Made != other.Literal.Made {
			continue // of two values of one struct type, which nothing decodes
		}
		u.say(fallbackFallback, p.Literal.Pos(), p.Literal.End(), "%s falls back to %s here, but to %s at %s",
			p.Read.Key.Name(), show(have), show(want), other.Literal.Place)
	}
}

// inHelper reports whether the literal of p stands in a function that gets the name of the
// setting, and returns what the setting says.
func (u *unit) inHelper(p *flowgraph.Pair) bool {
	if !p.Literal.Pos().IsValid() || !p.Read.Pos().IsValid() || p.Read.Tagged || p.Read.Declared {
		return false
	}
	for _, file := range u.pass.Files {
		if p.Literal.Pos() < file.FileStart || file.FileEnd <= p.Literal.Pos() {
			continue
		}
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || p.Literal.Pos() < fn.Pos() || fn.End() <= p.Literal.Pos() || fn.Pos() <= p.Read.Pos() && p.Read.Pos() < fn.End() {
				continue
			}
			sig := u.pass.TypesInfo.Defs[fn.Name].(*types.Func).Signature()
			for param := range sig.Params().Variables() {
				if basic, ok := param.Type().Underlying().(*types.Basic); ok && basic.Kind() == types.String {
					return sig.Results().Len() > 0 && assignments.IsNumber(sig.Results().At(0).Type())
				}
			}
		}
	}
	return false
}
