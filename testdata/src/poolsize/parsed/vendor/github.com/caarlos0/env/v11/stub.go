// Package env has the declarations of the real one that tests need.
package env

type Options struct {
	Prefix                string
	UseFieldNameByDefault bool
}

func Parse(v any) error                          { return nil }
func ParseWithOptions(v any, opts Options) error { return nil }
