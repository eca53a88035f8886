package symbolic

import "strings"

// A choice is one of several ways on.
type choice struct {
	taken, of int
	unfocused bool // a condition that is not about the focus
	settled   bool // and of which one way has succeeded
}

// A Focus restricts a run to the paths that depend on one setting, because a function that reads
// many settings would have too many paths. All other settings are present, or all are absent; every
// other condition is followed in one direction, and in the other only if the first fails.
type Focus struct {
	Source *Source // nil: no setting is in focus
	Key    string  // names the source in files, if that is a field
	Others bool    // the other settings are there
	Else   bool    // other conditions are false at first
}

// unfocused reports whether s is not the setting in focus.
func (m *Machine) unfocused(s *Source) bool {
	return m.Focus != nil && (m.Focus.Source == nil || s == nil || m.Focus.Source.id() != s.id())
}

// A Reader is a function of a library that reads the setting that an argument
// names.
type Reader struct {
	Key      int // number of the argument, from 0, without the receiver
	Fallback int // number of the argument that is the fallback, or -1
	Form     Form
	Parsed   bool   // it parses what it reads
	Time     bool   // as a duration
	OK       bool   // its second result says whether the setting is there
	Set      bool   // it sets a default instead: Fallback of Key
	Prefix   string // it puts this before the name
}

// choose returns which of n ways this run takes.
func (m *Machine) choose(n int) int {
	if m.next == len(m.choices) {
		m.choices = append(m.choices, choice{of: n})
	}
	m.next++
	return m.choices[m.next-1].taken
}

// decide is choose for a question that has the same answer all along a run.
func (m *Machine) decide(question string, n int) int {
	if answer, ok := m.known[question]; ok {
		return answer
	}
	m.known[question] = m.choose(n)
	return m.known[question]
}

// isSet decides whether a setting is there.
func (m *Machine) isSet(s *Source) bool {
	if _, asked := m.known["set "+s.id()]; !asked {
		m.sources = append(m.sources, s)
	}
	if m.unfocused(s) {
		m.known["set "+s.id()] = 0
		return m.Focus.Others
	}
	set := m.decide("set "+s.id(), 2) == 1
	m.outcome.Absent = m.outcome.Absent && !set
	return set
}

// isSetAt decides whether a key of a configuration is there, which may fill the field in focus.
func (m *Machine) isSetAt(form Form, key Name) bool {
	if m.Focus != nil && m.Focus.Key != "" && strings.EqualFold(m.Focus.Key, key.String()) {
		return m.isSet(m.Focus.Source)
	}
	return m.isSet(&Source{Form: form, Name: key})
}

// parses decides whether what a setting holds is a number or, asTime, a duration: it
// is one of both, or neither.
func (m *Machine) parses(s *Source, asTime bool) bool {
	if m.unfocused(s) || s.unnamed() {
		return true
	}
	form, other := "number ", "duration "
	if asTime {
		form, other = other, form
	}
	isOther, asked := m.known[other+s.id()]
	ok := (!asked || isOther != 0) && m.decide(form+s.id(), 2) == 0
	m.unusable[s.id()] = !ok && (!asked || isOther != 0)
	m.outcome.Broken = false
	for _, broken := range m.unusable {
		m.outcome.Broken = m.outcome.Broken || broken
	}
	return ok
}

// holds decides a condition.
func (m *Machine) holds(v Value) bool {
	if c, ok := v.(*Const); ok && c.Kind == Bool {
		return c.Text == "true"
	}
	about, isAbout := v.(*condition)
	if m.Focus != nil && (!isAbout || m.unfocused(about.source)) {
		first := m.choose(2) == 0
		m.choices[m.next-1].unfocused = true
		return (first != m.Focus.Else) != (isAbout && about.err && about.fails)
	}
	bounds := isAbout && about.bounds
	m.outcome.Bounded = m.outcome.Bounded || bounds
	m.outcome.Guessed = m.outcome.Guessed || !bounds
	return m.choose(2) == 0
}

// A condition is a comparison of what a setting holds.
type condition struct {
	bounds bool
	source *Source // nil if that is not known
	vague  bool    // it is a comparison with what is not known
	// err: it asks whether something that is not known fails; it holds if fails says so.
	err, fails bool
}

func (m *Machine) value(f *frame, o Operand) Value {
	switch o.Kind {
	case register:
		if v, ok := f.regs[o.N]; ok {
			return v
		}
	case parameter:
		if o.N < len(f.args) {
			return f.args[o.N]
		}
	case captured:
		if o.N < len(f.free) {
			return f.free[o.N]
		}
	case constantOperand:
		if o.Const.Kind == Nil && kind(f.typ(o.Const.Type)) != Nil {
			return zero(f.typ(o.Const.Type)) // of a type parameter
		}
		return o.Const
	case global:
		place := m.variable(o.Name)
		if cell, ok := place.(*Cell); ok && len(o.Types) > 0 && m.Body(o.Name) == nil {
			if _, unknown := cell.value.(Unknown); unknown {
				cell.value = &Failure{} // such as os.ErrInvalid
			}
		}
		return place
	case function:
		types := make([]string, len(o.Types))
		for i, t := range o.Types {
			types[i] = f.typ(t)
		}
		return &closure{name: o.Name, types: types, takes: o.Takes, gives: o.Gives, site: o.Site, arg: o.N}
	}
	return Unknown{}
}
