package do

type Injector interface{ ID() string }

func New() Injector { return nil }

func Provide[T any](i Injector, provider func(Injector) (T, error)) {}

func ProvideTransient[T any](i Injector, provider func(Injector) (T, error)) {}

func MustInvoke[T any](i Injector) (t T) { return t }
