package symbolic

import (
	"go/types"
	"strings"
)

// FlagFields are the numbers of the fields of a flag of
// https://pkg.go.dev/github.com/urfave/cli/v3, and the type of its value.
type FlagFields struct {
	Name, Envs, Value, Destination int
	Type                           string
}

// flagFields returns the fields of t, a flag or a pointer to one, or nil.
func flagFields(t types.Type) *FlagFields {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || !strings.HasPrefix(named.Obj().Pkg().Path(), "github.com/urfave/cli") {
		return nil
	}
	s, ok := named.Underlying().(*types.Struct)
	if !ok || !strings.Contains(named.Obj().Name(), "Flag") {
		return nil
	}
	out := &FlagFields{Name: -1, Envs: -1, Value: -1, Destination: -1}
	for i := range s.NumFields() {
		switch s.Field(i).Name() {
		case "Name":
			out.Name = i
		case "EnvVar", "EnvVars", "Sources":
			out.Envs = i
		case "Value":
			out.Value, out.Type = i, TypeName(s.Field(i).Type())
		case "Destination":
			out.Destination = i
		}
	}
	if min(out.Name, out.Envs, out.Value) < 0 || kind(out.Type) == Nil {
		return nil
	}
	return out
}

// declareLiteral declares a flag that a literal describes. The first of its variables
// that is set gives its value, which a pointer of the program may hold as well.
func (m *Machine) declareLiteral(v Value, at *FlagFields) {
	c := outerOf(v)
	if c == nil {
		return
	}
	f := &flagDecl{name: m.load(c.part(at.Name), "string"), place: &Cell{}, isText: kind(at.Type) == Text, isTime: isDuration(at.Type)}
	if at.Destination >= 0 {
		if to, ok := c.part(at.Destination).value.(*Cell); ok {
			f.place = to
		}
	}
	value := m.load(c.part(at.Value), at.Type)
	r := &Reader{Form: Env, Fallback: -1, OK: true, Parsed: !f.isText, Time: f.isTime}
	for _, key := range namesIn(c.part(at.Envs).value) {
		name, _ := asName(key)
		if got := m.read(r, name, key, nil, at.Type).(tuple); isGot(got[0]) {
			value = got[0]
			break
		}
	}
	store(f.place, value)
	m.declared = append(m.declared, f)
}

// namesIn returns the names in a list of texts, or in one text with commas.
func namesIn(v Value) []Value {
	var out []Value
	switch v := v.(type) {
	case *slice:
		for _, c := range v.cells {
			if _, ok := c.value.(*Const); ok {
				out = append(out, c.value)
			}
		}
	case *Const:
		for name := range strings.SplitSeq(v.Text, ",") {
			if name = strings.TrimSpace(name); name == v.Text {
				out = append(out, v)
			} else if name != "" {
				out = append(out, text(name))
			}
		}
	}
	return out
}

// commands are what the value of a flag is asked of.
var commands = []string{"(*github.com/urfave/cli.Context).", "(*github.com/urfave/cli/v2.Context).", "(*github.com/urfave/cli/v3.Command)."}

// ofCommand returns the value of a flag that a command is asked for by name.
func (m *Machine) ofCommand(name string, args []Value) (Value, bool) {
	for _, command := range commands {
		verb, ok := strings.CutPrefix(name, command)
		if !ok || len(args) != 2 {
			continue
		}
		verb = strings.TrimPrefix(verb, "Global")
		for _, f := range m.declared {
			if same, ok := m.equal(f.name, args[1], false).(*Const); ok && same.Text == "true" && isFlagKind(verb) {
				return m.load(f.place, ""), true
			}
		}
	}
	return nil, false
}

// cobraCommand is what the methods of a command start with:
// https://pkg.go.dev/github.com/spf13/cobra#Command.
const cobraCommand = "(*github.com/spf13/cobra.Command)."

// runsByInput reports whether the function called name is of a library that runs functions by
// what the user types. Its own code says nothing of that.
func runsByInput(name string) bool {
	name = strings.TrimLeft(name, "(*")
	return strings.HasPrefix(name, "github.com/spf13/cobra.") || strings.HasPrefix(name, "github.com/urfave/cli")
}

// ofCobra is a call of a method of a command. Only Execute and its like run functions,
// those of the commands below as well.
func (m *Machine) ofCobra(name string, args []Value) bool {
	verb, ok := strings.CutPrefix(name, cobraCommand)
	if !ok || len(args) == 0 {
		return false
	}
	parent, known := args[0].(*Cell)
	switch {
	case !known:
	case verb == "AddCommand" && len(args) == 2:
		m.children[parent] = append(m.children[parent], elementsIn(args[1])...)
	case strings.HasPrefix(verb, "Execute"):
		m.callBack(parent, 0)
	}
	return true
}

func isFlagKind(verb string) bool {
	for _, kind := range flagKinds {
		if kind == verb {
			return true
		}
	}
	return false
}
