// Package kong stands for the real one in tests.
package kong

type Option interface{ apply() }

type Context struct{}

func (c *Context) Run(binds ...any) error { return nil }

func Parse(cli any, options ...Option) *Context { return &Context{} }
