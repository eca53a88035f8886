package require

type TestingT interface {
	Errorf(format string, args ...any)
	FailNow()
}

type Assertions struct{ t TestingT }

func New(t TestingT) *Assertions { return &Assertions{t} }

func NoError(t TestingT, err error, msgAndArgs ...any)              {}
func NoErrorf(t TestingT, err error, msg string, args ...any)       {}
func Error(t TestingT, err error, msgAndArgs ...any)                {}
func NotNil(t TestingT, object any, msgAndArgs ...any)              {}
func Nil(t TestingT, object any, msgAndArgs ...any)                 {}
func Equal(t TestingT, expected, actual any, msgAndArgs ...any)     {}
func FailNow(t TestingT, message string, msgAndArgs ...any)         {}
func (a *Assertions) NoError(err error, msgAndArgs ...any)          {}
func (a *Assertions) Error(err error, msgAndArgs ...any)            {}
func (a *Assertions) True(value bool, msgAndArgs ...any)            {}
func (a *Assertions) Equal(expected, actual any, msgAndArgs ...any) {}
