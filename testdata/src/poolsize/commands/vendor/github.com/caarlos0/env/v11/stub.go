// Package env has the declarations of the real one that tests need.
package env

type Options struct{ Prefix string }

func ParseAsWithOptions[T any](opts Options) (t T, err error) { return t, nil }

func ParseWithOptions(v any, opts Options) error { return nil }
