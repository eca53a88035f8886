package eval

import (
	"go/ast"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// Summary returns what the outcomes of a call say about a result: the settings
// that are read, and the value that takes their place. It is empty if nothing
// is read, or nothing understood.
func (e *Evaluator) Summary(outcomes []symbolic.Outcome, index int, at *ast.CallExpr) []flowgraph.Alt {
	s := &Summarizer{Evaluator: e, at: at, index: index}
	for i := range outcomes {
		s.Outcome(&outcomes[i])
	}
	return s.alts()
}

// A Summarizer puts the outcomes of a call together.
type Summarizer struct {
	*Evaluator
	at        *ast.CallExpr
	index     int
	Reads     []flowgraph.Alt
	Fallbacks []flowgraph.Alt
	Unsure    bool             // what is absent gives something that is not understood
	Drops     bool             // absent or broken gives 0, which no source says
	fails     bool             // absent gives no value
	broken    []string         // what is given for a setting that is not a number
	beyond    []string         // and for a number that is out of bounds
	Bounds    []symbolic.Limit // literals that bound what is there
}

// Outcome adds what one execution of the function has returned.
func (s *Summarizer) Outcome(o *symbolic.Outcome) {
	if s.index >= len(o.Results) {
		s.unusable(o, nil, o.Ends)
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
			s.Got(v)
		}
	case *symbolic.Const:
		s.constant(o, v, failed)
	case *symbolic.Outside:
		if o.Absent && !failed {
			s.Fallbacks = append(s.Fallbacks, s.outside(v)...)
		}
	default:
		s.Unsure = s.Unsure || o.Absent && !failed
	}
	s.fails = s.fails || o.Absent && failed
}

