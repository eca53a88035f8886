package symbolic

import "strings"

// A fileTree is what a map holds that unknown code has filled out of a file: the
// section at a path, which its keys are joined to by dots.
type fileTree struct{ path string }

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

// of returns what the tree holds for a key: a section where the element is a map,
// else a setting.
func (t *fileTree) of(m *Machine, key Value, typ string) (found, there Value) {
	name, ok := asName(key)
	if !ok {
		return Unknown{}, Unknown{}
	}
	if t.path != "" {
		name.Before = t.path + "." + name.Before
	}
	if isTree(typ) && name.Middle == nil {
		return &fileTree{name.Before}, boolean(true)
	}
	parsed := kind(typ) == Number
	v := m.read(&Reader{Form: Path, Fallback: -1, OK: true, Parsed: parsed}, name, key, nil, typ).(tuple)
	return v[0], v[1]
}
