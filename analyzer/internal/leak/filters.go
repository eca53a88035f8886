package leak

import (
	"go/ast"
	"go/token"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ownership"
)

// A Filter excuses losses that the flow sees, but of which more is known.
type Filter struct {
	Name    string
	Fixture string // of testdata/src/lifetime: what it excuses, and what it does not
	why     string
	excuse  func(*Unit, *account)
}

// Filters are applied to each account in this order. The last ones see what the others
// have left.
var Filters = [...]Filter{
	{"batches", "lends/batches.go", "a counter decides whether iterations of a loop share an open session, and the flow does not count", (*Unit).forgive},
	{"borrowed", "lends/lends.go", "what was begun by unknown code, or lent to it, may be ended there, unless the function itself ends it as its owner", disown},
	{"maybe", "requests/maybe.go", "the caller cannot distinguish what it must release from what it must not, but releases or passes on some", undecided},
	{"prepared", "owners/owners.go", "a statement that a constructor prepares for its owner is lost only where the program fails to start", prepared},
	{"inmain", "inmain/main.go", "what main opens once lives as long as the process", inMain},
}

// disown excuses what a loses where it may have been another's by then: begun by unknown
// code, or lent to code that may end it.
func disown(_ *Unit, a *account) {
	if !a.claimed {
		a.excuse(func(_ token.Pos, l loss) bool { return a.Fresh.Claimed || l.lent })
	}
}

func undecided(_ *Unit, a *account) {
	if a.Fresh.Maybe && (a.released || a.escapes) {
		a.lost, a.dangers = nil, nil
	}
}

// panicking makes the dangers of a losses: what a panic would lose is reported only where
// no other path loses it, some path releases it, and no caller ends it.
func (u *Unit) panicking(a *account) {
	if a.isLost() || !a.released || a.escapes || a.returned || u.endsWithRequest(a.Object) {
		return
	}
	decl, declared := a.Fn.(*ast.FuncDecl)
	for pos, ctx := range a.dangers {
		if !declared || !u.endedByCallers(decl, ctx) {
			a.lose(pos, loss{how: ownership.Panicking})
		}
	}
}

func prepared(_ *Unit, a *account) {
	if a.kept && a.escapes && a.Session != nil && a.Session.Holds == catalog.HoldsStatement {
		a.lost = nil
	}
}

func inMain(u *Unit, a *account) {
	decl, ok := a.root.(*ast.FuncDecl)
	if !ok || decl.Recv != nil || decl.Name.Name != "main" || u.Pass.Pkg.Name() != "main" {
		return
	}
	for _, l := range a.lost {
		if l.how == ownership.Loop || l.how == ownership.Reassigned || l.how == ownership.DeferLoop {
			return
		}
	}
	if a.Session == nil || a.Session.Is(catalog.KindStatement, catalog.KindConnection) {
		a.lost, a.dangers = nil, nil
	}
}
