// Package quiet uses no library, so that nothing is known of its functions but
// their names.
package quiet

import "os"

func Fatalf(string, ...any) { os.Exit(1) }

func PanicHandler(name string) func(error) error {
	return func(err error) error { return wrapped{name, err} }
}

func Logf(string, ...any) {}

func CheckErr(err error) {
	if err != nil {
		panic(err)
	}
}

func NoteErr(error) {}

func Wrap(text string, err error) error {
	if err == nil {
		return nil
	}
	return wrapped{text, err}
}

type wrapped struct {
	text string
	error
}

// New checks what is called name.
func New(name string) error {
	if name == "" {
		return wrapped{text: "no name"}
	}
	return nil
}

type nothing struct{}

func (nothing) Close() error { return nil }

func NewNothing() *nothing { return &nothing{} }

func Keep(any) {}
