// Package env has the declarations of the real one that tests need.
package env

type Opt struct {
	Prefix        string
	TransformFunc func(k, v string) (string, any)
}

type Env struct{}

func Provider(delim string, o Opt) *Env { return nil }
