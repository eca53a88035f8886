package lifetime

import "fmt"

// A Truth is what is known of a value: nil or false, or the opposite.
type Truth uint8

const (
	Unknown Truth = iota
	No            // nil, false
	Yes           // not nil, true
)

func (t Truth) not() Truth {
	switch t {
	case No:
		return Yes
	case Yes:
		return No
	}
	return Unknown
}

// meets reports whether a value can be both.
func (t Truth) meets(u Truth) bool { return t == Unknown || u == Unknown || t == u }

func (t Truth) join(u Truth) Truth {
	if t == u {
		return t
	}
	return Unknown
}

// An Effect is what a function does to the session in a parameter.
type Effect uint8

const (
	Borrows  Effect = iota // leaves the duty with the caller
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

// stores reports whether the function takes over something that it is given.
func (s *Summary) stores() bool {
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
	Effect  Effect
	Closes  bool // Effect Releases is by closing a connection, which one of a pool outlives
	Scans   bool // calls Scan, which releases a row but not rows
	Keeps   bool // leaves what the argument points to as it is
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
	// Undoes holds results whose fresh obligations calling this result meets.
	Undoes []int
	// New: no other code has the result, whatever it holds.
	New bool
}

// refers reports whether r refers to any obligation.
func (r ResultOf) refers() bool {
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
	// Claimed: it is unknown whether it begins here. It does for a function that
	// ends it, and for no other.
	Claimed bool
	// Hidden: it is in an interface without a method that releases it, which the value
	// behind it has.
	Hidden bool
}
