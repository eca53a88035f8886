package lifetime

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A deed is what a call does, as far as that takes more than a summary to say.
type deed uint8

const (
	followsSummary   deed = iota
	endsReceiver          // follows its summary, and ends the life of its receiver
	beginsOnReceiver      // acquirer starts an obligation of the receiver
	entersRequest         // puts its arguments into a request
	mayEnd                // follows its summary, and what is deferred runs if it does not return
	cancels               // makes a context, or a group with one
	triesLiteral          // calls argument until it succeeds
	startsLiteral         // starts its argument in a group
	waits                 // waits for a group
	runsLiteral           // calls its argument, unless that was called before
	returnsFunc           // returns its argument, a function
	callsMethod           // the catalog or the name of the method says what each object makes of it
	mayBegin              // session
	setsFields            // sets fields of its argument
	doesUnknown
)

// An answer says what a call does, and where that is known from.
type answer struct {
	source   string
	does     deed
	summary  *summary.Summary
	acquirer *catalog.Acquirer
	session  *catalog.Session
	argument int
}

// A callsite is a call, with what the function around it knows that decides what it does.
type callsite struct {
	*domain.Call
	around ast.Node     // the function that is followed
	params []*types.Var // its parameters
	owned  bool         // the receiver was acquired there
	later  bool         // the call is deferred, or starts a goroutine
	// follows reports whether a literal can be followed where it is called.
	follows func(*ast.FuncLit) bool
}

// sources answer the question what a call does. The first one that knows it is
// followed, and is the reason that a trace gives.
var sources = [...]struct {
	name string
	// values: it knows of function values, too.
	values bool
	answer func(*unit, *callsite) (answer, bool)
}{
	{"the catalog", false, byAcquirerOnReceiver},
	{"the catalog", false, byCatalog},
	{"the catalog: it puts its argument into a request", false, byRequest},
	{"the catalog: it does not always return", false, byEnding},
	{"package context or errgroup", false, byCancel},
	{"package errgroup", false, byGroup},
	{"package sync", false, byOnce},
	{"the convention that a function literal that returns an error may be retried until it succeeds", false, byTrial},
	{"the catalog: a method of its library", false, byLibraryMethod},
	{"the convention that an option sets fields and keeps nothing", true, byOption},
	{"the body of the function", false, bySummary},
	{"the convention that a method with the name and types of an acquirer is one", true, byStructure},
	{"the convention that a function with such a name may begin what it returns", true, byClaim},
	{"the name of the method", false, byMethodName},
	{"the convention that a function with such a name does not return", false, byFatalName},
	{"the convention that a function that tests an error returns false if the error is nil", true, byErrorTest},
}

// effectOf returns what c does.
func (u *unit) effectOf(c *callsite) answer {
	for _, s := range sources {
		if c.Func == nil && !s.values {
			continue
		}
		if a, known := s.answer(u, c); known {
			a.source = s.name
			return a
		}
	}
	return answer{source: "nothing is known of the function", does: doesUnknown}
}

// summarized answers with s, if it says something.
func summarized(s *summary.Summary) (answer, bool) { return answer{summary: s}, s != nil }

func byAcquirerOnReceiver(u *unit, c *callsite) (answer, bool) {
	if !u.isNamed(c.Func) {
		return answer{}, false
	}
	a := u.catalog.Acquirer(c.Func, c.Recv)
	return answer{does: beginsOnReceiver, acquirer: a}, a != nil && a.On == catalog.OnReceiver
}

func byCatalog(u *unit, c *callsite) (answer, bool) { return summarized(u.known(c.Call)) }

func byRequest(_ *unit, c *callsite) (answer, bool) {
	return answer{does: entersRequest}, putsIntoRequest(c.Func)
}

func byEnding(u *unit, c *callsite) (answer, bool) {
	s := u.endingOf(c.Call)
	return answer{does: mayEnd, summary: s}, s != nil
}

func byCancel(_ *unit, c *callsite) (answer, bool) {
	return answer{does: cancels}, isCancelable(c.Func) || isGroup(c.Func)
}

func byTrial(u *unit, c *callsite) (answer, bool) {
	i, ok := u.trial(c)
	return answer{does: triesLiteral, argument: i}, ok
}

func byLibraryMethod(u *unit, c *callsite) (answer, bool) {
	return answer{does: callsMethod}, len(c.Vals[0].Objs) > 0 && u.isLibrary(c.Func)
}

func bySummary(u *unit, c *callsite) (answer, bool) {
	a := answer{summary: u.summaryOf(c.Func)}
	if convention.EndsReceiver(c.Func.Name()) {
		a.does = endsReceiver
	}
	return a, a.summary != nil && !(u.isLibrary(c.Func) && a.summary.Stores())
}

func byStructure(u *unit, c *callsite) (answer, bool) { return summarized(u.structural(c.Call)) }

func byClaim(u *unit, c *callsite) (answer, bool) {
	s := u.claimable(c)
	return answer{does: mayBegin, session: s}, s != nil
}

func byMethodName(_ *unit, c *callsite) (answer, bool) {
	return answer{does: callsMethod}, len(c.Vals[0].Objs) > 0
}

func byFatalName(u *unit, c *callsite) (answer, bool) {
	if u.decls[c.Func] != nil || pathOf(c.Func) == "" {
		return answer{}, false
	}
	if seemsFatal(c.Func) {
		return summarized(&summary.Summary{})
	}
	return summarized(seemsCheck(c.Func))
}

func byErrorTest(u *unit, c *callsite) (answer, bool) {
	t := u.info.TypeOf(c.Expr.Fun)
	if t == nil || convention.AcceptsNil.Begins(calledName(c.Expr.Fun)) {
		return answer{}, false
	}
	sig, ok := t.Underlying().(*types.Signature)
	return answer{summary: testsError(0)}, ok && testsOneError(sig)
}
