package symbolic

import (
	"errors"
	"slices"
	"strings"
)

// containers are the packages that make values by the types of the parameters and
// results of the functions that they get: https://pkg.go.dev/go.uber.org/fx,
// https://pkg.go.dev/go.uber.org/dig, https://pkg.go.dev/github.com/samber/do/v2.
var containers = []string{"go.uber.org/fx.", "go.uber.org/dig.", "github.com/samber/do.", "github.com/samber/do/v2."}

func isContainer(name string) bool {
	name = strings.TrimLeft(name, "(*")
	return slices.ContainsFunc(containers, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
}

// A Port is a parameter or a result of a function that a container calls. Fields are
// those of a struct that a container takes apart, as one with fx.In.
type Port struct {
	Type   string
	Number int // of the parameter, the result or the field
	Fields []Port
}

// A giver makes the values of some types: a function, or a value that is given.
type giver struct {
	fn    *closure
	gives []Port
	value Value // what it has returned, or nil
	busy  bool
}

// supply notes the functions and values that a container gets, and calls what it can
// give all parameters for. The others wait.
func (m *Machine) supply(name string, types []string, args []Value) {
	given := strings.HasSuffix(name, ".Supply") || strings.HasSuffix(name, ".ProvideValue")
	for _, arg := range args {
		for _, v := range elementsIn(arg) {
			switch x := unboxed(v).(type) {
			case *closure:
				m.givers, m.waiting = append(m.givers, &giver{fn: x, gives: x.gives}), append(m.waiting, x)
			default:
				if b, ok := v.(*boxed); ok && given {
					m.givers = append(m.givers, &giver{gives: []Port{{Type: b.typ}}, value: b.value})
				} else if given && len(types) == 1 {
					m.givers = append(m.givers, &giver{gives: []Port{{Type: types[0]}}, value: v})
				}
			}
		}
	}
	for _, c := range slices.Clone(m.waiting) {
		if m.givesAll(c.takes) {
			m.waiting = slices.DeleteFunc(m.waiting, func(w *closure) bool { return w == c })
			m.calledBack(c)
		}
	}
}

// elementsIn returns v, or the elements that it lists.
func elementsIn(v Value) []Value {
	list, ok := unboxed(v).(*slice)
	if !ok {
		return []Value{v}
	}
	var out []Value
	for _, c := range list.cells {
		out = append(out, c.value)
	}
	return out
}

// givesAll reports whether the container can give all of list, and what the functions
// take that give them.
func (m *Machine) givesAll(list []Port) bool {
	return !slices.ContainsFunc(list, func(p Port) bool { return !m.gives(p) })
}

func (m *Machine) gives(p Port) bool {
	if len(p.Fields) > 0 {
		return m.givesAll(p.Fields)
	}
	g, _ := m.giverOf(p.Type)
	if g == nil || g.busy || g.fn == nil || g.value != nil {
		return g != nil && !g.busy
	}
	g.busy = true
	defer func() { g.busy = false }()
	return m.givesAll(g.fn.takes)
}

// finish calls the functions that still wait: nothing else will be given.
func (m *Machine) finish() {
	for len(m.waiting) > 0 { // a call may give what others wait for, which are then called first
		c := m.waiting[0]
		m.waiting = m.waiting[1:]
		m.calledBack(c)
	}
}

// giverOf returns the only giver of a type, and which of its results has it.
func (m *Machine) giverOf(typ string) (found *giver, at []int) {
	for _, g := range m.givers {
		way := wayTo(g.gives, typ)
		switch {
		case way == nil:
		case found != nil:
			return nil, nil // which of both is not known
		default:
			found, at = g, way
		}
	}
	return found, at
}

// wayTo returns the number of the result of a type, or those of a result that is
// taken apart and of its field; nil if there is none.
func wayTo(gives []Port, typ string) []int {
	for _, p := range gives {
		if p.Type == typ {
			return []int{p.Number}
		}
		for _, f := range p.Fields {
			if f.Type == typ {
				return []int{p.Number, f.Number}
			}
		}
	}
	return nil
}

// inject returns the value of a parameter, unknown if the container has none.
func (m *Machine) inject(p Port) Value {
	if len(p.Fields) > 0 {
		fields := map[int]Value{}
		for _, f := range p.Fields {
			fields[f.Number] = m.inject(f)
		}
		return NewStruct(fields)
	}
	g, at := m.giverOf(p.Type)
	if g == nil || g.busy {
		return Unknown{}
	}
	if g.value == nil {
		g.busy = true
		m.called[g.fn.name] = true
		m.mayFail(func() { g.value = m.call(g.fn, m.argumentsOf(g.fn), "") })
		g.busy = false
	}
	v := g.value
	if t, ok := v.(tuple); ok {
		if at[0] >= len(t) {
			return Unknown{}
		}
		v = t[at[0]]
	}
	if o, ok := v.(object); ok && len(at) > 1 {
		typ, _, _ := strings.Cut(p.Type, " called ")
		return m.load(o.cell.part(at[1]), typ)
	}
	if v == nil {
		return Unknown{}
	}
	return v
}

// argumentsOf returns what a function is called with that unknown code calls.
func (m *Machine) argumentsOf(c *closure) []Value {
	out := make([]Value, len(c.takes))
	for i, p := range c.takes {
		out[i] = m.inject(p)
	}
	return out
}

// invoked returns what a generic function of a container gives: the value of its type
// argument.
//
//	db := do.MustInvoke[*sql.DB](injector)
func (m *Machine) invoked(name string, types []string) Value {
	if len(types) != 1 || !isContainer(name) || !strings.Contains(name, "Invoke") {
		return nil
	}
	v := m.inject(Port{Type: types[0]})
	if strings.Contains(name, "Must") {
		return v
	}
	return tuple{v, null()}
}

// mayFail runs f; the program goes on where a function that unknown code calls fails.
func (m *Machine) mayFail(f func()) {
	frames := m.frames
	defer func() {
		if r := recover(); r != nil {
			if err, ok := r.(error); !ok || !errors.Is(err, errEnds) {
				panic(r)
			}
			m.frames = frames
		}
	}()
	f()
}
