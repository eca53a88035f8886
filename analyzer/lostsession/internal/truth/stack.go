package truth

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// A Frame is a line of a function under test.
type Frame struct {
	File string // base name
	Line int
}

func (f Frame) String() string { return fmt.Sprintf("%s:%d", f.File, f.Line) }

// A stack holds the frames that lead to an acquiring call, innermost first,
// without those of database/sql and of this package.
type stack []Frame

func (s stack) key() string {
	var names []string
	for _, f := range s {
		names = append(names, f.String())
	}
	return strings.Join(names, " < ")
}

// callers returns the stack of the function under test.
func callers() stack {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	var s stack
	for {
		frame, more := frames.Next()
		if !foreign(frame.Function) {
			s = append(s, Frame{filepath.Base(frame.File), frame.Line})
		}
		if !more {
			return s
		}
	}
}

var foreignPrefixes = []string{"database/sql.", "runtime.", "testing.", "sync.", "context.", "slices.", "iter.", "errors."}

func foreign(function string) bool {
	if strings.Contains(function, "lostsession/internal/truth.") {
		return true
	}
	for _, prefix := range foreignPrefixes {
		if strings.HasPrefix(function, prefix) {
			return true
		}
	}
	return false
}
