package lifetime

import "github.com/poolvet/poolvet/analyzer/internal/catalog"

// A deed is what a call does, as far as that takes more than a summary to say.
type deed uint8

const (
	followsSummary   deed = iota
	endsReceiver          // follows its summary, and ends the life of its receiver
	beginsOnReceiver      // acquirer starts a duty of the receiver
	entersRequest         // puts its arguments into a request
	mayEnd                // follows its summary, and what is deferred runs if it does not return
	cancels               // makes a context, or a group with one
	triesLiteral          // calls argument until it succeeds
	startsLiteral         // starts its argument in a group
	waits                 // waits for a group
	runsLiteral           // calls its argument, unless that was called before
	callsMethod           // the catalog or the name of the method says what each object makes of it
	mayBegin              // session
	doesUnknown
)

// An answer says what a call does, and where that is known from.
type answer struct {
	source   string
	does     deed
	summary  *Summary
	acquirer *catalog.Acquirer
	session  *catalog.Session
	argument int
}

// sources answer the question what a call does. The first one that knows it is
// followed, and is the reason that a trace gives.
var sources = [...]struct {
	name string
	// values: it knows of function values, too.
	values bool
	answer func(*flow, *evaluated) (answer, bool)
}{
	{"the catalog", false, byAcquirerOnReceiver},
	{"the catalog", false, byCatalog},
	{"the catalog: it puts its argument into a request", false, byRequest},
	{"the catalog: it does not always return", false, byEnding},
	{"package context or errgroup", false, byCancel},
	{"package errgroup", false, byGroup},
	{"package sync", false, byOnce},
	{"the convention that a literal with an error is called until it succeeds", false, byTrial},
	{"the catalog: a method of its library", false, byLibraryMethod},
	{"the body of the function", false, bySummary},
	{"the convention that a method with the name and types of an acquirer is one", true, byStructure},
	{"the convention that a function with such a name may begin what it returns", true, byClaim},
	{"the name of the method", false, byMethodName},
	{"the convention that a function with such a name does not return", false, byFatalName},
}

// effectOf returns what c does.
func (f *flow) effectOf(c *evaluated) answer {
	for _, s := range sources {
		if c.fn == nil && !s.values {
			continue
		}
		if a, known := s.answer(f, c); known {
			a.source = s.name
			return a
		}
	}
	return answer{source: "nothing is known of the function", does: doesUnknown}
}

// summarized answers with s, if it says something.
func summarized(s *Summary) (answer, bool) { return answer{summary: s}, s != nil }

func byAcquirerOnReceiver(f *flow, c *evaluated) (answer, bool) {
	if !f.u.isNamed(c.fn) {
		return answer{}, false
	}
	a := f.u.catalog.Acquirer(c.fn, c.recv)
	return answer{does: beginsOnReceiver, acquirer: a}, a != nil && a.On == catalog.OnReceiver
}

func byCatalog(f *flow, c *evaluated) (answer, bool) { return summarized(f.u.known(c)) }

func byRequest(_ *flow, c *evaluated) (answer, bool) {
	return answer{does: entersRequest}, putsIntoRequest(c.fn)
}

func byEnding(f *flow, c *evaluated) (answer, bool) {
	s := f.u.endingOf(c)
	return answer{does: mayEnd, summary: s}, s != nil
}

func byCancel(_ *flow, c *evaluated) (answer, bool) {
	return answer{does: cancels}, isCancelable(c.fn) || isGroup(c.fn)
}

func byTrial(f *flow, c *evaluated) (answer, bool) {
	i, ok := f.trial(c)
	return answer{does: triesLiteral, argument: i}, ok
}

func byLibraryMethod(f *flow, c *evaluated) (answer, bool) {
	return answer{does: callsMethod}, len(c.vals[0].objs) > 0 && f.u.isLibrary(c.fn)
}

func bySummary(f *flow, c *evaluated) (answer, bool) {
	a := answer{summary: f.u.summaryOf(c.fn)}
	if closeWord(c.fn.Name()) {
		a.does = endsReceiver
	}
	return a, a.summary != nil && !(f.u.isLibrary(c.fn) && a.summary.stores())
}

func byStructure(f *flow, c *evaluated) (answer, bool) { return summarized(f.u.structural(c)) }

func byClaim(f *flow, c *evaluated) (answer, bool) {
	s := f.claimable(c)
	return answer{does: mayBegin, session: s}, s != nil
}

func byMethodName(_ *flow, c *evaluated) (answer, bool) {
	return answer{does: callsMethod}, len(c.vals[0].objs) > 0
}

func byFatalName(f *flow, c *evaluated) (answer, bool) {
	if f.u.decls[c.fn] != nil || pathOf(c.fn) == "" {
		return answer{}, false
	}
	if seemsFatal(c.fn) {
		return summarized(&Summary{})
	}
	return summarized(seemsCheck(c.fn))
}
