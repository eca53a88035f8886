// Package dig has the declarations of the real one that tests need.
package dig

type Container struct{}

func New() *Container { return nil }

func (*Container) Provide(constructor any) error { return nil }
func (*Container) Invoke(function any) error     { return nil }
