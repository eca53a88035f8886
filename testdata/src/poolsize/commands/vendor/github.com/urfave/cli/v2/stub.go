// Package cli has the declarations of the real one that tests need.
package cli

type Context struct{}

func (*Context) Int(name string) int       { return 0 }
func (*Context) String(name string) string { return "" }

type Flag interface{ Names() []string }

type IntFlag struct {
	Name        string
	EnvVars     []string
	Value       int
	Destination *int
}

func (*IntFlag) Names() []string { return nil }

type ActionFunc func(*Context) error

type App struct {
	Name   string
	Flags  []Flag
	Action ActionFunc
}

func (*App) Run(arguments []string) error { return nil }
