package symbolic

import "strings"

// load returns what a place holds.
func (m *Machine) load(addr Value, typ string) Value {
	c, ok := addr.(*Cell)
	if !ok {
		return Unknown{}
	}
	if c.node != "" && c.value == nil && kind(typ) != Nil {
		return m.field(c.node, c.within, typ)
	}
	if c.node != "" && strings.HasPrefix(typ, "*") && kind(typ[1:]) != Nil {
		return m.pointee(c, c.node, typ)
	}
	if v := m.filledWith(c, typ); v != nil {
		return v
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
	if _, unknown := c.value.(Unknown); (unknown || c.value == nil) && c.of != nil && c.of.made && strings.HasPrefix(typ, "*") {
		return c.of // the *sql.DB of a *sqlx.DB
	}
	if _, unknown := c.value.(Unknown); unknown && c.made {
		return c // a copy, on which a method with a value receiver is called
	}
	if _, isStruct := zero(typ).(object); isStruct && c.isUnknown() {
		return object{c}.copied()
	}
	if c.value == nil {
		return Unknown{}
	}
	if o, ok := c.value.(object); ok {
		return o.copied()
	}
	return c.value
}

// filledWith returns what is configured for a field of memory that unknown code may
// have filled; nil where that is absent, or what was there before counts.
func (m *Machine) filledWith(c *Cell, typ string) Value {
	if !c.filled {
		return nil
	}
	_, isStruct := zero(typ).(object)
	switch {
	case kind(typ) != Nil && c.name != "":
		if v := m.field(c.name, c.within, typ); isGot(v) {
			return v
		}
	case isStruct && c.value == nil && len(c.parts) == 0:
		return object{&Cell{filled: true, name: c.name, within: c.within}}
	case strings.HasPrefix(typ, "*") && kind(typ[1:]) != Nil && c.name != "":
		return m.pointee(c, c.name, typ)
	case strings.HasPrefix(typ, "*") && c.value == nil && len(c.parts) == 0:
		c.value = &Cell{filled: true, name: c.name, within: c.within}
		return c.value
	case isTree(typ) && c.value == nil && c.name == "":
		return &fileTree{}
	case !isStruct && c.value == nil && len(c.parts) == 0:
		return Unknown{}
	}
	return nil
}

// pointee returns what a field holds that points to a number or a text: nil, or what
// was there before, where that is not configured.
func (m *Machine) pointee(c *Cell, node, typ string) Value {
	if v := m.field(node, c.within, typ[1:]); isGot(v) {
		return &Cell{value: v}
	}
	if c.value == nil {
		return null()
	}
	return c.value
}

func isGot(v Value) bool {
	_, ok := v.(*Got)
	return ok
}

// field returns what a field of a struct holds that nothing is known of: zero,
// or what is configured.
func (m *Machine) field(node string, within []string, typ string) Value {
	s := &Source{Form: Field, Node: node, Within: within, Parsed: kind(typ) == Number, Time: isDuration(typ)}
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
	if k, ok := value.(*Const); ok && k.Kind == Nil && k.Zero {
		value = zero(k.Type) // of a struct
	}
	if o, ok := value.(object); ok {
		copied := o.cell.copied()
		c.value, c.parts, c.node, c.filled, c.name, c.within = copied.value, copied.parts, copied.node, copied.filled, copied.name, copied.within
		return
	}
	c.value, c.parts, c.filled = value, nil, false
}

func fieldAddr(base Value, in *Instr) Value {
	addr := partAddr(base, in)
	c, ok := addr.(*Cell)
	if ok {
		c.field = in.Name
	}
	if whole := wholeOf(base); ok && whole != nil && c != whole {
		c.of = whole
	}
	if !ok || !c.filled || c.name != "" {
		return addr
	}
	c.name = in.Name
	if outer := outerOf(base); outer != nil {
		c.within = inside(outer.within, outer.name)
	}
	return addr
}

// inside returns the fields around what a field holds that has fields around it, and that node names,
// unless that is "".
func inside(around []string, node string) []string {
	if node == "" {
		return around
	}
	return append(around[:len(around):len(around)], node[strings.LastIndexByte(node, '.')+1:])
}

// outerOf returns the memory of the struct that base is or points to, or nil.
func outerOf(base Value) *Cell {
	switch b := base.(type) {
	case *Cell:
		if inner, ok := b.value.(*Cell); ok {
			return inner
		}
		return b
	case object:
		return b.cell
	}
	return nil
}

// isUnknown reports whether nothing is known of the place but what code has stored in parts of it.
func (c *Cell) isUnknown() bool { return c.node != "" && c.value == nil || isUnknown(c.value) }

// unknownPart returns a field of a struct of which nothing is known but what code has stored.
func (c *Cell) unknownPart(in *Instr) *Cell {
	if c.parts[in.N] == nil {
		if c.parts == nil {
			c.parts = map[int]*Cell{}
		}
		c.parts[in.N] = &Cell{node: in.Name, filled: c.filled, within: inside(c.within, c.node)}
	}
	return c.parts[in.N]
}

func partAddr(base Value, in *Instr) Value {
	switch b := base.(type) {
	case *Cell:
		switch {
		case b.made:
			return b.part(in.N)
		case b.isUnknown():
			return b.unknownPart(in)
		case b.value == nil:
			return b.part(in.N)
		}
		if o, ok := b.value.(object); ok {
			return o.cell.part(in.N)
		}
		if inner, ok := b.value.(*Cell); ok {
			return inner.part(in.N)
		}
	case object:
		if b.cell.isUnknown() {
			return b.cell.unknownPart(in)
		}
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

// elementAt returns element number n of a list, from 1; of 0, v itself.
func elementAt(v Value, n int) Value {
	list, ok := v.(*slice)
	switch {
	case n == 0:
		return v
	case !ok || n > len(list.cells):
		return Unknown{}
	}
	return list.cells[n-1].value
}

// oneOf returns one of the numbers or structs in a table, for a key that is not known: another one
// where other conditions are false. It returns nil if there is nothing to choose from.
func (m *Machine) oneOf(t *table) Value {
	if m.Focus == nil || t == nil || t.vague || len(t.keys) < 2 {
		return nil
	}
	at := t.keys[0]
	if m.Focus.Else {
		at = t.keys[len(t.keys)-1]
	}
	switch v := t.values[at].(type) {
	case object:
		return v
	case *Const:
		if v.Kind == Number {
			return v
		}
	}
	return nil
}

func (m *Machine) lookup(base, key Value, typ string, commaOk bool) Value {
	var found, there Value = Unknown{}, Unknown{}
	t, isTable := base.(*table)
	k, isConst := key.(*Const)
	if isTable {
		if v, ok, asked := m.ofEnviron(t, key); asked {
			found, there, isConst = v, ok, false
		}
		if h, ok := key.(*half); ok {
			v, is := m.find(t, h)
			if found, there = v, boolean(is); !is {
				found = zero(typ)
			}
		}
	}
	if isTable && isConst {
		v, ok := t.values[k.Text]
		switch {
		case ok:
			found, there = v, boolean(true)
		case !t.vague:
			found, there = zero(typ), boolean(false)
		}
	}
	if v := m.oneOf(t); v != nil && isTable && isUnknown(found) {
		found, there = v, boolean(true)
	}
	if tree, ok := base.(*fileTree); ok {
		found, there = tree.of(m, key, typ)
	}
	if m.Matters != nil && (kind(typ) == Text || kind(typ) == Number) && isUnknown(found) {
		found, there = m.listed(key, typ) // a map that unknown code has made, out of a file
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
	case *half:
		return cutAt(b, args[1], args[2])
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
