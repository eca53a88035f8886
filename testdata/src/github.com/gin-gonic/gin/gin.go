// Package gin is a stub.
package gin

type Context struct{}

func (c *Context) Status(code int) {}
