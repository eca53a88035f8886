package symbolic

import (
	"strconv"
	"strings"
	"time"
)

// binary returns what an operator gives.
func (m *Machine) binary(op string, a, b Value, typ string) Value {
	a, b = unboxed(a), unboxed(b)
	switch op {
	case "==", "!=":
		return m.equal(a, b, op == "!=")
	case "<", "<=", ">", ">=":
		return m.ordered(op, a, b)
	case "+":
		if kind(typ) == Text {
			return joined(a, b)
		}
	}
	return m.arithmetic(op, a, b, typ)
}

func unboxed(v Value) Value {
	if b, ok := v.(*boxed); ok {
		return b.value
	}
	return v
}

func (m *Machine) equal(a, b Value, not bool) Value {
	if _, ok := a.(*Const); ok {
		a, b = b, a
	}
	c, ok := b.(*Const)
	if h, isHalf := a.(*half); isHalf && ok {
		if same, known := m.equals(h, c).(*Const); known {
			return boolean((same.Text == "true") != not)
		}
		return Unknown{}
	}
	if x, failed := a.(*Failure); failed {
		if y, both := b.(*Failure); both {
			return boolean((x == y) != not)
		}
	}
	if !ok {
		return Unknown{}
	}
	same := false
	switch x := a.(type) {
	case *Const:
		same = x.Kind == c.Kind && (x.Kind == Nil || x.Text == c.Text)
		if x.Kind == Float || c.Kind == Float {
			return Unknown{}
		}
	case *Failure, *Cell, *closure, *table, object:
		if c.Kind != Nil {
			return Unknown{}
		}
	case *slice, *mark, *fileNode, *fileTree:
		same = false
	case *Got:
		if n, ok := m.usual(x); ok && x.Parsed {
			same = strconv.FormatInt(n, 10) == c.Text
			break
		}
		if x.Parsed || c.Text != "" {
			return &condition{bounds: x.Parsed, source: x.Source}
		}
	case *Outside:
		if c.Kind != Nil {
			return &condition{}
		}
	default:
		if m.Focus == nil || c.Kind != Nil || c.Type != "interface:error" {
			return Unknown{}
		}
		return &condition{err: true, fails: not}
	}
	return boolean(same != not)
}

func (m *Machine) ordered(op string, a, b Value) Value {
	x, okX := m.usual(a)
	y, okY := m.usual(b)
	if okX && okY {
		switch op {
		case "<":
			return boolean(x < y)
		case "<=":
			return boolean(x <= y)
		case ">":
			return boolean(x > y)
		}
		return boolean(x >= y)
	}
	out := &condition{vague: true}
	for _, v := range []Value{a, b} {
		if g, ok := v.(*Got); ok && (out.source == nil || m.unfocused(out.source)) {
			out = &condition{bounds: true, source: g.Source}
		}
	}
	return out
}

// usual returns the number that a constant is, or one that a setting usually holds
// that is not in focus: checks let it pass, and bounds leave it as it is.
func (m *Machine) usual(v Value) (int64, bool) {
	if _, ok := v.(*mark); ok {
		return 1, true
	}
	g, ok := v.(*Got)
	if !ok || !m.unfocused(g.Source) {
		return number(v)
	}
	if g.Time || g.Scale != 0 {
		return int64(5 * time.Minute), true
	}
	return 10, true
}

// arithmetic returns what a sum or product gives. A product with a unit of time
// keeps what is multiplied.
func (m *Machine) arithmetic(op string, a, b Value, typ string) Value {
	x, okX := number(a)
	y, okY := number(b)
	if okX && okY {
		return computed(op, a.(*Const), b.(*Const), x, y, typ)
	}
	if at, ok := a.(*mark); ok && op == "+" && okY {
		return &mark{at.line, at.plus + y}
	}
	if g, ok := a.(*Got); ok && op == "*" && okY && isDuration(typ) {
		return scaled(g, y, typ)
	}
	if g, ok := b.(*Got); ok && op == "*" && okX && isDuration(typ) {
		return scaled(g, x, typ)
	}
	for _, v := range []Value{a, b} {
		if g, ok := v.(*Got); ok {
			part := *g
			part.Part = true
			return &part
		}
	}
	return Unknown{}
}

