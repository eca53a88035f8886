// Package convention lists what poolvet presumes about functions because of their
// names alone, if neither the catalog nor a body shows more. docs/conventions.md is
// written from it.
package convention

import (
	"slices"
	"strings"
)

// A Row is what poolvet presumes about a function or variable because of its name
// alone, if neither the catalog nor a body shows more.
type Row struct {
	Name  string   // of the convention
	Words []string // words that the convention looks for in a name: at its beginning, anywhere in it, or as the whole name
	Fold  bool     // upper and lower case are the same
	Means string   // what is presumed
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
		Means: "a method with such a name releases what its receiver owns; Must, Try, Do, Safe, Force, Graceful, Maybe, Quiet, Auto or Ensure may come before the word",
		Why:   "a type of the program may own a session, and the body of the method is not always available",
	}
	closing = Row{
		Name:  "ends its receiver",
		Words: []string{"Close", "Stop", "Release", "Shutdown", "Disconnect", "Destroy", "Dispose", "Teardown", "Finish", "Free"},
		Means: "a method with exactly this name ends the life of its receiver, and must release all fields",
		Why:   "if Close forgets a field, its callers cannot see the leak",
	}
	taking = Row{
		Name: "may release when done", Fold: true,
		Words: []string{"all", "collect", "drain", "consume", "foreach", "each", "readall", "toslice", "run", "register", "add", "set"},
		Means: "a method with such a name may release its receiver, so nothing is reported",
		Why:   "most helpers that read rows to the end also close them",
	}
	Retaining = Row{
		Name:  "keeps or ends an argument",
		Words: []string{"With", "Register", "Keep", "Complete", "Return"},
		Means: "a function with such a word in its name may keep or end the session that is passed to it",
		Why:   "poolvet presumes that any other function value or interface method of unknown body only uses a transaction, and leaves it open for the code that commits it; so does a method that is named after a transaction and gets another argument, such as InsertTx(ctx, tx, job)",
	}
	Putting = Row{
		Name:  "keeps its last argument",
		Words: []string{"Put", "Set", "Store"},
		Means: "a function with such a word in its name may keep the session that is passed to it last",
		Why:   "Put(key, tx) keeps the transaction, and Put(ctx, tx, order) writes the order",
	}
	ofSession = Row{
		Name:  "ends a session",
		Words: []string{"Tx", "TX", "Txn", "Transaction", "Conn", "Connection", "Session", "Rows", "Cursor", "Stmt", "Statement", "Unit", "Uow", "Work", "If", "On", "When", "All", "With", "And", "Or", "Quietly", "Safely", "Now"},
		Means: "a function whose name continues with exactly one of these words after a releasing word, such as CloseTx, may end the session that is passed to it; CloseAccount(ctx, tx, id) ends something else",
		Why:   "if an argument follows the session, that argument is what the function ends",
	}
	Beginning = Row{
		Name: "begins what it returns",
		Words: []string{
			"Acquire", "Begin", "Borrow", "Checkout", "Connect", "Create", "Dial", "Lease", "New", "Open", "Prepare", "Query", "Start",
			"Transaction",
		},
		Means: "an unknown function with such a name may begin the session that it returns, if its caller ends the session somewhere; a method with such a name that nothing in its package calls is presumed to be called on a receiver that does not hold a session yet",
		Why:   "a function named Get may merely look up a session, and such a session belongs to other code",
	}
	transaction = Row{
		Name: "is a transaction", Fold: true, Words: []string{"tx", "txn", "trx", "transaction"},
		Means: "a variable or field with exactly this name, or whose name ends with such a word, is a transaction if its type is an interface with methods for statements: its rows end with it",
		Why:   "a pool and a transaction have the same methods, and code that may get either of them usually calls it db",
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
		Means: "a function of another module with such a name, without a result and without an error argument, does not return",
		Why:   "loggers follow the naming of package log",
	}
	Checking = Row{
		Name:  "returns without an error",
		Words: []string{"Must", "Check", "Panic", "Fatal", "Exit", "Die", "Abort", "must", "check"},
		Means: "a function of another module with such a name, without a result, returns only if the error that is passed to it is nil; the same holds for a generic function that takes a value and an error and returns the value",
		Why:   "it has no other way to signal a non-nil error",
	}
	wrapping = Row{
		Name: "wraps an error", Fold: true,
		Words: []string{"err", "newerr", "wrap"},
		Means: "an unknown function with such a name, or with error in its name unless it begins with check, returns nil if all errors that are passed to it are nil; the same holds for a function with err in its name, not beginning with new, that returns an error",
		Why:   "otherwise a function that is called with every error, nil or not, would always fail",
	}
	AcceptsNil = Row{
		Name: "is true without an error", Fold: true,
		Words: []string{"ok", "isok", "isnil", "success", "issuccess"},
		Means: "an unknown function that takes an error and returns a bool returns false if the error is nil, unless it has such a name",
		Why:   "most of these functions, such as IsTimeout, look for a kind of error",
	}
	errorPackage = Row{
		Name: "makes an error", Fold: true,
		Words: []string{"err"},
		Means: "an unknown function without an error argument returns a non-nil error if the last element of its package path contains this word",
		Why:   "packages of a program that are called errs or apperror make errors",
	}
	requesting = Row{
		Name:  "puts a value into a request",
		Words: []string{"Set", "Locals", "SetUserValue"},
		Means: "a method with exactly this name, of a type whose name ends in Context or Ctx, puts the value that is passed to it with a key into the request: handlers find it there until the request ends",
		Why:   "programs wrap the context of their web framework in a type of their own",
	}
	KeepingAddress = Row{
		Name:  "keeps an address",
		Words: []string{"Register", "With", "Bind", "Set", "On", "Add", "Handle"},
		Means: "a function with such a name, or whose name ends in Var or VarP, may at any later time set a variable whose address is passed to it",
		Why:   "a flag is set later, when the command line is parsed",
	}
)

// All returns all conventions, in the order of the manual.
func All() []Row {
	return []Row{releasing, closing, taking, Retaining, Putting, ofSession, Beginning, transaction, Constructing, Fatal, Checking, wrapping, errorPackage, AcceptsNil, requesting, KeepingAddress}
}
