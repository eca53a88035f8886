// Package rescue catches a panic of an analyzer about one function or package, so
// that the findings about all others are still reported.
package rescue

import (
	"fmt"
	"go/token"
	"path"
	"runtime"
	"strings"
)

// A Failure is a panic that was recovered.
type Failure struct {
	Pos token.Pos // of what was looked at; NoPos for the whole package
	// Cause says what went wrong and where in poolvet. It holds nothing of the
	// code that was looked at, which may hold secrets.
	Cause string
}

// Do calls f, and returns the failure that ended it, or nil.
func Do(pos token.Pos, f func()) (failure *Failure) {
	defer func() {
		if problem := recover(); problem != nil {
			failure = Caught(pos, problem)
		}
	}()
	f()
	return nil
}

// Caught returns the failure that describes problem. It is called by the deferred function that
// recovered problem.
func Caught(pos token.Pos, problem any) *Failure {
	return &Failure{Pos: pos, Cause: describe(problem) + place()}
}

// describe says what problem is. Only errors of the run time are known to hold
// numbers and types alone.
func describe(problem any) string {
	if err, ok := problem.(runtime.Error); ok {
		return strings.TrimPrefix(err.Error(), "runtime error: ")
	}
	return fmt.Sprintf("panic of type %T", problem)
}

// place names the function of poolvet that panicked, or called what did, and
// the line.
func place() string {
	counters := make([]uintptr, 256)
	frames := runtime.CallersFrames(counters[:runtime.Callers(1, counters)])
	panicked := false
	for {
		frame, more := frames.Next()
		if panicked && strings.HasPrefix(frame.Function, "github.com/poolvet/poolvet/") {
			return fmt.Sprintf(", in %s at %s:%d", path.Base(frame.Function), path.Base(frame.File), frame.Line)
		}
		panicked = panicked || frame.Function == "runtime.gopanic"
		if !more {
			return ""
		}
	}
}
