package symbolic

import (
	"strconv"
	"strings"
)

// instr returns what one instruction gives.
func (m *Machine) instr(f *frame, in *Instr) Value {
	args := make([]Value, len(in.Args))
	for i, arg := range in.Args {
		args[i] = m.value(f, arg)
	}
	typ := f.typ(in.Type)
	switch in.Op {
	case opAlloc:
		return &Cell{}
	case opLoad:
		return m.load(args[0], typ)
	case opStore:
		store(args[0], args[1])
	case opFieldAddr:
		return fieldAddr(args[0], in)
	case opField:
		if o, ok := args[0].(object); ok {
			return m.load(o.cell.part(in.N), typ)
		}
		return m.load(fieldAddr(args[0], in), typ)
	case opIndexAddr:
		return m.indexAddr(args[0], args[1])
	case opIndex:
		return m.load(m.indexAddr(args[0], args[1]), typ)
	case opLookup:
		return m.lookup(args[0], args[1], typ, in.CommaOk)
	case opSlice:
		return sliced(args)
	case opMakeMap:
		return &table{values: map[string]Value{}}
	case opMapUpdate:
		if t, ok := args[0].(*table); ok {
			t.set(args[1], args[2])
		}
	case opMakeSlice:
		return makeSlice(args[0])
	case opClosure:
		c, ok := args[0].(*closure)
		if !ok {
			return Unknown{}
		}
		return &closure{name: strings.TrimSuffix(c.name, "$bound"), free: args[1:], bound: strings.HasSuffix(c.name, "$bound"), types: c.types}
	case opInterface:
		if b, ok := args[0].(*boxed); ok {
			return b
		}
		return &boxed{dynamic(args[0], f.typ(in.Name)), args[0]}
	case opAssert:
		return m.assert(args[0], f.typ(in.Name), in.CommaOk)
	case opConvert:
		return m.convert(args[0], typ)
	case opBinary:
		return m.binary(in.Name, args[0], args[1], typ)
	case opUnary:
		return m.unary(in.Name, args[0])
	case opCall:
		return m.call(args[0], args[1:], in.Name)
	case opInvoke:
		return m.invoke(args[0], in.Name, args[1:])
	case opBuiltin:
		return m.builtin(in.Name, args)
	case opExtract:
		if t, ok := args[0].(tuple); ok && in.N < len(t) {
			return t[in.N]
		}
	case opRange:
		if t, ok := args[0].(*table); ok && !t.vague {
			return &iterator{table: t}
		}
	case opNext:
		return m.nextOf(args[0])
	}
	return Unknown{}
}

// dynamic returns the type that a value has in an interface.
func dynamic(v Value, typ string) string {
	if !strings.HasPrefix(typ, "$") {
		return typ
	}
	switch v := v.(type) {
	case *Const:
		return v.Type
	case *Outside:
		return v.Type
	case *Got:
		return v.Type
	}
	return typ
}

// load returns what a place holds.
func (m *Machine) load(addr Value, typ string) Value {
	c, ok := addr.(*Cell)
	if !ok {
		return Unknown{}
	}
	if c.node != "" && c.value == nil && kind(typ) != Nil {
		return m.field(c.node, typ)
	}
	if c.value == nil && c.node == "" {
		if len(c.parts) > 0 {
			return object{c}.copied()
		}
		if z, ok := zero(typ).(object); ok {
			return z
		}
		return zero(typ)
	}
	if c.value == nil {
		return Unknown{}
	}
	if o, ok := c.value.(object); ok {
		return o.copied()
	}
	return c.value
}

// field returns what a field of a struct holds that nothing is known of: zero,
// or what is configured.
func (m *Machine) field(node, typ string) Value {
	s := &Source{Form: Field, Node: node, Parsed: kind(typ) == Number, Time: isDuration(typ)}
	if !m.isSet(s) {
		return zero(typ)
	}
	return &Got{Source: s, Parsed: s.Parsed, Time: s.Time, Type: typ}
}

func store(addr, value Value) {
	c, ok := addr.(*Cell)
	if !ok {
		return
	}
	if o, ok := value.(object); ok {
		copied := o.cell.copied()
		c.value, c.parts = copied.value, copied.parts
		return
	}
	c.value, c.parts = value, nil
}

