// Package quiet uses no library, so that nothing is known of its functions but
// their names.
package quiet

import "os"

func Fatalf(string, ...any) { os.Exit(1) }

func Logf(string, ...any) {}

func CheckErr(err error) {
	if err != nil {
		panic(err)
	}
}

func NoteErr(error) {}
