package symbolic

import (
	"slices"
	"strconv"
	"strings"
)

// call calls a function value; shape says what functions of its type look up.
func (m *Machine) call(fn Value, args []Value, shape string) Value {
	switch f := fn.(type) {
	case sequence:
		if len(args) == 1 {
			return m.each(f, args[0])
		}
	case *closure:
		if at := f.arg; f.site != "" {
			if !f.bound {
				at++ // (*sql.DB).SetMaxOpenConns(db, 10)
			}
			if at < len(args) {
				on := args[0]
				if f.bound {
					on = f.free[0]
				}
				m.reached(f.site, args[at], wholeOf(on))
			}
		}
		if f.bound {
			return m.named(f.name, f.types, append([]Value{f.free[0]}, args...), nil)
		}
		return m.named(f.name, f.types, args, f.free)
	case *Const:
		if f.Kind == Nil {
			panic(errEnds)
		}
	}
	if shape != "" && len(args) == 1 {
		return m.lookedUp(shape, args[0])
	}
	m.passOn("", nil, args)
	return Unknown{}
}

// lookedUp returns what a function that is not known, but looks up a text by
// its name, gives: the caller may pass os.Getenv or os.LookupEnv.
func (m *Machine) lookedUp(shape string, key Value) Value {
	name, ok := asName(key)
	if !ok {
		return Unknown{}
	}
	r := &Reader{Form: FormOf(name.Before + name.After), Fallback: -1, OK: shape == "text,ok"}
	out := m.read(r, name, key, nil, "string")
	if shape == "text,error" {
		return tuple{out, null()}
	}
	return out
}

// FormOf returns what a name refers to, if the name itself shows that: an environment variable in
// capitals, or a key in a file.
func FormOf(name string) Form {
	if name != strings.ToUpper(name) || strings.Contains(name, ".") {
		return Path
	}
	return Env
}

// named calls a function by its full name.
func (m *Machine) named(name string, types []string, args, free []Value) Value {
	if r := m.Reader(name); r != nil {
		return m.reads(r, name, args)
	}
	if f, ok := library()[name]; ok {
		if v := f(m, args); v != nil {
			return v
		}
		return Unknown{}
	}
	if v, ok := m.ofViper(name, args); ok {
		return v
	}
	if v, ok := m.ofFlags(name, args); ok {
		return v
	}
	if v, ok := m.ofFF(name, args); ok {
		return v
	}
	if v, ok := m.ofCommand(name, args); ok {
		return v
	}
	if ends[name] {
		panic(errEnds)
	}
	return m.Call(name, types, args, free)
}

// reads calls a reader of a library.
func (m *Machine) reads(r *Reader, name string, args []Value) Value {
	var in *fileTree
	if strings.HasPrefix(name, "(") && len(args) > 0 {
		in, _ = unboxed(args[0]).(*fileTree)
		args = args[1:]
	}
	if r.Key >= len(args) {
		return Unknown{}
	}
	key, ok := asName(args[r.Key])
	if !ok {
		return Unknown{}
	}
	key.Before = r.Prefix + key.Before
	if in != nil {
		key = in.name(key)
	}
	var fallback Value
	if r.Fallback >= 0 && r.Fallback < len(args) {
		fallback = unboxed(args[r.Fallback])
	}
	if r.Set {
		if fallback != nil {
			m.presets(Viper, &key, fallback)
		}
		return Unknown{}
	}
	typ := "string"
	switch {
	case r.Time:
		typ = "int64 time.Duration"
	case r.Parsed:
		typ = "int"
	}
	return m.read(r, key, args[r.Key], fallback, typ)
}

// read returns what a setting holds: fallback, or the zero value, where it is
// absent.
func (m *Machine) read(r *Reader, name Name, key, fallback Value, typ string) Value {
	s := &Source{Form: r.Form, Name: name, Parsed: r.Parsed, Time: r.Time}
	s.Key, _ = unboxed(key).(*Const)
	preset, fixed := m.preset(r.Form, name, r.Time, typ)
	set := fixed || m.isSet(s)
	var v Value = &Got{Source: s, Parsed: r.Parsed, Time: r.Time, Type: typ}
	switch {
	case fixed:
		v = preset
	case set:
	case fallback != nil:
		v = fallback
	case preset != nil:
		v = preset
	default:
		v = zero(typ)
	}
	if r.OK {
		return tuple{v, boolean(set)}
	}
	return v
}

// preset returns the value that the run has given to a key, or nil, and whether that counts more
// than what the setting says.
func (m *Machine) preset(form Form, key Name, asTime bool, typ string) (value Value, fixed bool) {
	for _, set := range slices.Backward(m.outcome.Sets) {
		if set.Form == form && key.Middle == nil && (set.Key == "" || strings.EqualFold(set.Key, key.Before)) {
			value, fixed = set.Value, set.Fixed || form == Env // by os.Setenv
			switch x := value.(type) {
			case *Const:
				if x.Kind == Text && kind(typ) == Number {
					value = m.cast(x, asTime, typ)
				}
			case *Got:
				if !x.Parsed && kind(typ) == Number {
					value = m.cast(x, asTime, typ)
				}
			}
			return value, fixed
		}
	}
	return nil, false
}

