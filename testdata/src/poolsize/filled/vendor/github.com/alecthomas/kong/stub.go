// Package kong has the declarations of the real one that tests need.
package kong

type (
	Vars    map[string]string
	Option  interface{}
	Context struct{}
)

func Parse(cli any, options ...Option) *Context { return nil }
