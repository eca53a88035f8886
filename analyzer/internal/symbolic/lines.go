package symbolic

import (
	"slices"
	"strings"
)

// maxLines bounds the lines of a text of settings: more settings than that in one
// text are not seen.
const maxLines = 24

// A listing is a text of settings, one a line, such as a file NAME=value, or what
// os.Environ lists.
type listing struct {
	environ bool
	by      *Source // that names the file, or nil
	lines   []*line // as far as they were read
}

// A line is one of a listing. Nothing says what it sets until code compares its
// name with another; it is then that setting.
type line struct {
	of     *listing
	source *Source
}

// A half is a part of a line.
type half struct {
	*line
	part linePart
	// back turns what code has made of the name into the name, last step last.
	back []func(string) string
}

type linePart int

const (
	wholeLine linePart = iota
	lineName
	lineText
)

// A mark is where a line is cut in two, and what was added to it.
type mark struct {
	*line
	plus int64
}

// name returns the name of the setting that code calls text, with what it has done
// to the names of all lines.
func (h *half) name(text string) string {
	for _, undo := range slices.Backward(h.back) {
		text = undo(text)
	}
	return text
}

// changed returns the name after a step that undo reverses.
func (h *half) changed(undo func(string) string) *half {
	return &half{h.line, h.part, append(h.back[:len(h.back):len(h.back)], undo)}
}

// line returns line number n.
func (l *listing) line(n int) *line {
	for len(l.lines) <= n {
		l.lines = append(l.lines, &line{of: l, source: &Source{}})
	}
	return l.lines[n]
}

// all returns the lines as a list.
func (l *listing) all() Value {
	var out []Value
	for n := range maxLines {
		out = append(out, &half{line: l.line(n)})
	}
	return NewSlice(out)
}

// text returns what the line sets its setting to.
func (l *line) text() Value {
	return &Got{Source: l.source, Type: "string"}
}

// is decides whether the line sets the setting called name: the first line that is
// compared with the name of a setting that is there does.
func (m *Machine) is(l *line, name string) bool {
	if known := l.source.Name.Before; known != "" {
		return known == name
	}
	for _, other := range l.of.lines {
		if other != l && other.source.Name.Before == name {
			return false
		}
	}
	s := &Source{Form: Env, Name: Name{Before: name}}
	if !l.of.environ {
		s.Form = FormOf(name)
	}
	if name == "" || !m.isSet(s) {
		return false
	}
	l.source.Form, l.source.Name = s.Form, s.Name
	return true
}

// equals decides whether a part of a line is a text.
func (m *Machine) equals(h *half, text *Const) Value {
	if text.Kind != Text {
		return Unknown{}
	}
	return boolean(h.part == lineName && m.is(h.line, h.name(text.Text))) // comments and empty lines set nothing
}

// halves returns the parts that a line is cut into.
func halves(v, by Value) ([]Value, bool) {
	h, ok := v.(*half)
	c, isConst := by.(*Const)
	if !ok || h.part != wholeLine || !isConst || !strings.Contains("=: \t", c.Text) {
		return nil, false
	}
	return []Value{&half{line: h.line, part: lineName}, h.text()}, true
}

// startsWith decides whether a part of a line has a prefix: comments, sections and
// empty lines set nothing; NAME= names the setting.
func (m *Machine) startsWith(h *half, prefix *Const) Value {
	if name, ok := strings.CutSuffix(prefix.Text, "="); ok && h.part == wholeLine {
		return boolean(m.is(h.line, name))
	}
	if h.part == wholeLine && strings.Trim(prefix.Text, "#;/!-[ \t") == "" || prefix.Text == "export " {
		return boolean(false)
	}
	return nil
}

// without returns a part of a line without a prefix.
func (h *half) without(prefix *Const) Value {
	if strings.HasSuffix(prefix.Text, "=") && h.part == wholeLine {
		return h.text()
	}
	if h.part != lineName {
		return h
	}
	return h.changed(func(s string) string { return prefix.Text + s })
}

// cutAt returns the part of a line before or behind the place where it is cut.
func cutAt(h *half, low, high Value) Value {
	from, isFrom := low.(*mark)
	to, isTo := high.(*mark)
	switch {
	case isTo && to.plus == 0 && !isFrom:
		return &half{line: h.line, part: lineName}
	case isFrom && from.plus == 1 && !isTo:
		return h.text()
	}
	return Unknown{}
}

// indexOf returns where a line is cut: strings.IndexByte(line, '=').
func indexOf(_ *Machine, a []Value) Value {
	h, ok := a[0].(*half)
	c, isConst := a[1].(*Const)
	if ok && isConst && h.part == wholeLine && (c.Text == "=" || c.Text == ":" || c.Text == "61" || c.Text == "58") {
		return &mark{line: h.line}
	}
	if isConst && ok {
		return &Const{Kind: Number, Text: "-1", Type: "int"}
	}
	return nil
}

// A scanner reads a listing line by line.
type scanner struct {
	of   *listing
	next int
}

// scan goes on to the next line, and reports whether there is one: after a line that
// is none of the settings that code asks for there is none.
func scan(_ *Machine, a []Value) Value {
	s, ok := a[0].(*scanner)
	if !ok {
		return nil
	}
	s.next++
	return boolean(s.next <= maxLines)
}

