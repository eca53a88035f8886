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
	if in.Deferred {
		f.deferred = append(f.deferred, func() { m.perform(f, in, args) })
		return Unknown{}
	}
	return m.perform(f, in, args)
}

// perform returns what one instruction gives whose operands are known.
func (m *Machine) perform(f *frame, in *Instr, args []Value) Value {
	if in.Site != "" && in.N < len(args) {
		m.reached(in.Site, elementAt(args[in.N], in.Element), receiver(in, args))
	}
	typ := f.typ(in.Type)
	switch in.Op {
	case opAlloc:
		return &Cell{}
	case opLoad:
		return m.load(args[0], typ)
	case opStore:
		store(args[0], args[1])
		return Unknown{}
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
		if _, ok := args[0].(*half); ok {
			return zero(typ) // no line of a setting starts with a comment
		}
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
	}
	return m.computed(f, in, args, typ)
}

// computed returns what an instruction computes out of other values.
func (m *Machine) computed(f *frame, in *Instr, args []Value, typ string) Value {
	switch in.Op {
	case opClosure:
		c, ok := args[0].(*closure)
		if !ok {
			return Unknown{}
		}
		return &closure{name: strings.TrimSuffix(c.name, "$bound"), free: args[1:], bound: strings.HasSuffix(c.name, "$bound"), types: c.types, takes: c.takes, gives: c.gives, site: c.site, arg: c.arg}
	case opInterface:
		if b, ok := args[0].(*boxed); ok {
			return b
		}
		if in.Flag != nil {
			m.declareLiteral(args[0], in.Flag)
		}
		return &boxed{typ: dynamic(args[0], f.typ(in.Name)), value: args[0], err: typ == "interface:error", promoted: in.Promoted}
	case opAssert:
		return m.assert(args[0], f.typ(in.Name), in.CommaOk)
	case opConvert:
		return m.convert(args[0], typ)
	case opBinary:
		return m.binary(in.Name, args[0], args[1], typ)
	case opUnary:
		return m.unary(in.Name, args[0])
	case opCall:
		return m.makes(in, args, m.call(args[0], args[1:], in.Name))
	case opInvoke:
		return m.makes(in, args, m.invoke(args[0], in.Name, args[1:]))
	case opBuiltin:
		return m.builtin(in, args)
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
	case opRunDefers:
		m.runDeferred(f)
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

func (m *Machine) assert(v Value, typ string, commaOk bool) Value {
	ok := Value(Unknown{})
	b, isBoxed := v.(*boxed)
	fits := false
	if n, isNode := v.(*fileNode); isNode {
		v, fits = n.as(m, typ)
		isBoxed, ok = true, boolean(fits)
	} else if isBoxed {
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
