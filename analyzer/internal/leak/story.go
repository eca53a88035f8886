package leak

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/ownership"
)

// A Story is what happens to one session or pool in the function that acquires it.
type Story struct {
	Pos     token.Pos        // the acquiring call
	Subject string           // such as "rows from db.Query"
	Events  []ownership.Step // in order of position
}

// Stories follows the functions again that acquire something at a position that asks
// holds for, and records what happens there.
func (u *Unit) Stories(asks func(token.Pos) bool) []Story {
	u.Asks = asks
	defer func() { u.Asks = nil }()
	stories := map[token.Pos]*Story{}
	for _, file := range u.Pass.Files {
		var around []ast.Node
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl, *ast.FuncLit:
				around = append(around, n)
			case *ast.CallExpr:
				if asks(n.Pos()) {
					u.Attempt(n.Pos(), func() { u.add(around, n.Pos(), stories) })
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
func (u *Unit) add(around []ast.Node, pos token.Pos, stories map[token.Pos]*Story) {
	for _, fn := range around {
		if !domain.Within(fn, pos) {
			continue
		}
		for _, a := range accountsOf(u.Again(fn)) {
			if a.Kind == ownership.Obligation && a.Call != nil && u.Asks(a.Call.Pos()) && stories[a.Call.Pos()] == nil {
				stories[a.Call.Pos()] = u.story(a)
			}
		}
	}
}

func (u *Unit) story(o *account) *Story {
	l := u.leak(o)
	s := &Story{Pos: o.Call.Pos(), Subject: l.Noun + " from " + l.Callee}
	s.Events = slices.Clone(o.events)
	for _, e := range l.Exits {
		s.Events = append(s.Events, ownership.Step{Pos: e.Pos, What: fmt.Sprintf("still open %s", cmp.Or(e.Reason, "here"))})
	}
	slices.SortStableFunc(s.Events, func(a, b ownership.Step) int { return cmp.Compare(a.Pos, b.Pos) })
	if len(o.lost) == 0 {
		s.Events = append(s.Events, ownership.Step{Pos: o.Call.Pos(), What: "released or passed on along every path", Source: "the whole function"})
	}
	return s
}
