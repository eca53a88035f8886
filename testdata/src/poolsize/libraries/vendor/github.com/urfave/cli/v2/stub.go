// Package cli has the declarations of the real one that tests need.
package cli

import "time"

type Context struct{}

func (*Context) Duration(name string) time.Duration { return 0 }

func (*Context) Int(name string) int { return 0 }

type IntFlag struct {
	Name        string
	EnvVars     []string
	Value       int
	Destination *int
}

type Flag any

type App struct {
	Flags  []Flag
	Action func(*Context) error
}

func (*App) Run(arguments []string) error { return nil }

type DurationFlag struct {
	Name    string
	EnvVars []string
	Value   time.Duration
}
