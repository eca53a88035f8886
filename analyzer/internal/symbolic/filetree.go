package symbolic

import "strings"

// A fileTree is what a map holds that unknown code has filled out of a file: the
// section at a path, which its keys are joined to by dots.
type fileTree struct{ path string }

// A fileNode is what such a map holds at a path, of any type: a section or a
// setting. Code says which by the type that it asks for.
type fileNode struct{ path Name }

// listed returns what a setting holds that is looked up in a map of settings.
func (m *Machine) listed(key Value, typ string) (found, there Value) {
	name, ok := asName(key)
	if !ok {
		return Unknown{}, Unknown{}
	}
	r := &Reader{Form: FormOf(name.Before + name.After), Fallback: -1, OK: true, Parsed: kind(typ) == Number}
	v := m.read(r, name, key, nil, typ).(tuple)
	return v[0], v[1]
}

func isUnknown(v Value) bool {
	_, unknown := v.(Unknown)
	return unknown
}

// isTree reports whether typ is a type of maps of names.
func isTree(typ string) bool { return strings.HasPrefix(typ, "map[string]") }

// isAny reports whether typ is the type of any value.
func isAny(typ string) bool { return typ == "interface:any" || typ == "interface:interface{}" }

// treeFunctions return a part of a configuration.
func treeFunctions() map[string]func(*Machine, []Value) Value {
	part := func(_ *Machine, a []Value) Value { return treeIn(a[0], a[1]) }
	exists := func(m *Machine, a []Value) Value { return m.holdsPath(a[1]) }
	return map[string]func(*Machine, []Value) Value{
		"github.com/spf13/viper.Sub":                func(_ *Machine, a []Value) Value { return treeIn(Unknown{}, a[0]) },
		"(*github.com/spf13/viper.Viper).Sub":       part,
		"(*github.com/knadh/koanf.Koanf).Cut":       part,
		"(*github.com/knadh/koanf/v2.Koanf).Cut":    part,
		"(*github.com/knadh/koanf.Koanf).Exists":    exists,
		"(*github.com/knadh/koanf/v2.Koanf).Exists": exists,
		"(*github.com/BurntSushi/toml.MetaData).IsDefined": func(m *Machine, a []Value) Value {
			return m.holdsPath(join(m, []Value{a[1], text(".")}))
		},
	}
}

// treeIn returns the part of a configuration, of which nothing may be known, that path names.
func treeIn(configuration, path Value) Value {
	name, ok := asName(path)
	if !ok || name.Middle != nil {
		return Unknown{}
	}
	if outer, ok := unboxed(configuration).(*fileTree); ok {
		name = outer.name(name)
	}
	return &fileTree{name.Before}
}

// name returns the name of a setting in t.
func (t *fileTree) name(key Name) Name {
	if t.path != "" {
		key.Before = t.path + "." + key.Before
	}
	return key
}

// of returns what the tree holds for a key: a section where the element is a map,
// else a setting.
func (t *fileTree) of(m *Machine, key Value, typ string) (found, there Value) {
	name, ok := asName(key)
	if !ok {
		return Unknown{}, Unknown{}
	}
	name = t.name(name)
	switch {
	case isTree(typ) && name.Middle == nil:
		return &fileTree{name.Before}, boolean(true)
	case isAny(typ) && name.Middle == nil:
		if !m.holdsNode(name) {
			return zero(typ), boolean(false)
		}
		return &fileNode{name}, boolean(true)
	}
	v := m.read(pathReader(typ), name, key, nil, typ).(tuple)
	return v[0], v[1]
}

func pathReader(typ string) *Reader {
	return &Reader{Form: Path, Fallback: -1, OK: true, Parsed: kind(typ) == Number || kind(typ) == Float}
}

// holdsNode decides whether a file has something at a path: a section is always
// there, and so is a setting that is not in focus, unless the others are absent.
func (m *Machine) holdsNode(path Name) bool {
	if m.Focus == nil {
		return true
	}
	s := m.Focus.Source
	switch {
	case s != nil && s.Form == Path && s.Name.String() == path.String():
		return m.isSet(s)
	case s != nil && s.Form == Path && strings.HasPrefix(s.Name.String(), path.String()+"."):
		return true
	}
	return m.Focus.Others
}

// holdsPath decides whether a file has a setting at a path.
func (m *Machine) holdsPath(path Value) Value {
	if name, ok := asName(path); ok {
		return boolean(m.isSetAt(Path, name))
	}
	return Unknown{}
}

// as returns the node as a value of a type, and whether it is one.
func (n *fileNode) as(m *Machine, typ string) (v Value, ok bool) {
	switch {
	case isTree(typ), typ == "map[interface{}]interface{}":
		return &fileTree{n.path.Before}, true
	case isAny(typ):
		return n, true
	case kind(typ) == Nil || kind(typ) == Bool:
		return zero(typ), false
	}
	return m.read(pathReader(typ), n.path, text(n.path.Before), nil, typ).(tuple)[0], true
}
