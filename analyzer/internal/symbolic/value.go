package symbolic

import (
	"strconv"
	"strings"
)

// A Value is what a run computes: [*Const], [*Got], [*Outside], [*Name],
// [*Failure], [Unknown] or one of the shapes of memory below.
type Value any

// Unknown is a value that is not understood.
type Unknown struct{}

// A Got is what a setting holds: its text, or the number that the text is.
type Got struct {
	Source *Source
	Parsed bool
	Time   bool  // parsed as a duration
	Scale  int64 // nanoseconds that it was multiplied by, or 0
	Unit   int64 // nanoseconds of the unit of time that was put behind its text, or 0
	Bits   int   // width of the narrowest integer that it passed through, negative without a sign
	Part   bool  // only one operand of the value
	Bounds Bounds
	// Limits are the numbers that min and max compared it with.
	Limits []Limit
	Type   string
}

// A Limit is a number that the source says at a place, which is file:line.
type Limit struct{ Place, Value string }

// A Source is a setting that a run reads: a variable, a key, a field.
type Source struct {
	Form Form
	Name Name // of a variable or key
	Node string
	// Parsed and Time say how the source itself parses the value.
	Parsed, Time bool
	// Key is the literal that names it, or nil.
	Key *Const
	// Within are the fields around the field, outermost first, as far as is known.
	Within []string
}

// A Form is the way in which a source is read.
type Form int

const (
	Env   Form = iota // an environment variable
	Path              // a key of a file
	Viper             // the same, that viper may bind to a variable
	Field             // a field of a struct, by its node
)

// Same reports whether s and other are the same setting.
func (s *Source) Same(other *Source) bool { return other != nil && s.id() == other.id() }

// unnamed reports whether nothing has named the setting yet: a line of a text.
func (s *Source) unnamed() bool { return s.Node == "" && s.Name.Middle == nil && s.Name.Before == "" }

func (s *Source) id() string {
	return strconv.Itoa(int(s.Form)) + s.Name.String() + "\x00" + s.Node + "\x00" + strings.Join(s.Within, ".")
}

// An Outside value comes from the caller of the whole run. Of identifies it to that caller.
type Outside struct {
	Of   any
	Type string
}

// A Name is a string that is known except for a middle part that comes from outside.
type Name struct {
	Before, After string
	Middle        *Outside // nil if the text is known: Before
	Upper         bool     // the middle part is written in capitals
}

func (n Name) String() string {
	if n.Middle == nil {
		return n.Before
	}
	return n.Before + "\x01" + n.After
}

// A Cell is a place in memory: a value, or parts.
type Cell struct {
	value Value // nil for the zero value
	parts map[int]*Cell
	node  string // of a field whose struct is not known
	// filled: code that is not known may have filled it with what is configured;
	// name is then the node of the field.
	filled bool
	name   string
	within []string // the fields around it
	field  string   // its node, if it is a field
	// of is the pool or configuration that it is a part of, or nil.
	of *Cell
	// made: a library has made it, so that nothing is known of its fields at first.
	made bool
}

func (c *Cell) part(i int) *Cell {
	if c.parts == nil {
		c.parts = map[int]*Cell{}
	}
	p := c.parts[i]
	if p == nil {
		p = &Cell{filled: c.filled}
		if _, unknown := c.value.(Unknown); unknown {
			p.value = Unknown{}
		}
		c.parts[i] = p
	}
	return p
}

// An object is a struct or an array by value.
type object struct{ cell *Cell }

func (o object) copied() object { return object{o.cell.copied()} }

func (c *Cell) copied() *Cell {
	out := &Cell{value: c.value, node: c.node, filled: c.filled, name: c.name, within: c.within, field: c.field}
	for i, p := range c.parts {
		out.part(i)
		out.parts[i] = p.copied()
	}
	return out
}

// A slice is a list of places.
type slice struct{ cells []*Cell }

// A table is a map; keys keep their order.
type table struct {
	keys   []string
	names  []*Const
	values map[string]Value
	vague  bool // it may hold more
	// listed is the name of a line, if it holds the settings of a listing as well.
	listed *half
	as     *Got // what the table holds of each
}

func (t *table) set(key Value, value Value) {
	if h, ok := key.(*half); ok && h.part == lineName {
		if got, isGot := value.(*Got); isGot && got.Source == h.source {
			t.listed, t.as = h, got
		}
		return
	}
	k, ok := key.(*Const)
	if !ok {
		t.vague = true
		return
	}
	if _, known := t.values[k.Text]; !known {
		t.keys, t.names = append(t.keys, k.Text), append(t.names, k)
	}
	t.values[k.Text] = value
}

// A closure is a function literal with what it captures, or a method with its
// receiver.
type closure struct {
	name  string
	types []string
	free  []Value
	bound bool // free holds the receiver
	// takes and gives are its parameters and results, if it is used as a value.
	takes, gives []Port
	site         string // that it sizes by its argument number arg, or ""
	arg          int
}

// A boxed value is one in an interface.
type boxed struct {
	typ   string
	value Value
	err   bool // the interface is that of errors
	// promoted are the methods that the value has from what it embeds.
	promoted []Promotion
}

type tuple []Value

// An iterator goes over a table or a text.
type iterator struct {
	table *table
	next  int
}

// zero returns the zero value of a type.
func zero(typ string) Value {
	switch kind(typ) {
	case Number:
		return &Const{Kind: Number, Text: "0", Type: typ, Zero: true}
	case Text:
		return &Const{Kind: Text, Type: typ, Zero: true}
	case Bool:
		return &Const{Kind: Bool, Text: "false", Type: typ, Zero: true}
	case Float:
		return &Const{Kind: Float, Text: "0", Type: typ, Zero: true}
	}
	if strings.HasPrefix(typ, "struct:") || strings.HasPrefix(typ, "[") && !strings.HasPrefix(typ, "[]") {
		return object{&Cell{}}
	}
	return &Const{Kind: Nil, Type: typ, Zero: true}
}

// kind returns the sort of constants of a type. A named type has the basic
// type that it stands for before its name: "int time.Duration".
func kind(typ string) ConstKind {
	word, _, _ := strings.Cut(typ, " ")
	switch word {
	case "string":
		return Text
	case "bool":
		return Bool
	case "float32", "float64":
		return Float
	case "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr", "byte", "rune":
		return Number
	}
	return Nil
}

func isDuration(typ string) bool { return strings.HasSuffix(typ, " time.Duration") }

func text(s string) *Const { return &Const{Kind: Text, Text: s, Type: "string"} }

func boolean(b bool) *Const {
	return &Const{Kind: Bool, Text: strconv.FormatBool(b), Type: "bool"}
}

func null() *Const { return &Const{Kind: Nil} }
