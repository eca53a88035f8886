// Package do has the declarations of the real one that tests need.
package do

type Injector any

type Provider[T any] func(Injector) (T, error)

func New() Injector { return nil }

func Provide[T any](i Injector, provider Provider[T]) {}

func MustInvoke[T any](i Injector) (out T) { return out }
