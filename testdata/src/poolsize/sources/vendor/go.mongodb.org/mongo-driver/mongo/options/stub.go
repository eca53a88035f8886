// Package options has the declarations of the real one that tests need.
package options

type ClientOptions struct{}

func Client() *ClientOptions                                    { return nil }
func (c *ClientOptions) ApplyURI(uri string) *ClientOptions     { return c }
func (c *ClientOptions) SetMaxPoolSize(u uint64) *ClientOptions { return c }
func (c *ClientOptions) SetRetryWrites(b bool) *ClientOptions   { return c }
