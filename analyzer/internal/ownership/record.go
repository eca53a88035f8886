package ownership

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// A Happening says what happened to an object.
type Happening uint8

const (
	Lost         Happening = iota // its obligation is lost at pos
	Released                      // something was done to release it
	Escaped                       // its owner cannot be seen
	Claimed                       // the function behaves as its owner; see presumed_owner.go
	HandedOut                     // returned to the caller, which must release it
	HandedItself                  // returned as what it is, perhaps together with what keeps it
	Endangered                    // a panic at pos would lose it
	Bound                         // the variable v got it at pos
	Noted                         // note is what a trace says
)

// An Event is something that happens to an object on a path.
type Event struct {
	ID    domain.ObjID
	What  Happening
	Pos   token.Pos
	How   Category         // lost: in which way
	Begun *catalog.Session // lost: what had begun on it
	Lent  bool             // lost: after unknown code got it to use it
	Ctx   int              // endangered: the parameter with whose context it ends, or 0
	V     *types.Var
	Note  Step
}

// A Kept is a value that a field of the package gets.
type Kept struct {
	Owner    *types.Named
	Field    *types.Var
	Acquired []domain.ObjID // what the function has acquired, of that
	Injected bool           // it may be of other code
	Pos      token.Pos      // where it takes the place of what the field had, or none
}

// A Record is what is found out on the way through a block from one of its states, or
// through a function. It is the output of the transfer: nothing of it changes what is
// followed next. As long as the states of a block change, its records are thrown away.
type Record struct {
	exits    []exit
	raised   []*domain.State // where the function panics
	passed   []passage
	Events   []Event
	Kept     []Kept
	Inlined  []*ast.FuncLit // literals that were followed where they are called
	assigned []*types.Var   // variables outside the function that got a value
}

// add adds what r found, but for the exits, which are those of a literal.
func (r *Record) add(more *Record) {
	r.raised = append(r.raised, more.raised...)
	r.Events = append(r.Events, more.Events...)
	r.passed = append(r.passed, more.passed...)
	r.Kept = append(r.Kept, more.Kept...)
	r.Inlined = append(r.Inlined, more.Inlined...)
	r.assigned = append(r.assigned, more.assigned...)
}

// saw reports whether r has an event of id that matches.
func (r *Record) saw(id domain.ObjID, match func(Event) bool) bool {
	return slices.ContainsFunc(r.Events, func(e Event) bool { return e.ID == id && match(e) })
}

// record adds e to what is found out here.
func (f *flow) record(e Event) { f.rec.Events = append(f.rec.Events, e) }

// try follows what happens in do without recording it, and returns what it would have
// recorded.
func (f *flow) try(do func()) *Record {
	before := f.rec
	tried := &Record{}
	f.rec = tried
	defer func() { f.rec = before }()
	do()
	return tried
}
