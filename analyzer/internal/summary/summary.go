// Package summary says what functions do to the sessions and pools that they are given,
// and which ones they return: the outcomes of a call. A summary crosses packages as a fact.
package summary

import "fmt"

// A Truth is what is known of a value: nil or false, or the opposite.
type Truth uint8

const (
	Unknown Truth = iota
	No            // nil, false
	Yes           // not nil, true
)

// Not returns the truth of the negation.
func (t Truth) Not() Truth {
	switch t {
	case No:
		return Yes
	case Yes:
		return No
	}
	return Unknown
}

// Meets reports whether a value can be both.
func (t Truth) Meets(u Truth) bool { return t == Unknown || u == Unknown || t == u }

// Or returns the truth of either t or u.
func (t Truth) Or(u Truth) Truth {
	switch {
	case t == Yes || u == Yes:
		return Yes
	case t == No && u == No:
		return No
	}
	return Unknown
}

// Join returns what holds where either t or u does.
func (t Truth) Join(u Truth) Truth {
	if t == u {
		return t
	}
	return Unknown
}

// An Effect is what a function does to the session in a parameter.
type Effect uint8

const (
	Borrows  Effect = iota // leaves the obligation with the caller
	Releases               // meets it
	Stores                 // takes it over, or gives it to unknown code
	Lends                  // gives it to unknown code that seems to use it only
)

// A Summary says what a function does: each way in which it can return. A
// function without outcomes does not return.
type Summary struct {
	Outcomes []Outcome
}

// AFact marks Summary as a fact about a function.
func (*Summary) AFact() {}

func (s *Summary) String() string { return fmt.Sprintf("lifetime%v", s.Outcomes) }

// Stores reports whether the function takes over something that it is given.
func (s *Summary) Stores() bool {
	for _, o := range s.Outcomes {
		for _, p := range o.Params {
			if p.Effect == Stores {
				return true
			}
		}
	}
	return false
}

// An Outcome is one way to return.
type Outcome struct {
	Params  []Param // those of which something is known, by index
	Results []ResultOf
}

// A Param is what an outcome says of one parameter.
type Param struct {
	Index int   // 0 is the receiver, parameters count from 1
	Truth Truth // what the argument must have been
	// Pointee: Truth is of what the argument points to, as with *error.
	Pointee bool
	// Field is the name of a field of the argument that must have had the truth FieldTruth.
	Field      string
	FieldTruth Truth
	// FieldKept: the function has not set Field. If it has, Field has the truth FieldLeft.
	FieldKept bool
	FieldLeft Truth
	Effect    Effect
	To        int  // Effect Lends is to the function in this parameter, or 0
	Unowned   bool // the argument must not own what it holds, as a field of it says
	Closes    bool // Effect Releases is by closing a connection, which one of a pool outlives
	Scans     bool // calls Scan, which releases a row but not rows
	Keeps     bool // leaves what the argument points to as it is
	// Gets: obligations that the function leaves in what the argument points to.
	Gets []Fresh
}

// A ResultOf is what an outcome says of one result.
type ResultOf struct {
	Index    int
	Truth    Truth
	Fresh    []Fresh // obligations that the caller gets with this result
	Holds    []int   // parameters whose obligations this result refers to
	Releases []int   // parameters whose obligations calling this result meets
	// Field is the name of a field of the result with the truth FieldTruth,
	// such as Error of gorm.
	Field      string
	FieldTruth Truth
	// Undoes lists the results whose fresh obligations are met by calling this result.
	Undoes []int
	// Until: this result is a function that meets the obligations only with its last call.
	Until Ending
	// New: no other code has the result, whatever it holds.
	New bool
	// Const is the exact text of the constant that the result is, or "".
	Const string
}

// An Ending says which call of a function meets the obligation: one whose result Result is not
// what Open says. The zero value stands for any call.
type Ending struct {
	Result int
	Open   []Truth // what the results of the calls before are
}

// IsZero reports whether e stands for any call.
func (e Ending) IsZero() bool { return len(e.Open) == 0 }

// Refers reports whether r refers to any obligation.
func (r ResultOf) Refers() bool {
	return len(r.Fresh)+len(r.Holds)+len(r.Releases)+len(r.Undoes) > 0
}

// A Fresh is an obligation that begins in the function.
type Fresh struct {
	Class    Class
	Session  string // name of the catalog's session, if the result is one
	Origin   string // full name of the catalog's acquirer or constructor
	EndsWith []int  // parameters with whose session or context it ends
	// Begun names what an acquirer began on the session, as Begin of a
	// *xorm.Session does.
	Begun string
	// Maybe: the result may be another, which is not to be released, and the caller cannot
	// distinguish the two. A caller that never releases it loses it.
	Maybe bool
	// Claimed: it is unknown whether the obligation begins here. It is assumed to begin here only
	// if the calling function ends it.
	Claimed bool
	// Hidden: it is in an interface that has no release method, although the value in the interface
	// has one.
	Hidden bool
}

// A Class says which analyzer reports a leak.
type Class int

const (
	// Session is what a pool lends.
	Session Class = iota
	// Pool is a pool, or an owner of one.
	Pool
	// Context is a context that its function leaves to the caller to cancel. It is
	// never a leak, but what is bound to it ends with it.
	Context
)

// Equal reports whether s and t say the same.
func (s *Summary) Equal(t *Summary) bool {
	if s == nil || t == nil {
		return s == t
	}
	return fmt.Sprint(s.Outcomes) == fmt.Sprint(t.Outcomes)
}

// Lending returns the summary of a function that returns fresh, and an error if
// there is one more result, or fails.
func Lending(fresh Fresh) *Summary {
	return &Summary{Outcomes: []Outcome{
		{Results: []ResultOf{{Index: 0, Truth: Yes, Fresh: []Fresh{fresh}}, {Index: 1, Truth: No}}},
		{Results: []ResultOf{{Index: 0, Truth: No}, {Index: 1, Truth: Yes}}},
	}}
}
