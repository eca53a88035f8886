// Package confmap has the declarations of the real one that tests need.
package confmap

type Confmap struct{}

func Provider(mp map[string]any, delim string) *Confmap { return nil }
