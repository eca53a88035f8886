package convention

import (
	"strings"
	"unicode"
)

// Releases reports whether a method called name releases what its
// receiver owns: Close and CloseNow, but also MustRollback and TryClose.
func Releases(name string) bool {
	if releasing.Begins(name) {
		return true
	}
	for _, manner := range manners {
		rest := strings.TrimPrefix(strings.TrimPrefix(name, manner), "ly")
		if rest != name && rest != "" && unicode.IsUpper(rune(rest[0])) {
			return Releases(rest)
		}
	}
	return false
}

// EndsOther reports whether name, which begins with a releasing word, says that the function ends
// something other than a session, such as CancelOrder.
func EndsOther(name string) bool {
	for _, word := range ReleaseWords {
		if rest := name[min(len(word), len(name)):]; strings.EqualFold(name[:len(name)-len(rest)], word) {
			return word != "rollback" && word != "commit" && rest != "" && unicode.IsUpper(rune(rest[0])) && !ofSession.is(firstWord(rest))
		}
	}
	return false
}

// firstWord returns the first word of name.
func firstWord(name string) string {
	if i := strings.IndexFunc(name[1:], unicode.IsUpper); i >= 0 {
		return name[:i+1]
	}
	return name
}

// ReleaseWords begin the names of methods that release, in lower case.
var ReleaseWords = []string{
	"close", "release", "stop", "done", "disconnect", "end", "rollback", "commit", "abort", "cancel", "shutdown",
	"destroy", "free", "finish", "terminate", "dispose", "discard", "cleanup", "teardown", "quit", "finalize",
}

// Commits reports whether the method called name ends a transaction well, which is nothing to
// defer: Commit, MustCommit.
func Commits(name string) bool { return strings.HasSuffix(strings.ToLower(name), "commit") }

// manners stand before a word that releases, with or without -ly.
var manners = []string{"Must", "Try", "Do", "Safe", "Force", "Graceful", "Maybe", "Quiet", "Auto", "Ensure"}

// EndsReceiver reports whether a method called name ends the life of its receiver.
func EndsReceiver(name string) bool {
	return closing.is(name)
}

// MayRelease reports whether a method called name may release what its
// receiver owns when it has done its work.
func MayRelease(name string) bool {
	return taking.Begins(name)
}

// IsTransaction reports whether a variable called name is a transaction: tx, parentTx.
func IsTransaction(name string) bool {
	for _, word := range transaction.Words {
		if strings.EqualFold(name, word) || strings.HasSuffix(name, strings.ToUpper(word[:1])+word[1:]) {
			return true
		}
	}
	return false
}

// WrapsError reports whether a function called name wraps the error that is passed to it,
// and returns nil for nil.
func WrapsError(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "error") && !strings.HasPrefix(name, "check") || wrapping.Begins(name)
}

// PassesNil reports whether a function called name, which returns an error for an error,
// returns nil for nil:
//
//	if db.AddError(err) == nil {
func PassesNil(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "err") && !strings.HasPrefix(name, "new")
}

// IsErrorPackage reports whether functions of the package at path make errors.
func IsErrorPackage(path string) bool {
	return strings.Contains(strings.ToLower(path[strings.LastIndexByte(path, '/')+1:]), errorPackage.Words[0])
}

// PutsIntoRequest reports whether a method called name puts a value into a request.
func PutsIntoRequest(name string) bool { return requesting.is(name) }

// IsRequest reports whether a type called name carries a request.
func IsRequest(name string) bool {
	return strings.HasSuffix(name, "Context") || strings.HasSuffix(name, "Ctx")
}

// HasPrefix reports whether name begins with one of prefixes.
func HasPrefix(name string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}
