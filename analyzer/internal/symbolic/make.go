package symbolic

import "go/types"

// These make the values that the caller of a run knows.

// NewStruct returns a struct with the given fields, by number.
func NewStruct(fields map[int]Value) Value {
	c := &Cell{}
	for i, v := range fields {
		store(c.part(i), v)
	}
	return object{c}
}

// NewPointer returns a pointer to memory that holds v.
func NewPointer(v Value) Value {
	c := &Cell{}
	store(c, v)
	return c
}

// NewSlice returns a list.
func NewSlice(values []Value) Value {
	out := &slice{}
	for _, v := range values {
		c := &Cell{}
		store(c, v)
		out.cells = append(out.cells, c)
	}
	return out
}

// NewMap returns a map with the given keys and values, in order.
func NewMap(keys, values []Value) Value {
	t := &table{values: map[string]Value{}}
	for i, k := range keys {
		t.set(k, values[i])
	}
	return t
}

// NewFunc returns a function by its full name, with type arguments and what it
// captures.
func NewFunc(name string, types []string, free []Value) Value {
	return &closure{name: name, types: types, free: free}
}

// NewMethod returns a method of a receiver.
func NewMethod(name string, receiver Value) Value {
	return &closure{name: name, free: []Value{receiver}, bound: true}
}

// Box returns v in an interface, as a value of the given type.
func Box(v Value, typ string) Value {
	if b, ok := v.(*boxed); ok {
		return b
	}
	return &boxed{typ: typ, value: v}
}

// Unbox returns what an interface holds.
func Unbox(v Value) Value { return unboxed(v) }

// Null returns nil.
func Null() Value { return null() }

// Apply calls a function value with args.
func (m *Machine) Apply(fn Value, args []Value, shape string) Value { return m.call(fn, args, shape) }

// Load returns what a pointer points to, a value of the given type.
func (m *Machine) Load(v Value, typ string) Value { return m.load(v, typ) }

// Convert returns v as a value of another type.
func (m *Machine) Convert(v Value, typ string) Value { return m.convert(v, typ) }

// FieldOf returns a field, by number, of a struct or of what a pointer points
// to; node names it.
func (m *Machine) FieldOf(base Value, index int, node, typ string) Value {
	return m.load(fieldAddr(base, &Instr{N: index, Name: node}), typ)
}

// PartOf returns a field, by number, of a struct or of what a pointer points to:
// a value of the given type.
func (m *Machine) PartOf(base Value, index int, typ string) Value {
	switch b := base.(type) {
	case object:
		return m.load(b.cell.part(index), typ)
	case *Cell:
		if b.node == "" {
			return m.load(fieldAddr(b, &Instr{N: index}), typ)
		}
	}
	return Unknown{}
}

// ElementsOf returns the results that a call gives.
func ElementsOf(v Value) []Value {
	if t, ok := v.(tuple); ok {
		return t
	}
	return []Value{v}
}

// Named calls a function by its full name.
func (m *Machine) Named(name string, types []string, args []Value) Value {
	return m.named(name, types, args, nil)
}

// Shape returns what functions of a signature look up by a text, or "".
func Shape(sig *types.Signature) string { return shape(sig) }

// IsDuration reports whether typ is the type of durations.
func IsDuration(typ string) bool { return isDuration(typ) }

// IsNumber reports whether typ is a type of whole numbers.
func IsNumber(typ string) bool { return kind(typ) == Number }

// IsText reports whether typ is a type of texts.
func IsText(typ string) bool { return kind(typ) == Text }

// Join returns two texts as one.
func Join(a, b Value) Value { return joined(a, b) }