// unusable notes what is given for a setting that is there and cannot be used.
func (s *Summarizer) unusable(o *symbolic.Outcome, v symbolic.Value, failed bool) {
	c, isConst := v.(*symbolic.Const)
	_, given := v.(*symbolic.Outside)
	isNumber := isConst && c.Kind == symbolic.Number
	var text string
	switch {
	case o.Absent || o.Guessed:
		return
	case o.Broken && failed:
		text = flowgraph.AnError
	case o.Broken && given:
		text = flowgraph.AsAbsent
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

// Unparsable returns what is given for a setting that is there and cannot be parsed; "" if that is not
// known.
func (s *Summarizer) Unparsable() string {
	if len(s.broken) != 1 {
		return ""
	}
	return s.broken[0]
}

func (s *Summarizer) constant(o *symbolic.Outcome, c *symbolic.Const, failed bool) {
	switch {
	case failed || c.Kind == symbolic.Bool:
	case c.Kind != symbolic.Number && c.Kind != symbolic.Text:
		s.Unsure = s.Unsure || o.Absent && c.Kind != symbolic.Nil
	case c.Zero && (o.Absent || o.Broken):
		s.Drops = s.Drops || c.Kind == symbolic.Number
	case o.Absent:
		s.Fallbacks = append(s.Fallbacks, s.Literal(c))
	}
}

// Literal returns a constant of a run as an alternative.
func (e *Evaluator) Literal(c *symbolic.Const) flowgraph.Alt {
	out := flowgraph.Alt{Kind: flowgraph.Literal, When: flowgraph.Otherwise, Value: c.Text}.At(e.Program.ByPos[c.Pos], c.Place)
	if c.Kind == symbolic.Number {
		out.Type = flowgraph.Int
		if symbolic.IsDuration(c.Type) {
			out.Type = flowgraph.Duration
		}
	}
	return out
}

// outside returns what came from the caller of the run.
func (s *Summarizer) outside(v *symbolic.Outside) []flowgraph.Alt {
	var alts []flowgraph.Alt
	switch of := v.Of.(type) {
	case ast.Expr:
		alts = s.Eval(of)
	case []flowgraph.Alt:
		alts = of
	}
	if symbolic.IsNumber(v.Type) {
		typ := flowgraph.Int
		if symbolic.IsDuration(v.Type) {
			typ = flowgraph.Duration
		}
		if !symbolic.IsDuration(v.Type) || slices.ContainsFunc(alts, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Literal && a.Type == flowgraph.Text }) {
			alts = flowgraph.Convert(alts, typ)
		}
	}
	out := slices.Clone(alts)
	for i := range out {
		out[i].When = flowgraph.Otherwise
	}
	return out
}

// Got adds the setting that an execution has read.
func (s *Summarizer) Got(g *symbolic.Got) {
	alt := flowgraph.Alt{Kind: flowgraph.Read, Scale: g.Scale, Bits: g.Bits, Part: g.Part, Bounds: g.Bounds, Limits: g.Limits}
	switch {
	case g.Source.Form == symbolic.Field && g.Source.Parsed: // what fills the field says how
	case g.Parsed && g.Time:
		alt.Type = flowgraph.Duration
	case g.Parsed:
		alt.Type = flowgraph.Int
	}
	if s.at != nil {
		alt = alt.At(s.at, s.Place(s.at.Pos()))
	} else if key := g.Source.Key; key != nil {
		alt = alt.At(s.Program.ByPos[key.Pos], key.Place)
	}
	if g.Source.Form == symbolic.Field {
		alt.Kind, alt.Node, alt.Within = flowgraph.Node, flownode.ID{Kind: flownode.Field, Name: g.Source.Node}, g.Source.Within
		s.Reads = append(s.Reads, alt)
		return
	}
	for _, key := range s.keysOf(g.Source) {
		alt.Key = key
		if i := slices.IndexFunc(s.Reads, func(a flowgraph.Alt) bool { return flowgraph.Same(&a, &alt) && a.Part == alt.Part }); i >= 0 {
			s.Reads[i].AlsoParsed(&alt)
			continue
		}
		s.Reads = append(s.Reads, alt)
	}
}

// keysOf returns the settings that a source is.
func (s *Summarizer) keysOf(source *symbolic.Source) []flowgraph.Key {
	n := source.Name
	if n.Middle == nil {
		return []flowgraph.Key{keyOf(source.Form, n.Before)}
	}
	var alts []flowgraph.Alt
	switch of := n.Middle.Of.(type) {
	case ast.Expr:
		alts = s.Eval(of)
	case []flowgraph.Alt:
		alts = of
	}
	var out []flowgraph.Key
	for _, a := range alts {
		switch {
		case a.Kind == flowgraph.Literal && a.Type == flowgraph.Text && n.Before+a.Value+n.After != "":
			out = append(out, keyOf(source.Form, n.Before+cased(a.Value, n.Upper)+n.After))
		case a.Kind == flowgraph.Node && a.Arg > 0:
			out = append(out, flowgraph.Key{
				Arg: a.Arg, Func: flowgraph.FuncOf(a.Node), Prefix: n.Before, Suffix: n.After, Upper: n.Upper,
				File: source.Form != symbolic.Env, Viper: source.Form == symbolic.Viper,
			})
		}
	}
	return out
}

func keyOf(form symbolic.Form, name string) flowgraph.Key {
	if form == symbolic.Env {
		return flowgraph.Key{Envs: []string{name}}
	}
	return flowgraph.Key{Path: strings.ReplaceAll(name, "::", "."), Viper: form == symbolic.Viper}
}

// alts returns the summary.
func (s *Summarizer) alts() []flowgraph.Alt {
	if len(s.Reads) == 0 {
		return nil
	}
	s.Fallbacks = flowgraph.Distinct(s.Fallbacks)
	literals := 0
	for _, a := range s.Fallbacks {
		if a.Kind == flowgraph.Literal {
			literals++
		}
	}
	when := flowgraph.Always
	if len(s.Fallbacks) > 0 || s.Unsure {
		when = flowgraph.Given
	}
	for i := range s.Reads {
		s.Reads[i].When = when
		s.Reads[i].Drops = s.Drops && len(s.Fallbacks) == 0 && !s.Unsure
		s.Reads[i].Beyond, s.Reads[i].Unparsable = s.beyond, s.Unparsable()
	}
	out := s.Reads
	if literals > 1 && literals == len(s.Fallbacks) {
		s.Fallbacks, s.Unsure = nil, true // a condition that is not understood chooses
	}
	if s.Unsure {
		out = append(out, flowgraph.Alt{When: flowgraph.Given})
	}
	return append(out, s.Fallbacks...)
}

// WithSource adds a setting to list, which holds each once and at most limit.
func WithSource(list []*symbolic.Source, s *symbolic.Source, limit int) []*symbolic.Source {
	if s == nil || len(list) == limit || slices.ContainsFunc(list, s.Same) {
		return list
	}
	return append(list, s)
}

// Note keeps the place of a literal that does not take the place of an absent
// setting.
func (s *Summarizer) Note(o *symbolic.Outcome, v symbolic.Value) {
	if c, ok := symbolic.Unbox(v).(*symbolic.Const); ok && !o.Absent && o.Bounded && c.Place != "" {
		s.Bounds = append(s.Bounds, symbolic.Limit{Place: c.Place, Value: c.Text})
	}
}
