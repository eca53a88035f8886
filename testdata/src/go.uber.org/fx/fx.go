package fx

import "context"

type Option interface{ apply() }

type App struct{}

func New(options ...Option) *App         { return &App{} }
func (a *App) Run()                      {}
func Provide(constructors ...any) Option { return nil }
func Invoke(functions ...any) Option     { return nil }
func Supply(values ...any) Option        { return nil }

type Hook struct {
	OnStart, OnStop func(context.Context) error
}

type Lifecycle interface{ Append(Hook) }
