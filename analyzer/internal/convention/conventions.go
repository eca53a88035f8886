// Package convention lists what is believed of functions for their names alone, where
// neither the catalog nor a body says more. docs/conventions.md is written from it.
package convention

import (
	"slices"
	"strings"
)

// A Row is what is believed of a function or variable for its name alone, where
// neither the catalog nor a body says more.
type Row struct {
	Name  string   // what the table calls it
	Words []string // with which the name begins
	Fold  bool     // in any case
	Means string   // what is believed
	Why   string
}

// Begins reports whether name begins with a word of c.
func (c *Row) Begins(name string) bool {
	if c.Fold {
		name = strings.ToLower(name)
	}
	return HasPrefix(name, c.Words...)
}

// is reports whether name is a word of c.
func (c *Row) is(name string) bool { return slices.Contains(c.Words, name) }

var (
	releasing = Row{
		Name: "releases", Fold: true, Words: ReleaseWords,
		Means: "a method with such a name releases what its receiver owns, also behind Must, Try, Do, Safe, Force, Graceful, Maybe, Quiet, Auto or Ensure",
		Why:   "a type of the program may own a session, and its body is not always at hand",
	}
	closing = Row{
		Name:  "ends its receiver",
		Words: []string{"Close", "Stop", "Release", "Shutdown", "Disconnect", "Destroy", "Dispose", "Teardown", "Finish", "Free"},
		Means: "a method called exactly so ends the life of its receiver, and is to release all fields",
		Why:   "a Close that forgets a field is the leak that its callers cannot see",
	}
	taking = Row{
		Name: "may release when done", Fold: true,
		Words: []string{"all", "collect", "drain", "consume", "foreach", "each", "readall", "toslice", "run", "register", "add", "set"},
		Means: "a method with such a name may release its receiver, so nothing is reported",
		Why:   "helpers that read rows to the end mostly close them",
	}
	Retaining = Row{
		Name:  "keeps or ends an argument",
		Words: []string{"With", "Put", "Set", "Register", "Keep", "Store", "Complete", "Return", "Handle"},
		Means: "a function with such a word in its name may keep or end the session that it is given",
		Why:   "all other functions of which nothing is known are believed to use a transaction only, and to leave it to who commits it",
	}
	Beginning = Row{
		Name: "begins what it returns",
		Words: []string{
			"Acquire", "Begin", "Borrow", "Checkout", "Connect", "Create", "Dial", "Lease", "New", "Open", "Prepare", "Query", "Start",
		},
		Means: "a function with such a name, of which nothing is known, may begin the session that it returns, if its caller ends it somewhere",
		Why:   "one called Get may look it up, and what is looked up belongs to other code",
	}
	transaction = Row{
		Name: "is a transaction", Fold: true, Words: []string{"tx", "txn", "trx", "transaction"},
		Means: "a variable or field called exactly so, or with such a word at its end, is a transaction if it is an interface for statements: its rows end with it",
		Why:   "a pool and a transaction have the same methods, and code that gets either calls it db",
	}
	Constructing = Row{
		Name:  "makes what it returns",
		Words: []string{"New", "new", "Make", "Create", "Open", "Connect", "Dial"},
		Means: "what a function with such a name returns belongs to its caller",
		Why:   "a constructor returns something new each time",
	}
	Fatal = Row{
		Name:  "never returns",
		Words: []string{"Fatal", "Panic", "Die", "Exit"},
		Means: "a function of another module with such a name, without a result and without an error, does not return",
		Why:   "loggers of a program follow package log",
	}
	Checking = Row{
		Name:  "returns without an error",
		Words: []string{"Must", "Check", "Panic", "Fatal", "Exit", "Die", "Abort", "must", "check"},
		Means: "a function of another module with such a name, without a result, returns only if the error that it is given is nil",
		Why:   "it has no other way to say that the error is not nil",
	}
	KeepingAddress = Row{
		Name:  "keeps an address",
		Words: []string{"Register", "With", "Bind", "Set", "On", "Add", "Handle"},
		Means: "a function with such a name, or whose name ends in Var or VarP, may set a variable whose address it is given at any time later",
		Why:   "flags are set when the command line is parsed",
	}
)

// All returns what is believed for names alone, in the order of the manual.
func All() []Row {
	return []Row{releasing, closing, taking, Retaining, Beginning, transaction, Constructing, Fatal, Checking, KeepingAddress}
}