func scaled(g *Got, unit int64, typ string) Value {
	out := *g
	out.Type = typ
	if !g.Time {
		out.Scale, out.Part = max(out.Scale, 1)*unit, out.Part || out.Bounds != Bounds{}
	} else {
		out.Part = true
	}
	return &out
}

func computed(op string, a, b *Const, x, y int64, typ string) Value {
	out := &Const{Kind: Number, Type: typ, Place: a.Place, Pos: a.Pos, End: a.End}
	if isDuration(typ) && op == "*" {
		literal, unit := a, y
		if x > y {
			literal, unit = b, x
		}
		out.Place, out.Pos, out.End, out.Scale = literal.Place, literal.Pos, literal.End, unit
		out.Zero = literal.Zero
	} else if out.Place == "" {
		out.Place, out.Pos, out.End = b.Place, b.Pos, b.End
	}
	switch op {
	case "+":
		x += y
	case "-":
		x -= y
	case "*":
		if x != 0 && (x*y)/x != y {
			return Unknown{}
		}
		x *= y
	case "/":
		if y == 0 {
			panic(errEnds)
		}
		x /= y
	default:
		return Unknown{}
	}
	out.Text = strconv.FormatInt(x, 10)
	return out
}

func (m *Machine) unary(op string, v Value) Value {
	switch x := v.(type) {
	case *Const:
		switch {
		case op == "!" && x.Kind == Bool:
			return boolean(x.Text != "true")
		case op == "-" && x.Kind == Number:
			out := *x
			if out.Text = strings.TrimPrefix("-"+x.Text, "--"); out.Text == "-0" {
				out.Text = "0"
			}
			return &out
		}
	case *condition:
		if op == "!" {
			out := *x
			out.fails = !x.fails
			return &out
		}
	}
	return Unknown{}
}

// joined returns two texts as one.
func joined(a, b Value) Value {
	if c, ok := a.(*Const); ok && c.Kind == Text && c.Text == "" {
		return b
	}
	if g, ok := a.(*Got); ok {
		return withUnit(g, b)
	}
	x, okX := asName(a)
	y, okY := asName(b)
	if !okX || !okY || x.Middle != nil && y.Middle != nil {
		return Unknown{}
	}
	switch {
	case y.Middle != nil:
		y.Before = x.Before + y.Before
		return &y
	case x.Middle != nil:
		x.After += y.Before
		return &x
	}
	return text(x.Before + y.Before)
}

// withUnit returns what a setting holds with a unit of time behind it: s + "s".
func withUnit(g *Got, unit Value) Value {
	c, ok := unit.(*Const)
	if !ok || c.Kind != Text || g.Unit != 0 || g.Time || g.Scale != 0 {
		return Unknown{}
	}
	if c.Text == "" {
		return g
	}
	d, err := time.ParseDuration("1" + c.Text)
	if err != nil {
		return Unknown{}
	}
	out := *g
	out.Unit = int64(d)
	return &out
}

// asName returns a text as a [Name], and whether it may name a setting.
func asName(v Value) (Name, bool) {
	switch v := unboxed(v).(type) {
	case *Const:
		return Name{Before: v.Text}, v.Kind == Text
	case *Name:
		return *v, true
	case *Outside:
		return Name{Middle: v}, true
	}
	return Name{}, false
}

// convert returns v as a value of another type.
func (m *Machine) convert(v Value, typ string) Value {
	switch x := v.(type) {
	case *Const:
		if kind(typ) == Nil || x.Kind == Nil {
			return v
		}
		out := *x
		out.Type = typ
		if kind(typ) == Text && x.Kind == Number || x.Kind == Float && kind(typ) == Number {
			return Unknown{}
		}
		return &out
	case *Got:
		out := *x
		out.Type = typ
		out.Bits = Narrower(x.Bits, WidthOf(typ))
		return &out
	case *Outside:
		if kind(typ) == Nil {
			return v
		}
		return &Outside{Of: x.Of, Type: typ}
	}
	return v
}
