package ownership

import (
	"go/token"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// A Step is one thing that happens to the subject of a story.
type Step struct {
	Pos  token.Pos
	What string // such as "released by rows.Close"
	// Source is what the engine goes by: the catalog, the body of the callee, a
	// convention. It may be empty.
	Source string
}

// note records that what happens to id here, if a trace asks for it.
func (f *flow) note(id domain.ObjID, what string) {
	o := f.objects[id]
	if f.u.Asks == nil || o.Call == nil || !f.u.Asks(o.Call.Pos()) {
		return
	}
	e := Step{Pos: max(f.at, o.Call.Pos()), What: what, Source: f.source}
	if f.now != nil {
		e.Pos = f.now.Pos()
	}
	if f.now != nil && e.Pos != o.Call.Pos() {
		e.What += " by " + bodies.Callee(f.now)
	} else {
		e.Source = ""
	}
	f.record(Event{ID: id, What: Noted, Note: e})
}

// tellsUse records that c uses id and leaves it open, unless something else was
// recorded of c.
func (f *flow) tellsUse(c *domain.Call) {
	if f.u.Asks == nil {
		return
	}
	for _, id := range domain.ObjectsOf(c.Vals) {
		if !f.rec.saw(id, func(e Event) bool { return e.What == Noted && e.Note.Pos == c.Expr.Pos() }) {
			f.note(id, "left open")
		}
	}
}
