package catalog

import "slices"

// A SessionKind is what a session is to the analyzers. The word that messages use for it is its
// Noun, which has no other effect.
type SessionKind int

const (
	KindDerived     SessionKind = iota // not given: see KindOf
	KindTransaction                    // is committed or rolled back
	KindConnection                     // a connection taken out of a pool, or opened
	KindRows                           // rows of one query
	KindRow                            // at most one row, released by Scan
	KindStatement                      // a prepared statement
	KindBatch                          // the results of several queries
	KindCursor                         // rows that the server keeps
	KindIterator                       // another result that is read to its end
	KindOther                          // anything else
)

// KindOf returns the kind of a session for which .poolvet.yml gives none. It derives the kind from
// the release methods and from what the session holds.
func KindOf(s *Session) SessionKind {
	releases := func(method string) bool {
		return slices.ContainsFunc(s.Release, func(r Release) bool { return r.Method == method })
	}
	switch {
	case releases("Commit") && (releases("Rollback") || releases("Abort") || releases("Discard")):
		return KindTransaction
	case releases("Scan"):
		return KindRow
	case s.Holds == HoldsStatement:
		return KindStatement
	case s.Holds == HoldsCursor:
		return KindCursor
	case len(s.Drains) > 0 || len(s.ErrReleases) > 0:
		return KindRows
	}
	return KindOther
}

// Is reports whether s is a session of one of kinds. It may be nil.
func (s *Session) Is(kinds ...SessionKind) bool { return s != nil && slices.Contains(kinds, s.Kind) }
