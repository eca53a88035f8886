package leak

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/ownership"
)

func lost(how ownership.Category) ownership.Event {
	return ownership.Event{What: ownership.Lost, How: how, Pos: 1}
}

// TestCategory holds how a leak is described by all that was recorded of it.
func TestCategory(t *testing.T) {
	t.Parallel()
	released, escaped := ownership.Event{What: ownership.Released}, ownership.Event{What: ownership.Escaped}
	tx := &catalog.Session{Kind: catalog.KindTransaction}
	for _, c := range []struct {
		name    string
		session *catalog.Session
		events  []ownership.Event
		want    ownership.Category
	}{
		{"no path releases", nil, []ownership.Event{lost(ownership.NeverClosed)}, ownership.NeverClosed},
		{"another path releases", nil, []ownership.Event{lost(ownership.NeverClosed), released}, ownership.EarlyReturn},
		{"another path passes on", nil, []ownership.Event{lost(ownership.NeverClosed), escaped}, ownership.EarlyReturn},
		{"another path ends the transaction", tx, []ownership.Event{lost(ownership.NeverClosed), released}, ownership.RollbackMissing},
		{"dropped", nil, []ownership.Event{lost(ownership.Discarded)}, ownership.Discarded},
		{"overwritten", nil, []ownership.Event{lost(ownership.Reassigned), released}, ownership.Reassigned},
		{"the worst of one place", nil, []ownership.Event{lost(ownership.DeferLoop), lost(ownership.Loop)}, ownership.Loop},
		{"the worst of one place, first", nil, []ownership.Event{lost(ownership.Loop), lost(ownership.DeferLoop)}, ownership.Loop},
	} {
		a := &account{Object: &ownership.Object{Session: c.session}}
		for _, e := range c.events {
			a.add(e)
		}
		if got := a.category(); got != c.want || !a.isLost() {
			t.Errorf("%s: got %s, lost %t", c.name, got, a.isLost())
		}
	}
}

// TestDisown holds that what unknown code may have ended is excused, unless the function ends
// it as its owner.
func TestDisown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		lent, claimed bool
		lost          bool
	}{
		{"kept", false, false, true},
		{"lent", true, false, false},
		{"lent, but claimed", true, true, true},
	} {
		a := &account{Object: &ownership.Object{}}
		e := lost(ownership.NeverClosed)
		e.Lent = c.lent
		a.add(e)
		if c.claimed {
			a.add(ownership.Event{What: ownership.Claimed})
		}
		disown(nil, a)
		if a.isLost() != c.lost {
			t.Errorf("%s: lost is %t", c.name, a.isLost())
		}
	}
}

// TestKeepings holds what a field gets, from all functions that set it.
func TestKeepings(t *testing.T) {
	t.Parallel()
	field := types.NewField(1, nil, "rows", types.Typ[types.Int], false)
	at := func(pos token.Pos) *account {
		return &account{Object: &ownership.Object{Call: &ast.CallExpr{Fun: &ast.Ident{NamePos: pos}}}}
	}
	accounts := []*account{at(20), at(10)}
	keepings := map[*types.Var]*keeping{}
	for _, k := range []ownership.Kept{
		{Field: field, Acquired: []domain.ObjID{0}, Pos: 5},
		{Field: field, Acquired: []domain.ObjID{0, 1}, Pos: 5},
		{Field: field, Pos: 7},
	} {
		keep(keepings, accounts, k)
	}
	of := keepings[field]
	if len(of.fresh) != 2 || of.injected || !slices.Equal(of.overwritten, []token.Pos{5}) {
		t.Errorf("got %d sessions, from other code %t, overwritten at %v", len(of.fresh), of.injected, of.overwritten)
	}
	keep(keepings, accounts, ownership.Kept{Field: field, Injected: true})
	keep(keepings, accounts, ownership.Kept{Field: field})
	if !of.injected {
		t.Error("what other code gives once is forgotten")
	}
}

// TestHolds holds how a reason describes the path on which a condition holds.
func TestHolds(t *testing.T) {
	t.Parallel()
	for cond, want := range map[string]string{
		"quick": "quick is true", "!quick": "quick is false", "!(a && b)": "a && b is false", "n == 0": "n == 0", "s.done()": "s.done() is true",
	} {
		e, err := parser.ParseExpr(cond)
		if err != nil {
			t.Fatal(err)
		}
		if got := holds(e); got != want {
			t.Errorf("%s: got %q, not %q", cond, got, want)
		}
	}
}

func TestReleaseRank(t *testing.T) {
	t.Parallel()
	ranks := []int{releaseRank("Close", false), releaseRank("Rollback", false), releaseRank("Finish", false), releaseRank("Undo", false), releaseRank("Done", true)}
	if !slices.IsSorted(ranks) || len(slices.Compact(ranks)) < 5 {
		t.Errorf("Close, Rollback, Finish, an unknown name and what commits have the ranks %v", ranks)
	}
}

// TestAsked holds which conditions ask the error in what a call returns.
func TestAsked(t *testing.T) {
	t.Parallel()
	for cond, want := range map[string]bool{
		"tx.Create(item).Error != nil": true, "err != nil": false, "tx.Error == nil": false,
		"tx.Create(item).Error == nil": false, "tx.Create(item).Error != failed": false,
	} {
		e, err := parser.ParseExpr(cond)
		if err != nil {
			t.Fatal(err)
		}
		if got := askedCall(e) != nil; got != want {
			t.Errorf("%s asks the error of a call: got %t", cond, got)
		}
	}
}
