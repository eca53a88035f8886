package symbolic

import "strings"

// The types of https://pkg.go.dev/gopkg.in/ini.v1 whose methods read settings.
const (
	iniFile    = "(*gopkg.in/ini.v1.File)."
	iniSection = "(*gopkg.in/ini.v1.Section)."
	iniKey     = "(*gopkg.in/ini.v1.Key)."
)

// IsINI reports whether the function called name reads a part of an INI file.
func IsINI(name string) bool { return strings.HasPrefix(name, "(*gopkg.in/ini.v1.") }

// iniNumbers are the words by which methods of a key name the numbers that they return.
var iniNumbers = map[string]string{"Int": "int", "Int64": "int64", "Uint": "uint", "Uint64": "uint64", "Duration": "int64 time.Duration"}

// iniFunctions return a section, a key of a section, or what a key holds.
func iniFunctions() map[string]func(*Machine, []Value) Value {
	all := map[string]func(*Machine, []Value) Value{
		iniFile + "Section":    func(_ *Machine, a []Value) Value { return iniSectionOf(a[1]) },
		iniFile + "GetSection": func(_ *Machine, a []Value) Value { return tuple{iniSectionOf(a[1]), null()} },
		iniSection + "Key":     func(_ *Machine, a []Value) Value { return iniKeyOf(a) },
		iniSection + "GetKey":  func(m *Machine, a []Value) Value { return m.iniGetKey(a) },
		iniSection + "HasKey":  func(m *Machine, a []Value) Value { return m.iniHolds(iniKeyOf(a)) },
		iniKey + "String":      func(m *Machine, a []Value) Value { return m.iniText(a[0]) },
		iniKey + "Value":       func(m *Machine, a []Value) Value { return m.iniText(a[0]) },
		iniKey + "MustString":  func(m *Machine, a []Value) Value { return or(m, []Value{NewSlice([]Value{m.iniText(a[0]), a[1]})}) },
	}
	for word, typ := range iniNumbers {
		parse := func(m *Machine, a []Value) Value { return m.parse(a[0], isDuration(typ), typ) }
		all[iniKey+word] = parse
		all[iniKey+"Must"+word] = func(m *Machine, a []Value) Value {
			parsed := parse(m, a).(tuple)
			if _, failed := parsed[1].(*Failure); !failed {
				return parsed[0]
			}
			if given := elementsIn(a[1]); len(given) > 0 {
				return given[0]
			}
			return zero(typ)
		}
	}
	return all
}

// iniSectionOf returns a section by its name. One whose name is not known is the whole file.
func iniSectionOf(name Value) Value {
	if c, ok := name.(*Const); ok && c.Text != "DEFAULT" {
		return &fileTree{c.Text}
	}
	return &fileTree{}
}

// iniKeyOf returns the key of a section that args, the section and a text, name.
func iniKeyOf(args []Value) Value {
	name, ok := asName(args[1])
	if !ok {
		return Unknown{}
	}
	if section, ok := args[0].(*fileTree); ok {
		return &fileNode{section.name(name)}
	}
	return &fileNode{name}
}

// iniHolds decides whether a key is there.
func (m *Machine) iniHolds(key Value) Value {
	if node, ok := key.(*fileNode); ok {
		return boolean(m.isSetAt(Path, node.path))
	}
	return Unknown{}
}

func (m *Machine) iniGetKey(args []Value) Value {
	key := iniKeyOf(args)
	there, ok := m.iniHolds(key).(*Const)
	switch {
	case !ok:
		return tuple{Unknown{}, Unknown{}}
	case there.Text == "true":
		return tuple{key, null()}
	}
	return tuple{null(), &Failure{}}
}

func (m *Machine) iniText(key Value) Value {
	if node, ok := key.(*fileNode); ok {
		v, _ := node.as(m, "string")
		return v
	}
	return Unknown{}
}