func fieldAddr(base Value, in *Instr) Value {
	switch b := base.(type) {
	case *Cell:
		if b.value == nil {
			return b.part(in.N)
		}
		if o, ok := b.value.(object); ok {
			return o.cell.part(in.N)
		}
		if inner, ok := b.value.(*Cell); ok {
			return inner.part(in.N)
		}
	case object:
		return b.cell.part(in.N)
	}
	return &Cell{node: in.Name}
}

func (m *Machine) indexAddr(base, index Value) Value {
	i, ok := number(index)
	if !ok || i < 0 {
		return &Cell{value: Unknown{}}
	}
	switch b := base.(type) {
	case *slice:
		if int(i) < len(b.cells) {
			return b.cells[i]
		}
		panic(errEnds) // out of range
	case *Cell:
		return b.part(int(i))
	case object:
		return b.cell.part(int(i))
	}
	return &Cell{value: Unknown{}}
}

func (m *Machine) lookup(base, key Value, typ string, commaOk bool) Value {
	var found, there Value = Unknown{}, Unknown{}
	t, isTable := base.(*table)
	k, isConst := key.(*Const)
	if isTable && isConst {
		v, ok := t.values[k.Text]
		switch {
		case ok:
			found, there = v, boolean(true)
		case !t.vague:
			found, there = zero(typ), boolean(false)
		}
	}
	if !commaOk {
		return found
	}
	return tuple{found, there}
}

func sliced(args []Value) Value {
	low, high := int64(0), int64(-1)
	if n, ok := number(args[1]); ok {
		low = n
	}
	if n, ok := number(args[2]); ok {
		high = n
	}
	switch b := args[0].(type) {
	case *slice:
		if high < 0 {
			high = int64(len(b.cells))
		}
		if 0 <= low && low <= high && high <= int64(len(b.cells)) {
			return &slice{b.cells[low:high]}
		}
	case *Cell: // of an array
		out := &slice{}
		for i := range len(b.parts) {
			out.cells = append(out.cells, b.part(i))
		}
		return out
	case *Const:
		if b.Kind == Text {
			if high < 0 {
				high = int64(len(b.Text))
			}
			if 0 <= low && low <= high && high <= int64(len(b.Text)) {
				return text(b.Text[low:high])
			}
		}
	}
	return Unknown{}
}

func makeSlice(length Value) Value {
	n, ok := number(length)
	if !ok || n > 64 || n < 0 {
		return Unknown{}
	}
	out := &slice{}
	for range n {
		out.cells = append(out.cells, &Cell{})
	}
	return out
}

func (m *Machine) assert(v Value, typ string, commaOk bool) Value {
	ok := Value(Unknown{})
	b, isBoxed := v.(*boxed)
	fits := false
	if isBoxed {
		fits = b.typ == typ || strings.HasPrefix(typ, "interface:") || strings.HasPrefix(typ, "$")
		ok, v = boolean(fits), b.value
		if !fits {
			v = zero(typ)
		}
		if strings.HasPrefix(typ, "interface:") && fits {
			v = b
		}
	} else if c, isNil := v.(*Const); isNil && c.Kind == Nil {
		ok, v = boolean(false), zero(typ)
	}
	if commaOk {
		return tuple{v, ok}
	}
	if isBoxed && !fits {
		panic(errEnds)
	}
	return v
}

func (m *Machine) nextOf(it Value) Value {
	i, ok := it.(*iterator)
	if !ok {
		return tuple{boolean(false), Unknown{}, Unknown{}}
	}
	if i.next >= len(i.table.keys) {
		return tuple{boolean(false), Unknown{}, Unknown{}}
	}
	key := i.table.keys[i.next]
	name := i.table.names[i.next]
	i.next++
	return tuple{boolean(true), name, i.table.values[key]}
}

// number returns the number that a constant is.
func number(v Value) (int64, bool) {
	c, ok := v.(*Const)
	if !ok || c.Kind != Number {
		return 0, false
	}
	n, err := strconv.ParseInt(c.Text, 10, 64)
	return n, err == nil
}