// invoke calls a method of an interface; method is its full name and what it
// looks up.
func (m *Machine) invoke(receiver Value, method string, args []Value) Value {
	name, shape, _ := strings.Cut(method, " ")
	if b, ok := receiver.(*boxed); ok {
		if target, value := m.method(b, name[strings.LastIndexByte(name, '.'):]); target != "" {
			if inner, ok := value.(*boxed); ok && m.Body(target) == nil {
				return m.invoke(inner, target, args)
			}
			return m.named(target, nil, append([]Value{value}, args...), nil)
		}
	}
	if r := m.Reader(name); r != nil {
		return m.reads(r, name, append([]Value{receiver}, args...))
	}
	if name == "(error).Error" {
		return Unknown{}
	}
	if v, ok := m.setFlag(receiver, name, args); ok {
		return v
	}
	if shape == "" {
		m.passOn(name, nil, args)
		return Unknown{}
	}
	return m.call(Unknown{}, args, shape)
}

// method returns the full name of a method of what an interface holds, ".Get", and its
// receiver; a pointer has the methods of what it points to. The name is "" if nothing
// is known of it.
func (m *Machine) method(b *boxed, name string) (target string, receiver Value) {
	typ, isPointer := strings.CutPrefix(b.typ, "*")
	typ = strings.TrimPrefix(typ, "struct:")
	if _, after, named := strings.Cut(typ, " "); named {
		typ = after // of a basic type
	}
	known := func(name string) bool { return m.Body(name) != nil || m.Reader(name) != nil }
	switch {
	case isPointer && known("(*"+typ+")"+name):
		return "(*" + typ + ")" + name, b.value
	case isPointer && known("("+typ+")"+name):
		return "(" + typ + ")" + name, m.load(b.value, strings.TrimPrefix(b.typ, "*"))
	case !isPointer && known("("+typ+")"+name):
		return "(" + typ + ")" + name, b.value
	}
	return m.promoted(b, name[1:])
}

// builtin calls a function of the language.
func (m *Machine) builtin(in *Instr, args []Value) Value {
	switch in.Name {
	case "len", "cap":
		return length(args[0])
	case "append":
		return appended(args)
	case "min", "max":
		return m.extreme(in, args)
	case "panic":
		panic(errEnds)
	case "recover":
		return null() // what panics ends the way
	}
	return Unknown{}
}

func length(v Value) Value {
	var n int
	switch x := v.(type) {
	case *slice:
		n = len(x.cells)
	case *Const:
		n = len(x.Text)
	case *table:
		if x.vague {
			return Unknown{}
		}
		n = len(x.keys)
	case *Got, *half, *listing:
		return &Const{Kind: Number, Text: "1", Type: "int"} // of a text that is set
	default:
		return Unknown{}
	}
	out := zero("int").(*Const)
	out.Text = itoa(n)
	return out
}

func appended(args []Value) Value {
	out := &slice{}
	for _, arg := range args {
		switch x := arg.(type) {
		case *slice:
			out.cells = append(out.cells, x.cells...)
		case *Const: // nil
		default:
			return Unknown{}
		}
	}
	return out
}

// extreme returns what min and max give: of a number and what is read the
// latter, for the number only bounds it. Where a literal among the operands wins,
// nothing is known: it is not what a setting falls back to.
func (m *Machine) extreme(in *Instr, args []Value) Value {
	var best *Const
	least, literal, others := int64(0), false, false
	for i, arg := range args {
		others = others || in.Args[i].Const == nil
		switch x := arg.(type) {
		case *Got:
			m.outcome.Bounded = true
			return m.within(in.Name, x, args)
		case *Outside:
			m.outcome.Bounded = true
			return x
		case *Const:
			n, ok := number(x)
			if !ok {
				return Unknown{}
			}
			if best == nil || (in.Name == "min") == (n < least) && n != least {
				best, least, literal = x, n, in.Args[i].Const != nil
			}
		default:
			return Unknown{}
		}
	}
	if best == nil || literal && others {
		return Unknown{}
	}
	return best
}

// within returns what a setting holds as min and max keep it within the numbers among
// their operands. Other settings only bound the one in focus.
func (m *Machine) within(function string, g *Got, args []Value) Value {
	for _, arg := range args {
		if other, ok := arg.(*Got); ok && m.Focus != nil && !m.unfocused(other.Source) {
			g = other
		}
	}
	out := *g
	for _, arg := range args {
		n, ok := number(arg)
		if other, isGot := arg.(*Got); !ok {
			out.Part = out.Part || isGot && !other.Source.Same(g.Source) && (m.Focus == nil || m.unfocused(g.Source))
			continue
		}
		if c := arg.(*Const); c.Place != "" {
			out.Limits = append(out.Limits[:len(out.Limits):len(out.Limits)], Limit{c.Place, c.Text})
		}
		kept := out.Bounds.Keep(function, strconv.FormatInt(n, 10))
		crossed := function == "min" && kept.Least != out.Bounds.Least || function == "max" && kept.Most != out.Bounds.Most
		out.Bounds, out.Part = kept, out.Part || crossed
	}
	return &out
}
