// Package cli has the declarations of the real one that tests need.
package cli

type Context struct{}

func (*Context) Int(name string) int { return 0 }

type IntFlag struct {
	Name        string
	EnvVars     []string
	Value       int
	Destination *int
}
