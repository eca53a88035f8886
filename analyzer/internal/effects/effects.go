package effects

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A Deed is what a call does, as far as that takes more than a summary to say.
type Deed uint8

const (
	FollowsSummary   Deed = iota
	EndsReceiver          // follows its summary, and ends the life of its receiver
	BeginsOnReceiver      // acquirer starts an obligation of the receiver
	EntersRequest         // puts its arguments into a request
	MayEnd                // follows its summary, and what is deferred runs if it does not return
	Cancels               // makes a context, or a group with one
	TriesLiteral          // calls argument until it succeeds
	StartsLiteral         // starts its argument in a group
	Waits                 // waits for a group
	RunsLiteral           // calls its argument, unless that was called before
	ReturnsFunc           // returns its argument, a function
	CallsMethod           // the catalog or the name of the method says what each object makes of it
	MayBegin              // session
	SetsFields            // sets fields of its argument
	DoesUnknown
)

// An Answer says what a call does, and where that is known from.
type Answer struct {
	Source   string
	Does     Deed
	Summary  *summary.Summary
	Acquirer *catalog.Acquirer
	Session  *catalog.Session
	Argument int
}

// A Site is a call, with what the function around it knows that decides what it does.
type Site struct {
	*domain.Call
	Around ast.Node     // the function that is followed
	Params []*types.Var // its parameters
	Owned  bool         // the receiver was acquired there
	Later  bool         // the call is deferred, or starts a goroutine
	// Follows reports whether a literal can be followed where it is called.
	Follows func(*ast.FuncLit) bool
}

// sources answer the question what a call does. The first one that knows it is
// followed, and is the reason that a trace gives.
var sources = [...]struct {
	name string
	// values: it knows of function values, too.
	values bool
	answer func(*Unit, *Site) (Answer, bool)
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

// EffectOf returns what c does.
func (u *Unit) EffectOf(c *Site) Answer {
	for _, s := range sources {
		if c.Func == nil && !s.values {
			continue
		}
		if a, known := s.answer(u, c); known {
			a.Source = s.name
			return a
		}
	}
	return Answer{Source: "nothing is known of the function", Does: DoesUnknown}
}

// summarized answers with s, if it says something.
func summarized(s *summary.Summary) (Answer, bool) { return Answer{Summary: s}, s != nil }

func byAcquirerOnReceiver(u *Unit, c *Site) (Answer, bool) {
	if !u.isNamed(c.Func) {
		return Answer{}, false
	}
	a := u.Catalog.Acquirer(c.Func, c.Recv)
	return Answer{Does: BeginsOnReceiver, Acquirer: a}, a != nil && a.On == catalog.OnReceiver
}

func byCatalog(u *Unit, c *Site) (Answer, bool) { return summarized(u.known(c.Call)) }

func byRequest(_ *Unit, c *Site) (Answer, bool) {
	return Answer{Does: EntersRequest}, putsIntoRequest(c.Func)
}

func byEnding(u *Unit, c *Site) (Answer, bool) {
	s := u.endingOf(c.Call)
	return Answer{Does: MayEnd, Summary: s}, s != nil
}

func byCancel(_ *Unit, c *Site) (Answer, bool) {
	return Answer{Does: Cancels}, isCancelable(c.Func) || IsGroup(c.Func)
}

func byTrial(u *Unit, c *Site) (Answer, bool) {
	i, ok := u.trial(c)
	return Answer{Does: TriesLiteral, Argument: i}, ok
}

func byLibraryMethod(u *Unit, c *Site) (Answer, bool) {
	return Answer{Does: CallsMethod}, len(c.Vals[0].Objs) > 0 && u.IsLibrary(c.Func)
}

func bySummary(u *Unit, c *Site) (Answer, bool) {
	a := Answer{Summary: u.SummaryOf(c.Func)}
	if convention.EndsReceiver(c.Func.Name()) {
		a.Does = EndsReceiver
	}
	return a, a.Summary != nil && !(u.IsLibrary(c.Func) && a.Summary.Stores())
}

func byStructure(u *Unit, c *Site) (Answer, bool) { return summarized(u.structural(c.Call)) }

func byClaim(u *Unit, c *Site) (Answer, bool) {
	s := u.claimable(c)
	return Answer{Does: MayBegin, Session: s}, s != nil
}

func byMethodName(_ *Unit, c *Site) (Answer, bool) {
	return Answer{Does: CallsMethod}, len(c.Vals[0].Objs) > 0
}

func byFatalName(u *Unit, c *Site) (Answer, bool) {
	if u.Decls[c.Func] != nil || bodies.PathOf(c.Func) == "" {
		return Answer{}, false
	}
	if seemsFatal(c.Func) {
		return summarized(&summary.Summary{})
	}
	return summarized(seemsCheck(c.Func))
}

func byErrorTest(u *Unit, c *Site) (Answer, bool) {
	t := u.Info.TypeOf(c.Expr.Fun)
	if t == nil || convention.AcceptsNil.Begins(bodies.CalledName(c.Expr.Fun)) {
		return Answer{}, false
	}
	sig, ok := t.Underlying().(*types.Signature)
	return Answer{Summary: testsError(0)}, ok && testsOneError(sig)
}
