// Package pflag has the declarations of the real one that tests need.
package pflag

type Flag struct{}

type FlagSet struct{}

func (*FlagSet) Int(name string, value int, usage string) *int             { return nil }
func (*FlagSet) IntVar(p *int, name string, value int, usage string)       {}
func (*FlagSet) IntP(name, shorthand string, value int, usage string) *int { return nil }
func (*FlagSet) Lookup(name string) *Flag                                  { return nil }
