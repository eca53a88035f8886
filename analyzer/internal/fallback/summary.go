package fallback

import (
	"go/ast"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// summary returns what the outcomes of a call say about a result: the settings
// that are read, and the value that takes their place. It is empty if nothing
// is read, or nothing understood.
func (e *evaluator) summary(outcomes []symbolic.Outcome, index int, at *ast.CallExpr) []Alt {
	s := &summarizer{evaluator: e, at: at, index: index}
	for i := range outcomes {
		s.outcome(&outcomes[i])
	}
	return s.alts()
}

// A summarizer puts the outcomes of a call together.
type summarizer struct {
	*evaluator
	at        *ast.CallExpr
	index     int
	reads     []Alt
	fallbacks []Alt
	unsure    bool             // what is absent gives something that is not understood
	drops     bool             // absent or broken gives 0, which no source says
	fails     bool             // absent gives no value
	broken    []string         // what is given for a setting that is not a number
	beyond    []string         // and for a number that is out of bounds
	bounds    []symbolic.Limit // literals that bound what is there
}

func (s *summarizer) outcome(o *symbolic.Outcome) {
	if s.index >= len(o.Results) {
		return
	}
	failed := false
	for i, v := range o.Results {
		failed = failed || i != s.index && symbolic.IsFailure(v)
	}
	value := symbolic.Unbox(o.Results[s.index])
	s.unusable(o, value, failed)
	switch v := value.(type) {
	case *symbolic.Got:
		if !failed {
			s.got(v)
		}
	case *symbolic.Const:
		s.constant(o, v, failed)
	case *symbolic.Outside:
		if o.Absent && !failed {
			s.fallbacks = append(s.fallbacks, s.outside(v)...)
		}
	default:
		s.unsure = s.unsure || o.Absent && !failed
	}
	s.fails = s.fails || o.Absent && failed
}

// unusable notes what is given for a setting that is there and cannot be used.
func (s *summarizer) unusable(o *symbolic.Outcome, v symbolic.Value, failed bool) {
	c, isConst := v.(*symbolic.Const)
	_, given := v.(*symbolic.Outside)
	isNumber := isConst && c.Kind == symbolic.Number
	var text string
	switch {
	case o.Absent || o.Guessed:
		return
	case o.Broken && failed:
		text = AnError
	case o.Broken && given:
		text = AsAbsent
	case o.Broken && isNumber:
		text = c.Text
	case o.Bounded && isNumber && !failed && !slices.Contains(s.beyond, c.Text):
		s.beyond = append(s.beyond, c.Text)
		return
	default:
		return
	}
	if !slices.Contains(s.broken, text) {
		s.broken = append(s.broken, text)
	}
}

func (s *summarizer) constant(o *symbolic.Outcome, c *symbolic.Const, failed bool) {
	switch {
	case failed || c.Kind == symbolic.Bool:
	case c.Kind != symbolic.Number && c.Kind != symbolic.Text:
		s.unsure = s.unsure || o.Absent && c.Kind != symbolic.Nil
	case c.Zero && (o.Absent || o.Broken):
		s.drops = s.drops || c.Kind == symbolic.Number
	case o.Absent:
		s.fallbacks = append(s.fallbacks, s.literal(c))
	}
}

// literal returns a constant of a run as an alternative.
func (s *summarizer) literal(c *symbolic.Const) Alt {
	out := Alt{Kind: Literal, When: Otherwise, Value: c.Text}.At(s.program.byPos[c.Pos], c.Place)
	if c.Kind == symbolic.Number {
		out.Type = Int
		if symbolic.IsDuration(c.Type) {
			out.Type = Duration
		}
	}
	return out
}

// outside returns what came from the caller of the run.
func (s *summarizer) outside(v *symbolic.Outside) []Alt {
	var alts []Alt
	switch of := v.Of.(type) {
	case ast.Expr:
		alts = s.eval(of)
	case []Alt:
		alts = of
	}
	if symbolic.IsNumber(v.Type) {
		typ := Int
		if symbolic.IsDuration(v.Type) {
			typ = Duration
		}
		if !symbolic.IsDuration(v.Type) || slices.ContainsFunc(alts, func(a Alt) bool { return a.Kind == Literal && a.Type == Text }) {
			alts = convert(alts, typ)
		}
	}
	out := slices.Clone(alts)
	for i := range out {
		out[i].When = Otherwise
	}
	return out
}

func (s *summarizer) got(g *symbolic.Got) {
	alt := Alt{Kind: Read, Scale: g.Scale, Bits: g.Bits, Part: g.Part, Bounds: g.Bounds, Limits: g.Limits}
	switch {
	case g.Parsed && g.Time:
		alt.Type = Duration
	case g.Parsed:
		alt.Type = Int
	}
	if s.at != nil {
		alt = alt.At(s.at, s.place(s.at.Pos()))
	} else if key := g.Source.Key; key != nil {
		alt = alt.At(s.program.byPos[key.Pos], key.Place)
	}
	if g.Source.Form == symbolic.Field {
		alt.Kind, alt.Node, alt.Within = Node, flownode.ID{Kind: flownode.Field, Name: g.Source.Node}, g.Source.Within
		s.reads = append(s.reads, alt)
		return
	}
	for _, key := range s.keysOf(g.Source) {
		alt.Key = key
		if i := slices.IndexFunc(s.reads, func(a Alt) bool { return same(&a, &alt) && a.Part == alt.Part }); i >= 0 {
			s.reads[i].alsoParsed(&alt)
			continue
		}
		s.reads = append(s.reads, alt)
	}
}

// keysOf returns the settings that a source is.
func (s *summarizer) keysOf(source *symbolic.Source) []Key {
	n := source.Name
	if n.Middle == nil {
		return []Key{keyOf(source.Form, n.Before)}
	}
	var alts []Alt
	switch of := n.Middle.Of.(type) {
	case ast.Expr:
		alts = s.eval(of)
	case []Alt:
		alts = of
	}
	var out []Key
	for _, a := range alts {
		switch {
		case a.Kind == Literal && a.Type == Text && n.Before+a.Value+n.After != "":
			out = append(out, keyOf(source.Form, n.Before+cased(a.Value, n.Upper)+n.After))
		case a.Kind == Node && a.Arg > 0:
			out = append(out, Key{
				Arg: a.Arg, Func: funcOf(a.Node), Prefix: n.Before, Suffix: n.After, Upper: n.Upper,
				File: source.Form != symbolic.Env, Viper: source.Form == symbolic.Viper,
			})
		}
	}
	return out
}

func keyOf(form symbolic.Form, name string) Key {
	if form == symbolic.Env {
		return Key{Envs: []string{name}}
	}
	return Key{Path: strings.ReplaceAll(name, "::", "."), Viper: form == symbolic.Viper}
}

// alts returns the summary.
func (s *summarizer) alts() []Alt {
	if len(s.reads) == 0 {
		return nil
	}
	s.fallbacks = distinct(s.fallbacks)
	literals := 0
	for _, a := range s.fallbacks {
		if a.Kind == Literal {
			literals++
		}
	}
	when := Always
	if len(s.fallbacks) > 0 || s.unsure {
		when = Given
	}
	for i := range s.reads {
		s.reads[i].When = when
		s.reads[i].Drops = s.drops && len(s.fallbacks) == 0 && !s.unsure
		if s.reads[i].Beyond = s.beyond; len(s.broken) == 1 {
			s.reads[i].Unparsable = s.broken[0]
		}
	}
	out := s.reads
	if literals > 1 && literals == len(s.fallbacks) {
		s.fallbacks, s.unsure = nil, true // a condition that is not understood chooses
	}
	if s.unsure {
		out = append(out, Alt{When: Given})
	}
	return append(out, s.fallbacks...)
}

// withSource adds a setting to list, which holds each once and at most limit.
func withSource(list []*symbolic.Source, s *symbolic.Source, limit int) []*symbolic.Source {
	if s == nil || len(list) == limit || slices.ContainsFunc(list, s.Same) {
		return list
	}
	return append(list, s)
}

// note keeps the place of a literal that does not take the place of an absent
// setting.
func (s *summarizer) note(o *symbolic.Outcome, v symbolic.Value) {
	if c, ok := symbolic.Unbox(v).(*symbolic.Const); ok && !o.Absent && o.Bounded && c.Place != "" {
		s.bounds = append(s.bounds, symbolic.Limit{Place: c.Place, Value: c.Text})
	}
}
