// Package yaml has the declarations of the real one that tests need.
package yaml

func Unmarshal(in []byte, out interface{}) error { return nil }
