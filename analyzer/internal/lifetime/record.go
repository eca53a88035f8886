package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// A happening says what happened to an object.
type happening uint8

const (
	lostIt       happening = iota // its obligation is lost at pos
	releasedIt                    // something was done to release it
	escaped                       // its owner cannot be seen
	claimed                       // the function behaves as its owner; see presumed_owner.go
	handedOut                     // returned to the caller, which must release it
	handedItself                  // returned as what it is, perhaps together with what keeps it
	endangered                    // a panic at pos would lose it
	bound                         // the variable v got it at pos
	noted                         // note is what a trace says
)

// An event is something that happens to an object on a path.
type event struct {
	id    domain.ObjID
	what  happening
	pos   token.Pos
	how   Category         // lost: in which way
	begun *catalog.Session // lost: what had begun on it
	lent  bool             // lost: after unknown code got it to use it
	ctx   int              // endangered: the parameter with whose context it ends, or 0
	v     *types.Var
	note  Event
}

// A kept is a value that a field of the package gets.
type kept struct {
	owner    *types.Named
	field    *types.Var
	acquired []domain.ObjID // what the function has acquired, of that
	injected bool           // it may be of other code
	pos      token.Pos      // where it takes the place of what the field had, or none
}

// A record is what is found out on the way through a block from one of its states, or
// through a function. It is the output of the transfer: nothing of it changes what is
// followed next. As long as the states of a block change, its records are thrown away.
type record struct {
	exits    []exit
	raised   []*domain.State // where the function panics
	passed   []passage
	events   []event
	kept     []kept
	inlined  []*ast.FuncLit // literals that were followed where they are called
	assigned []*types.Var   // variables outside the function that got a value
}

// add adds what r found, but for the exits, which are those of a literal.
func (r *record) add(more *record) {
	r.raised = append(r.raised, more.raised...)
	r.events = append(r.events, more.events...)
	r.passed = append(r.passed, more.passed...)
	r.kept = append(r.kept, more.kept...)
	r.inlined = append(r.inlined, more.inlined...)
	r.assigned = append(r.assigned, more.assigned...)
}

// saw reports whether r has an event of id that matches.
func (r *record) saw(id domain.ObjID, match func(event) bool) bool {
	return slices.ContainsFunc(r.events, func(e event) bool { return e.id == id && match(e) })
}

// record adds e to what is found out here.
func (f *flow) record(e event) { f.rec.events = append(f.rec.events, e) }

// try follows what happens in do without recording it, and returns what it would have
// recorded.
func (f *flow) try(do func()) *record {
	before := f.rec
	tried := &record{}
	f.rec = tried
	defer func() { f.rec = before }()
	do()
	return tried
}
