package fx

type Option interface{ apply() }

type App struct{}

func New(options ...Option) *App         { return &App{} }
func (a *App) Run()                      {}
func Provide(constructors ...any) Option { return nil }
func Invoke(functions ...any) Option     { return nil }