func scanned(_ *Machine, a []Value) Value {
	s, ok := a[0].(*scanner)
	if !ok || s.next == 0 {
		return nil
	}
	return &half{line: s.of.line(s.next - 1)}
}

// find returns what a table holds for the setting that a line sets:
//
//	if field, ok := fields[name]; ok { … }
func (m *Machine) find(t *table, h *half) (found Value, ok bool) {
	for _, key := range t.keys {
		if m.is(h.line, h.name(key)) {
			return t.values[key], true
		}
	}
	return nil, false
}

// linesOf returns the lines of a text as a list, or nil.
func linesOf(v Value) Value {
	if l, ok := v.(*listing); ok {
		return l.all()
	}
	return nil
}

// A sequence is a function that gives the elements of a list one by one: what
// strings.SplitSeq returns.
type sequence struct{ *slice }

// each gives yield the elements of a sequence.
func (m *Machine) each(s sequence, yield Value) Value {
	for _, c := range s.cells {
		if goOn, ok := m.call(yield, []Value{c.value}, "").(*Const); ok && goOn.Text == "false" {
			break
		}
	}
	return Unknown{}
}

func cut(_ *Machine, a []Value) Value {
	if parts, ok := halves(a[0], a[1]); ok {
		return tuple{parts[0], parts[1], boolean(true)}
	}
	x, okX := unboxed(a[0]).(*Const)
	by, okBy := a[1].(*Const)
	if !okX || !okBy {
		return nil
	}
	before, after, found := strings.Cut(x.Text, by.Text)
	return tuple{text(before), text(after), boolean(found)}
}

func split(_ *Machine, a []Value) Value {
	if parts, ok := halves(a[0], a[1]); ok {
		return NewSlice(parts)
	}
	if list := linesOf(a[0]); list != nil {
		return list
	}
	x, okX := unboxed(a[0]).(*Const)
	by, okBy := a[1].(*Const)
	if !okX || !okBy {
		return nil
	}
	parts := strings.Split(x.Text, by.Text)
	if len(a) > 2 {
		n, ok := number(a[2])
		if !ok {
			return nil
		}
		parts = strings.SplitN(x.Text, by.Text, int(n))
	}
	var out []Value
	for _, part := range parts {
		out = append(out, text(part))
	}
	return NewSlice(out)
}

// ofEnviron returns what the table holds for a key: if all settings of a listing are
// in it, the one that the key names.
func (m *Machine) ofEnviron(t *table, key Value) (found, there Value, ok bool) {
	n, isName := asName(key)
	if t.listed == nil || !isName {
		return nil, nil, false
	}
	var own Value
	if c, isConst := key.(*Const); isConst {
		own = t.values[c.Text] // what the table held before
		n.Before = t.listed.name(n.Before)
	}
	form := Env
	if !t.listed.of.environ {
		form = FormOf(n.Before + n.After)
	}
	r := &Reader{Form: form, Fallback: -1, OK: true, Parsed: t.as.Parsed, Time: t.as.Time}
	v := m.read(r, n, key, own, t.as.Type).(tuple)
	if own != nil {
		v[1] = boolean(true)
	}
	return v[0], v[1], true
}

// fileRead returns the text of a file, and an error that is not known.
func fileRead(_ *Machine, a []Value) Value {
	out := &listing{}
	if got, ok := unboxed(a[len(a)-1]).(*Got); ok {
		out.by = got.Source
	}
	return tuple{out, Unknown{}}
}

// argument returns what reads its first argument: that.
func argument(_ *Machine, a []Value) Value { return a[0] }

// newScanner returns a scanner of a listing, or of what is read from a file.
func newScanner(_ *Machine, a []Value) Value {
	if l, ok := unboxed(a[0]).(*listing); ok {
		return &scanner{of: l}
	}
	return &scanner{of: &listing{}}
}

// splitSequence returns the function that gives the parts of a text one by one.
func splitSequence(m *Machine, a []Value) Value {
	if list, ok := split(m, a).(*slice); ok {
		return sequence{list}
	}
	return nil
}

// lineSequence returns the function that gives the lines of a listing one by one.
func lineSequence(_ *Machine, a []Value) Value {
	if list, ok := linesOf(a[0]).(*slice); ok {
		return sequence{list}
	}
	return nil
}

func hasPrefix(m *Machine, a []Value) Value {
	h, ok := a[0].(*half)
	prefix, isConst := a[1].(*Const)
	if ok && isConst {
		return m.startsWith(h, prefix)
	}
	return test(strings.HasPrefix)(m, a)
}

func trimPrefix(m *Machine, a []Value) Value {
	h, ok := a[0].(*half)
	prefix, isConst := a[1].(*Const)
	if ok && isConst {
		return h.without(prefix)
	}
	return with(strings.TrimPrefix)(m, a)
}

func cutPrefix(m *Machine, a []Value) Value {
	x, isConst := a[0].(*Const)
	y, known := a[1].(*Const)
	if isConst && known {
		after, found := strings.CutPrefix(x.Text, y.Text)
		return tuple{text(after), boolean(found)}
	}
	if _, ok := a[0].(*half); !ok {
		return nil
	}
	starts := hasPrefix(m, a)
	if starts == nil {
		starts = Unknown{}
	}
	return tuple{trimPrefix(m, a), starts}
}
