package lifetime

import (
	"strings"
	"unicode"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// releaseWord reports whether a method called name releases what its
// receiver owns: Close and CloseNow, but also MustRollback and TryClose.
func releaseWord(name string) bool {
	if releasing.begins(name) {
		return true
	}
	for _, manner := range manners {
		rest := strings.TrimPrefix(strings.TrimPrefix(name, manner), "ly")
		if rest != name && rest != "" && unicode.IsUpper(rune(rest[0])) {
			return releaseWord(rest)
		}
	}
	return false
}

var releaseWords = []string{
	"close", "release", "stop", "done", "disconnect", "end", "rollback", "commit", "abort", "cancel", "shutdown",
	"destroy", "free", "finish", "terminate", "dispose", "discard", "cleanup", "teardown", "quit", "finalize",
}

// manners stand before a word that releases, with or without -ly.
var manners = []string{"Must", "Try", "Do", "Safe", "Force", "Graceful", "Maybe", "Quiet", "Auto", "Ensure"}

// closeWord reports whether a method called name ends the life of its receiver.
func closeWord(name string) bool {
	return closing.is(name)
}

// takesWord reports whether a method called name may release what its
// receiver owns when it has done its work.
func takesWord(name string) bool {
	return taking.begins(name)
}

func contains(list []string, name string) bool {
	for _, s := range list {
		if s == name {
			return true
		}
	}
	return false
}

// isRelease reports whether the method called name releases s.
func isRelease(s *catalog.Session, name string) bool {
	if s == nil {
		return false
	}
	for _, r := range s.Release {
		if r.Method == name {
			return true
		}
	}
	return false
}
