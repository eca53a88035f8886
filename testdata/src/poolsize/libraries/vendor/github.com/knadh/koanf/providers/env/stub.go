// Package env has the declarations of the real one that tests need.
package env

type Env struct{}

func Provider(prefix, delim string, cb func(s string) string) *Env { return nil }
