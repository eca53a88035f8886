package symbolic

import "strings"

// flagSets are what flags are declared with: https://pkg.go.dev/flag, https://pkg.go.dev/github.com/spf13/pflag
// and https://pkg.go.dev/github.com/peterbourgon/ff/v4, where a letter comes before the name.
var flagSets = []string{"flag.", "(*flag.FlagSet).", "github.com/spf13/pflag.", "(*github.com/spf13/pflag.FlagSet).", runeFlags}

const runeFlags = "(*github.com/peterbourgon/ff/v4.FlagSet)."

var flagKinds = []string{"Int", "Int32", "Int64", "Uint", "Uint32", "Uint64", "Duration", "String"}

// A flagDecl is a command-line flag: its name, and the memory that holds its value.
type flagDecl struct {
	name   Value
	place  Value
	isText bool
	isTime bool
}

// ofFlags returns what a function of a package of flags gives. A flag that is
// declared is memory with its default, for nothing says that it is given.
func (m *Machine) ofFlags(name string, args []Value) (Value, bool) {
	for _, set := range flagSets {
		verb, ok := strings.CutPrefix(name, set)
		if !ok {
			continue
		}
		if strings.HasPrefix(set, "(") {
			args = args[min(1, len(args)):]
		}
		switch {
		case (verb == "Var" || verb == "VarP") && len(args) > 2: // a value with its own method Set keeps what it holds
			return Unknown{}, true
		case verb == "VisitAll" && len(args) == 1:
			for _, f := range m.declared {
				m.call(args[0], []Value{f.visited(strings.Contains(set, "pflag"))}, "")
			}
			return Unknown{}, true
		case verb == "Set" && len(args) == 2:
			for _, f := range m.declared {
				if same, ok := m.equal(f.name, args[0], false).(*Const); ok && same.Text == "true" {
					return m.give(f, args[1]), true
				}
			}
			return Unknown{}, true
		}
		if v, ok := m.declareFlag(verb, args, set == runeFlags); ok {
			return v, true
		}
	}
	return nil, false
}

func (m *Machine) declareFlag(verb string, args []Value, letter bool) (Value, bool) {
	verb, short := strings.CutSuffix(verb, "P")
	verb, long := strings.CutSuffix(verb, "Long")
	verb, bound := strings.CutSuffix(verb, "Var")
	named := 0
	if bound {
		named = 1
	}
	if letter && !long {
		named++
	}
	given := named + 1
	if short {
		given++
	}
	for _, kind := range flagKinds {
		if verb != kind || given >= len(args) {
			continue
		}
		f := &flagDecl{name: args[named], place: &Cell{}, isText: kind == "String", isTime: kind == "Duration"}
		if bound {
			f.place = args[0]
		}
		store(f.place, args[given])
		m.declared = append(m.declared, f)
		return f.place, true
	}
	return nil, false
}

// visited returns the flag as VisitAll shows it: a struct with its name and its
// value.
func (f *flagDecl) visited(isPflag bool) Value {
	value := 2
	if isPflag {
		value = 3
	}
	c := &Cell{}
	store(c.part(0), f.name)
	store(c.part(value), f)
	return c
}

// setFlag is a call of the method Set of the value of a flag.
func (m *Machine) setFlag(receiver Value, method string, args []Value) (Value, bool) {
	f, ok := receiver.(*flagDecl)
	if !ok || len(args) != 1 || !strings.HasSuffix(method, ".Set") {
		return nil, false
	}
	return m.give(f, args[0]), true
}

// give gives a flag the value that a text is.
func (m *Machine) give(f *flagDecl, text Value) Value {
	if f.isText {
		store(f.place, text)
		return null()
	}
	typ := "int"
	if f.isTime {
		typ = "int64 time.Duration"
	}
	parsed, ok := m.parse(text, f.isTime, typ).(tuple)
	if !ok {
		return Unknown{}
	}
	if !IsFailure(parsed[1]) {
		store(f.place, parsed[0])
	}
	return parsed[1]
}
