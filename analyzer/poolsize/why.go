package poolsize

import (
	"go/token"
	"path"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// explain adds the traces that poolvet why asks for: where a number comes from,
// and which files say what about it.
func (u *unit) explain() {
	if !u.report.Tracing() {
		return
	}
	w := &explainer{unit: u, seen: map[string]bool{}}
	for _, named := range []bool{false, true} { // a field may be one of a file by its name alone
		w.keys(named)
	}
	for _, s := range u.found.Sites() {
		reads := s.Reads()
		if len(reads) == 0 && u.report.Traces(s.Knob.Pos()) {
			u.report.Explain(s.Knob.Pos(), shortName(s.Knob.Library), w.arriving(&s)...)
		}
	}
}

// An explainer makes traces, one for each setting at the line.
type explainer struct {
	*unit
	seen  map[string]bool
	steps []report.Step
}

func (w *explainer) add(at, what, source string) {
	if s := (report.Step{At: at, What: what, Source: source}); !slices.Contains(w.steps, s) {
		w.steps = append(w.steps, s)
	}
}

// keys explains the settings that are read at the line, have a default there, or
// reach a knob there; tagged are those that tags or the names of fields name.
func (w *explainer) keys(tagged bool) {
	for _, p := range w.found.Pairs() {
		if p.Read.Tagged == tagged {
			w.key(p.Literal.Pos(), &p.Read, p.Knobs)
			w.key(p.Read.Pos(), &p.Read, p.Knobs)
		}
	}
	for _, r := range w.found.Readings() {
		if r.Read.Tagged == tagged {
			w.key(r.Read.Pos(), &r.Read, r.Knobs)
		}
	}
	for _, s := range w.found.Sites() {
		for _, read := range s.Reads() {
			if read.Tagged == tagged {
				w.key(s.Knob.Pos(), &read, []*flowgraph.Knob{s.Knob})
			}
		}
	}
}

// key explains a setting if pos is at the line.
func (w *explainer) key(pos token.Pos, read *flowgraph.Alt, knobs []*flowgraph.Knob) {
	key := &read.Key
	id := key.Name() + "\x00" + key.Path
	if w.seen[id] || !w.report.Traces(pos) {
		return
	}
	list := answers(w.settings.all(), key)
	if read.Tagged && len(list) == 0 && len(w.seen) > 0 {
		return
	}
	w.seen[id] = true
	w.steps = nil
	at := w.report.At(pos)
	w.readers(key)
	pairs := w.found.PairsOf(key)
	for _, p := range pairs {
		if q, ok := literalQuantity(&p.Literal); ok {
			w.add(p.Literal.Place, "if it is absent: "+show(q), "a constant in the code")
		}
	}
	if len(pairs) == 0 {
		w.add(at, "if it is absent: unknown value", "no constant was found")
	}
	for _, k := range knobs {
		w.add(k.Place, "sizes a pool: "+shortName(k.Library), "the flow of the value")
	}
	role, isPool := roleOf(key, knobs)
	switch {
	case len(knobs) > 0:
	case isPool && role != settings.NoRole:
		w.add(at, "counts as "+role.String()+" of a pool", "its name")
	case w.pass.Pkg.Name() == "main":
		w.add(at, "does not reach a pool, so it is not compared", "the flow of the value")
	default:
		w.add(at, "reaches no pool in this package", "it is compared in the main package of a binary that uses the pool")
	}
	w.files(key, list)
	w.verdict(at, pairs, list)
	w.report.Explain(pos, key.Name(), w.steps...)
}

// readers adds how the setting is read.
func (w *explainer) readers(key *flowgraph.Key) {
	as := map[flowgraph.Type]string{flowgraph.Text: "text", flowgraph.Int: "a number", flowgraph.Duration: "a duration"}
	for _, r := range w.found.Readings() {
		if !slices.Equal(r.Read.Key.Envs, key.Envs) || r.Read.Key.Path != key.Path {
			continue
		}
		w.add(r.Read.Place, "reads it as "+as[r.Read.Type], "")
		switch r.Read.Unparsable {
		case "":
		case flowgraph.AsAbsent:
			w.add(r.Read.Place, "if it is not a number: treated as absent", "the body of the reader")
		case flowgraph.AnError:
			w.add(r.Read.Place, "if it is not a number: an error", "the body of the reader")
		default:
			w.add(r.Read.Place, "if it is not a number: "+r.Read.Unparsable, "the body of the reader")
		}
		for _, bound := range r.Read.Beyond {
			w.add(r.Read.Place, "if it is out of range: "+bound, "the body of the reader")
		}
	}
}

// files adds what files say: those that answer, those that do not, and those
// that could not be read.
func (w *explainer) files(key *flowgraph.Key, list []settings.Setting) {
	for _, s := range list {
		w.add(s.Place(), sets(&s), s.Rank.String()+", applies to "+appliesTo(&s))
	}
	if w.settings.given != nil {
		return
	}
	w.settings.load()
	for i := range w.settings.tree.Settings {
		s := &w.settings.tree.Settings[i]
		names := s.AnswersPath(key.Path) || s.Param == "" && slices.ContainsFunc(key.Variables(), s.AnswersEnv)
		if names && !slices.ContainsFunc(list, func(t settings.Setting) bool { return t.Place() == s.Place() }) {
			w.add(s.Place(), "not used: "+sets(s), w.notAsked(s))
		}
	}
	for i := range w.settings.tree.Problems {
		p := &w.settings.tree.Problems[i]
		w.add(strings.TrimSuffix(p.String(), ": "+p.Message), "not read", p.Message)
	}
}

// notAsked says why s, which has the right name, does not count here.
func (w *explainer) notAsked(s *settings.Setting) string {
	inScope := slices.ContainsFunc(w.settings.all(), func(t settings.Setting) bool { return t.Place() == s.Place() })
	switch {
	case s.Scope.Unbound != "":
		return s.Scope.Unbound
	case inScope:
		return "another setting takes precedence"
	case s.Rank == settings.Example:
		return "a file that is not an example sets it too, or this file belongs to another module"
	}
	return s.Rank.String() + ", applies to " + appliesTo(s)
}

// sets says what s says; a text is withheld.
func sets(s *settings.Setting) string {
	switch s.Kind {
	case settings.Empty:
		return "sets it to nothing"
	case settings.Text:
		return "sets it to text (value withheld)"
	}
	return "sets " + s.Value
}

func appliesTo(s *settings.Setting) string {
	switch {
	case s.Scope.Binary != "":
		return s.Scope.Binary
	case s.Scope.Dir == "" || s.Scope.Dir == ".":
		return "the whole tree"
	}
	return s.Scope.Dir
}

// verdict says why nothing is reported, where nothing is.
func (w *explainer) verdict(at string, pairs []flowgraph.Pair, list []settings.Setting) {
	if len(list) == 0 {
		w.add(at, "nothing to compare with", "no file that applies here sets it")
		return
	}
	for _, p := range pairs {
		have, _ := literalQuantity(&p.Literal)
		comparable := list
		if have.time {
			comparable = scaled(list, p.Read.Scale)
		}
		if _, differing := w.judge(comparable, have); len(differing) > 0 {
			return
		}
	}
	if len(pairs) > 0 {
		w.add(at, "the code agrees with every file that applies", "the values above")
	}
}

// arriving returns what arrives at a knob that no setting reaches.
func (w *explainer) arriving(s *fallback.Site) []report.Step {
	w.steps = nil
	for i := range s.Alts {
		a := &s.Alts[i]
		q, ok := literalQuantity(a)
		switch {
		case a.Kind == flowgraph.Unknown:
			w.add(s.Knob.Place, "may be another value", "poolvet does not see where it comes from")
		case ok && a.When == flowgraph.Always:
			w.add(a.Place, "is "+show(q), "a constant in the code")
		case ok:
			w.add(a.Place, "may be "+show(q), "a constant in the code, under a condition")
		}
	}
	w.add(s.Knob.Place, "no setting arrives here", "the flow of the value")
	return w.steps
}

// shortName returns the last word of a knob of a library: SetMaxOpenConns.
func shortName(library string) string {
	name := path.Base(library)
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[i+1:]
	}
	return name
}
