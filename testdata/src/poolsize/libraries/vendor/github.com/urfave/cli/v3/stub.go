// Package cli has the declarations of the real one that tests need.
package cli

type Command struct{}

func (*Command) Int(name string) int { return 0 }

type ValueSourceChain struct{}

func EnvVars(keys ...string) ValueSourceChain { return ValueSourceChain{} }

type IntFlag struct {
	Name        string
	Sources     ValueSourceChain
	Value       int
	Destination *int
}
