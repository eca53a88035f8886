package symbolic

import (
	"maps"
	"slices"
	"strings"
)

// A Thing is a pool or a configuration of one: one value of the run, whatever variables,
// fields and interfaces hold it. It is nil if it is not known which one it is.
type Thing = *Cell

// Made is a call of a library that makes a thing, and the things that it makes it out of.
type Made struct {
	Place string
	Calls []string // that lead there, as file:line, the call itself last
	Func  string   // that is called, or ""
	Thing Thing
	Out   []Thing
	From  []*Got // the settings among the arguments
	// Fields are the texts of settings in the fields of the structs among the arguments.
	Fields []FieldText
	// Often: unknown code may run the call any number of times, or a loop.
	Often bool
}

// A FieldText is what a field holds, by its node.
type FieldText struct {
	Node string
	Got  *Got
}

// makes returns what a call gives; if code that is not known makes a thing, that.
func (m *Machine) makes(in *Instr, args []Value, given Value) Value {
	if _, unknown := given.(Unknown); !unknown || in.Makes == "" {
		return given
	}
	thing := receiver(in, args)
	if !in.Same || thing == nil {
		thing = &Cell{value: Unknown{}, made: true}
		made := Made{Place: in.Makes, Calls: m.calls(), Thing: thing, Often: m.handed > 0}
		if fn, ok := args[0].(*closure); ok {
			made.Func = fn.name
		}
		for _, arg := range args {
			if got, ok := arg.(*Got); ok {
				made.From = append(made.From, got)
			}
			for _, v := range elementsIn(arg) {
				if out := wholeOf(unboxed(v)); out != nil {
					made.Out, made.Fields = append(made.Out, out), append(made.Fields, out.texts()...)
				}
			}
		}
		m.outcome.Made = append(m.outcome.Made, made)
	}
	if strings.HasPrefix(in.Type, "(") {
		return tuple{thing, Unknown{}}
	}
	return thing
}

// texts returns the texts of settings in the fields of a struct.
func (c *Cell) texts() []FieldText {
	if o, ok := c.value.(object); ok {
		c = o.cell
	}
	var out []FieldText
	for _, i := range slices.Sorted(maps.Keys(c.parts)) {
		field := c.parts[i]
		for _, v := range elementsIn(field.value) {
			if got, ok := v.(*Got); ok && !got.Parsed && !got.Part && field.field != "" {
				out = append(out, FieldText{field.field, got})
			}
		}
	}
	return out
}

// skip notes the places in a block that does not run.
func (m *Machine) skip(f *frame, number int) {
	block := &f.body.Blocks[number]
	for i := range block.Instrs {
		if site := block.Instrs[i].Site; site != "" && len(block.Preds) == 1 {
			m.outcome.Skipped = append(m.outcome.Skipped, site)
		}
	}
}

// receiver returns the thing on which an instruction works: that a method is called on,
// or whose field is set.
func receiver(in *Instr, args []Value) Thing {
	first := 0
	if in.Op == opCall {
		first = 1 // behind the function
	}
	if first >= len(args) {
		return nil
	}
	return wholeOf(unboxed(args[first]))
}

// wholeOf returns the thing that v is, or is a part of.
func wholeOf(v Value) Thing {
	c, ok := v.(*Cell)
	if !ok {
		return nil
	}
	for range maxHeld {
		if c.of != nil {
			c = c.of
		} else if inner, ok := c.value.(*Cell); ok {
			c = inner // a variable that holds it
		}
	}
	return c
}
