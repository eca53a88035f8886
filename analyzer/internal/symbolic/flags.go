package symbolic

import "strings"

// flagSets are what flags are declared with: https://pkg.go.dev/flag and
// https://pkg.go.dev/github.com/spf13/pflag.
var flagSets = []string{"flag.", "(*flag.FlagSet).", "github.com/spf13/pflag.", "(*github.com/spf13/pflag.FlagSet)."}

var flagKinds = []string{"Int", "Int32", "Int64", "Uint", "Uint32", "Uint64", "Duration", "String"}

// declaredFlag returns what a function that declares a flag gives: memory that
// holds its default, for nothing says that the flag is given.
func declaredFlag(name string, args []Value) (Value, bool) {
	for _, set := range flagSets {
		verb, ok := strings.CutPrefix(name, set)
		if !ok {
			continue
		}
		if strings.HasPrefix(set, "(") {
			args = args[min(1, len(args)):]
		}
		verb, short := strings.CutSuffix(verb, "P")
		verb, bound := strings.CutSuffix(verb, "Var")
		index := 1
		if bound {
			index++
		}
		if short {
			index++
		}
		for _, kind := range flagKinds {
			if verb != kind || index >= len(args) {
				continue
			}
			if bound {
				store(args[0], args[index])
				return Unknown{}, true
			}
			return NewPointer(args[index]), true
		}
	}
	return nil, false
}
