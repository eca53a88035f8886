package lifetime

import "github.com/poolvet/poolvet/analyzer/internal/catalog"

// A source is one answer to the question what a call of a function with a name does.
// The first one that knows it is followed, and is the reason that a trace gives.
type source struct {
	name   string
	follow func(f *flow, st *state, c *evaluated) (all []results, known bool)
}

// applied follows a call of a function that is known by name.
func (f *flow) applied(st *state, c *evaluated) []results {
	for _, s := range [...]source{
		{"the catalog", (*flow).byAcquirerOnReceiver},
		{"the catalog", (*flow).byCatalog},
		{"the catalog: it puts its argument into a request", (*flow).byRequest},
		{"the catalog: it does not always return", (*flow).byEnding},
		{"package context or errgroup", (*flow).byCancel},
		{"the convention that a literal with an error is called until it succeeds", (*flow).tried},
		{"the catalog: a method of its library", (*flow).byLibraryMethod},
		{"the body of the function", (*flow).bySummary},
		{"the convention that a method with the name and types of an acquirer is one", (*flow).byStructure},
		{"the convention that a function with such a name may begin what it returns", (*flow).byClaim},
		{"the name of the method", (*flow).byMethodName},
		{"the convention that a function with such a name does not return", (*flow).byFatalName},
	} {
		f.source = s.name
		if all, known := s.follow(f, st, c); known {
			return all
		}
	}
	f.source = "nothing is known of the function"
	return f.unknown(st, c)
}

func (f *flow) byAcquirerOnReceiver(st *state, c *evaluated) ([]results, bool) {
	if !f.u.isNamed(c.fn) {
		return nil, false
	}
	a := f.u.catalog.Acquirer(c.fn, c.recv)
	if a == nil || a.On != catalog.OnReceiver {
		return nil, false
	}
	return f.beginOn(st, c, a), true
}

// summarized follows c as s says, if it says something.
func (f *flow) summarized(st *state, c *evaluated, s *Summary) ([]results, bool) {
	if s == nil {
		return nil, false
	}
	return f.outcomes(st, c, s), true
}

func (f *flow) byCatalog(st *state, c *evaluated) ([]results, bool) {
	return f.summarized(st, c, f.u.known(c))
}

func (f *flow) byRequest(st *state, c *evaluated) ([]results, bool) {
	if !putsIntoRequest(c.fn) {
		return nil, false
	}
	return f.putIntoRequest(st, c), true
}

func (f *flow) byEnding(st *state, c *evaluated) ([]results, bool) {
	s := f.u.endingOf(c)
	if s != nil {
		f.abort(st, c)
	}
	return f.summarized(st, c, s)
}

func (f *flow) byCancel(st *state, c *evaluated) ([]results, bool) {
	if !isCancelable(c.fn) && !isGroup(c.fn) {
		return nil, false
	}
	return f.cancelable(st, c), true
}

func (f *flow) byLibraryMethod(st *state, c *evaluated) ([]results, bool) {
	if len(c.vals[0].objs) == 0 || !f.u.isLibrary(c.fn) {
		return nil, false
	}
	return f.sessionCall(st, c), true
}

func (f *flow) bySummary(st *state, c *evaluated) ([]results, bool) {
	s := f.u.summaryOf(c.fn)
	if s == nil || f.u.isLibrary(c.fn) && s.stores() {
		return nil, false
	}
	return f.ended(c, f.outcomes(st, c, s)), true
}

func (f *flow) byStructure(st *state, c *evaluated) ([]results, bool) {
	return f.summarized(st, c, f.u.structural(c))
}

func (f *flow) byClaim(st *state, c *evaluated) ([]results, bool) {
	s := f.claimable(c)
	if s == nil {
		return nil, false
	}
	return f.claimed(st, c, s), true
}

func (f *flow) byMethodName(st *state, c *evaluated) ([]results, bool) {
	if len(c.vals[0].objs) == 0 {
		return nil, false
	}
	return f.sessionCall(st, c), true
}

func (f *flow) byFatalName(st *state, c *evaluated) ([]results, bool) {
	if f.u.decls[c.fn] != nil || pathOf(c.fn) == "" {
		return nil, false
	}
	if seemsFatal(c.fn) {
		return nil, true
	}
	return f.summarized(st, c, seemsCheck(c.fn))
}
