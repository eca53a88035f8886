package app // want package:"pools"

import "net/http"

// A Ctx is what a handler gets.
type Ctx struct {
	W http.ResponseWriter
	R *http.Request
}

type App struct{ routes map[string]func(*Ctx) error }

func New() *App { return &App{routes: map[string]func(*Ctx) error{}} }

// Handle has f run for each request.
func (a *App) Handle(path string, f func(*Ctx) error) { a.routes[path] = f }

// Setup runs f now.
func (a *App) Setup(f func(*Ctx) error) error { return f(nil) }

func (a *App) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if f := a.routes[r.URL.Path]; f != nil {
		f(&Ctx{w, r})
	}
}

// Adapt makes a handler of f.
func Adapt(f func(*Ctx) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { f(&Ctx{w, r}) }
}
