// Package house is a logger of the program. It knows of no database.
package house

import (
	"errors"
	"log"
	"os"
)

// Fatalf has a result, for callers that want to return at once.
func Fatalf(string, ...any) error {
	os.Exit(1)
	return errors.New("never")
}

// Finish says by no word of its name that it does not return.
func Finish(message string) {
	log.Print(message)
	quit()
}

func quit() { os.Exit(1) }

// Ensure returns if there is no error.
func Ensure(err error) {
	if err != nil {
		log.Panic(err)
	}
}

// Fatally returns: it only asks.
func Fatally(err error) bool { return err != nil }

// Panicked returns, too.
func Panicked() (yes bool) {
	defer func() { yes = recover() != nil }()
	panic("caught")
}

// Run makes a panic of step an error.
func Run(step func()) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = errors.New("panic")
		}
	}()
	step()
	return nil
}

// A Logger has methods that do not return.
type Logger struct{ *log.Logger }

// Stop ends the process.
func (l *Logger) Stop(err error) { l.Fatal(err) }
