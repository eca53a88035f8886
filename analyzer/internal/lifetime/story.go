package lifetime

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// A Story is what happens to one session or pool in the function that acquires it.
type Story struct {
	Pos     token.Pos // the acquiring call
	Subject string    // such as "rows from db.Query"
	Events  []Event   // in order of position
}

// An Event is one thing that happens to the subject of a story.
type Event struct {
	Pos  token.Pos
	What string // such as "released by rows.Close"
	// Source is what the engine goes by: the catalog, the body of the callee, a
	// convention. It may be empty.
	Source string
}

// stories follows the functions again that acquire something at a position that asks
// holds for, and records what happens there.
func (u *unit) stories(asks func(token.Pos) bool) []Story {
	u.asks = asks
	defer func() { u.asks = nil }()
	stories := map[token.Pos]*Story{}
	for _, file := range u.pass.Files {
		var around []ast.Node
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl, *ast.FuncLit:
				around = append(around, n)
			case *ast.CallExpr:
				if asks(n.Pos()) {
					u.attempt(n.Pos(), func() { u.add(around, n.Pos(), stories) })
				}
			}
			return true
		})
	}
	var all []Story
	for _, s := range stories {
		all = append(all, *s)
	}
	slices.SortFunc(all, func(a, b Story) int { return cmp.Compare(a.Pos, b.Pos) })
	return all
}

// add adds the stories of the innermost functions among around that hold pos.
func (u *unit) add(around []ast.Node, pos token.Pos, stories map[token.Pos]*Story) {
	for _, fn := range around {
		if !domain.Within(fn, pos) {
			continue
		}
		for _, a := range accountsOf(u.again(fn)) {
			if a.kind == obligation && a.call != nil && u.asks(a.call.Pos()) && stories[a.call.Pos()] == nil {
				stories[a.call.Pos()] = u.story(a)
			}
		}
	}
}

func (u *unit) story(o *account) *Story {
	l := u.leak(o)
	s := &Story{Pos: o.call.Pos(), Subject: l.Noun + " from " + l.Callee}
	s.Events = slices.Clone(o.events)
	for _, e := range l.Exits {
		s.Events = append(s.Events, Event{Pos: e.Pos, What: fmt.Sprintf("still open %s", cmp.Or(e.Reason, "here"))})
	}
	slices.SortStableFunc(s.Events, func(a, b Event) int { return cmp.Compare(a.Pos, b.Pos) })
	if len(o.lost) == 0 {
		s.Events = append(s.Events, Event{Pos: o.call.Pos(), What: "released or passed on along every path", Source: "the whole function"})
	}
	return s
}

// note records that what happens to id here, if a trace asks for it.
func (f *flow) note(id domain.ObjID, what string) {
	o := f.objects[id]
	if f.u.asks == nil || o.call == nil || !f.u.asks(o.call.Pos()) {
		return
	}
	e := Event{Pos: max(f.at, o.call.Pos()), What: what, Source: f.source}
	if f.now != nil {
		e.Pos = f.now.Pos()
	}
	if f.now != nil && e.Pos != o.call.Pos() {
		e.What += " by " + callee(f.now)
	} else {
		e.Source = ""
	}
	f.record(event{id: id, what: noted, note: e})
}

// tellsUse records that c uses id and leaves it open, unless something else was
// recorded of c.
func (f *flow) tellsUse(c *domain.Call) {
	if f.u.asks == nil {
		return
	}
	for _, id := range domain.ObjectsOf(c.Vals) {
		if !f.rec.saw(id, func(e event) bool { return e.what == noted && e.note.Pos == c.Expr.Pos() }) {
			f.note(id, "left open")
		}
	}
}
