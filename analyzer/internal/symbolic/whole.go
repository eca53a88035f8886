package symbolic

import (
	"maps"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// maxVisits bounds how often a run goes through one block of a call, where it
// executes a whole program: a server runs until it is stopped.
const maxVisits = 300

// passOn gives args to code that is not known. Where a whole program is
// executed, such code may call functions back, and fill memory with what is
// configured; elsewhere nothing is known of the memory.
func (m *Machine) passOn(name string, types []string, args []Value) {
	if m.Matters == nil {
		m.spoil(args)
		return
	}
	if isContainer(name) {
		m.supply(name, types, args)
		return
	}
	if m.ofCobra(name, args) {
		return
	}
	m.handed++
	for _, arg := range args {
		m.callBack(arg, 0)
	}
	m.handed--
	if !catalog.ChangesNothing(name) {
		for _, arg := range args {
			fill(arg)
		}
	}
}

// maxHeld bounds how deep in memory functions are looked for that may be called.
const maxHeld = 8

// callBack calls the functions in v that matter, each once in a run.
func (m *Machine) callBack(v Value, depth int) {
	if depth > maxHeld {
		return
	}
	switch v := v.(type) {
	case *boxed:
		m.callBack(v.value, depth)
	case object:
		m.callBack(v.cell, depth)
	case *Cell:
		m.callBack(v.value, depth+1)
		for _, i := range slices.Sorted(maps.Keys(v.parts)) {
			m.callBack(v.parts[i], depth+1)
		}
		for _, child := range m.children[v] {
			m.callBack(child, depth+1)
		}
	case *slice:
		for _, c := range v.cells {
			m.callBack(c, depth+1)
		}
	case *closure:
		m.calledBack(v)
	}
}

func (m *Machine) calledBack(c *closure) {
	body := m.Body(c.name)
	if body == nil || m.called[c.name] || !m.Matters(c.name) {
		return
	}
	m.called[c.name] = true
	args := m.argumentsOf(c)
	want := body.Params
	if c.bound {
		want-- // the receiver
	}
	for len(args) < want {
		args = append(args, Unknown{})
	}
	m.mayFail(func() { m.call(c, args, "") })
}

// fill notes that the memory behind v may be filled with what is configured.
func fill(v Value) {
	switch v := unboxed(v).(type) {
	case *Cell:
		v.fill()
	case *slice:
		for _, c := range v.cells {
			fill(c.value)
		}
	}
}

func (c *Cell) fill() {
	if c.filled || c.made {
		return
	}
	c.filled = true
	for _, p := range c.parts {
		p.fill()
	}
	switch inner := unboxed(c.value).(type) {
	case object:
		inner.cell.fill()
	case *Cell:
		inner.fill()
	}
}
