// Package env has variables of the environment as values.
package env

import (
	"os"
	"strconv"
)

// Var is a variable of the environment.
type Var[T any] struct {
	name     string
	fallback T
	parse    func(string) (T, error)
}

// Int is a number in the environment.
func Int(name string, fallback int) Var[int] { return Var[int]{name, fallback, strconv.Atoi} }

// Get reads the variable.
func (v Var[T]) Get() T {
	text, ok := os.LookupEnv(v.name)
	if !ok {
		return v.fallback
	}
	value, err := v.parse(text)
	if err != nil {
		return v.fallback
	}
	return value
}
