package symbolic

import "strings"

// ffs are the packages that read flags from variables:
// https://pkg.go.dev/github.com/peterbourgon/ff/v3.
var ffs = []string{"github.com/peterbourgon/ff.", "github.com/peterbourgon/ff/v3.", "github.com/peterbourgon/ff/v4."}

// A variablePrefix is the option by which ff reads variables.
type variablePrefix string

// ofFF is a call of ff. Parse gives each flag what its variable holds, if that is there:
//
//	ff.Parse(flags, os.Args[1:], ff.WithEnvVarPrefix("SHOP"))
func (m *Machine) ofFF(name string, args []Value) (Value, bool) {
	for _, path := range ffs {
		verb, ok := strings.CutPrefix(name, path)
		switch {
		case !ok:
		case verb == "WithEnvVarPrefix" && len(args) == 1:
			if prefix, ok := args[0].(*Const); ok {
				return variablePrefix(prefix.Text), true
			}
		case verb == "WithEnvVars", verb == "WithEnvVarNoPrefix":
			return variablePrefix(""), true
		case verb == "Parse" && len(args) > 0:
			for _, option := range elementsIn(args[len(args)-1]) {
				if prefix, ok := option.(variablePrefix); ok {
					m.readFlags(string(prefix))
				}
			}
			return Unknown{}, true
		}
	}
	return nil, false
}

// FlagVariable returns the variable that ff reads for a flag.
func FlagVariable(prefix, flag string) string {
	name := strings.NewReplacer("-", "_", ".", "_", "/", "_").Replace(flag)
	if prefix != "" {
		name = prefix + "_" + name
	}
	return strings.ToUpper(name)
}

func (m *Machine) readFlags(prefix string) {
	for _, f := range m.declared {
		flag, ok := f.name.(*Const)
		if !ok {
			continue
		}
		typ := "int"
		switch {
		case f.isText:
			typ = "string"
		case f.isTime:
			typ = "int64 time.Duration"
		}
		r := &Reader{Form: Env, Fallback: -1, OK: true, Parsed: !f.isText, Time: f.isTime}
		if got := m.read(r, Name{Before: FlagVariable(prefix, flag.Text)}, flag, nil, typ).(tuple); isGot(got[0]) {
			store(f.place, got[0])
		}
	}
}
