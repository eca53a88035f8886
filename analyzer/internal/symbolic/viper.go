package symbolic

import "strings"

// vipers are what the functions of viper start with:
// https://pkg.go.dev/github.com/spf13/viper.
var vipers = []string{"github.com/spf13/viper.", "(*github.com/spf13/viper.Viper)."}

// ofViper is a call that gives keys of viper defaults, or asks whether a key has a value. It
// reports false for all others.
func (m *Machine) ofViper(name string, args []Value) (Value, bool) {
	for _, prefix := range vipers {
		verb, ok := strings.CutPrefix(name, prefix)
		if !ok {
			continue
		}
		in := &fileTree{}
		if strings.HasPrefix(prefix, "(") && len(args) > 0 {
			if part, ok := unboxed(args[0]).(*fileTree); ok {
				in = part
			}
			args = args[1:]
		}
		switch verb {
		case "BindPFlags":
			for _, f := range m.declared {
				m.presets(Viper, f.name, m.load(f.place, ""))
			}
		case "BindPFlag", "BindFlagValue": // of a flag that is looked up
			if len(args) > 0 {
				m.presets(Viper, args[0], Unknown{})
			}
		case "BindFlagValues", "MergeConfig", "MergeConfigMap", "ReadConfig", "RegisterAlias":
			m.outcome.Sets = append(m.outcome.Sets, Set{Form: Viper, Value: Unknown{}})
		case "Set":
			if len(args) == 2 {
				m.fix(args[0], args[1])
			}
		case "IsSet":
			return m.hasValue(in, args), true
		default:
			return nil, false
		}
		return Unknown{}, true
	}
	return nil, false
}

// presets notes the value that the run gives a key.
func (m *Machine) presets(form Form, key, value Value) {
	if name, ok := asName(key); ok && name.Middle == nil {
		m.outcome.Sets = append(m.outcome.Sets, Set{Form: form, Key: name.Before, Value: value})
	}
}

// fix notes a value that a key has whatever files and variables say; a map has those of the keys
// below it.
func (m *Machine) fix(key, value Value) {
	name, ok := asName(key)
	if !ok || name.Middle != nil {
		m.outcome.Sets = append(m.outcome.Sets, Set{Form: Viper, Value: Unknown{}})
		return
	}
	value = unboxed(value)
	if t, ok := value.(*table); ok && !t.vague {
		for _, part := range t.keys {
			m.fix(text(name.Before+"."+part), t.values[part])
		}
		return
	}
	m.outcome.Sets = append(m.outcome.Sets, Set{Form: Viper, Key: name.Before, Value: value, Fixed: true})
}

// hasValue decides whether a key in a part of the configuration is set, or has a default.
func (m *Machine) hasValue(in *fileTree, args []Value) Value {
	if len(args) == 0 {
		return Unknown{}
	}
	name, ok := asName(args[0])
	if !ok {
		return Unknown{}
	}
	name = in.name(name)
	preset, _ := m.preset(Viper, name, false, "")
	switch preset.(type) {
	case nil:
		return boolean(m.isSetAt(Viper, name))
	case Unknown:
		return Unknown{}
	}
	return boolean(true)
}
