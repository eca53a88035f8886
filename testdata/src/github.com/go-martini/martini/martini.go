// Package martini is a stub of github.com/go-martini/martini.
package martini

type Handler interface{}

type Context interface {
	Map(any)
	Next()
}

type Router interface {
	Get(string, ...Handler)
}

type ClassicMartini struct{ Router }

func Classic() *ClassicMartini { return nil }

func (m *ClassicMartini) Map(any) {}
