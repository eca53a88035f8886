// Package fx has the declarations of the real one that tests need.
package fx

type Option any

type In struct{ _ int }

type Out struct{ _ int }

type App struct{}

func New(options ...Option) *App           { return nil }
func (*App) Run()                          {}
func Provide(constructors ...any) Option   { return nil }
func Supply(values ...any) Option          { return nil }
func Invoke(functions ...any) Option       { return nil }
func Annotate(t any, as ...Annotation) any { return nil }
func ResultTags(tags ...string) Annotation { return nil }
func ParamTags(tags ...string) Annotation  { return nil }

type Annotation any
