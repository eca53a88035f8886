package leak

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ownership"
)

// An account is an object with all that was found out about it.
type account struct {
	*ownership.Object
	root     ast.Node   // the function in whose run it is acquired, perhaps by a literal
	target   *types.Var // the first variable that got it
	bound    token.Pos  // where
	released bool       // on some path
	claimed  bool       // the function behaves as its owner; see presumed_owner.go
	escapes  bool
	kept     bool // in a field
	returned bool // to the caller, who is to release it
	itself   bool // the caller gets the session, not only what keeps it
	lost     map[token.Pos]loss
	dangers  map[token.Pos]int // where a panic would lose it, and event.ctx; see panics.go
	events   []ownership.Step  // if a trace asks, see stories
}

// A loss is how the obligation of an object is lost at a place.
type loss struct {
	how   ownership.Category
	begun *catalog.Session // what had begun on the object, on some path
	lent  bool             // unknown code got the object before, on all paths
}

// isLost reports whether the obligation of a is lost somewhere.
func (a *account) isLost() bool { return a.Kind == ownership.Obligation && len(a.lost) > 0 }

// excuse drops the losses of a that match.
func (a *account) excuse(match func(token.Pos, loss) bool) { maps.DeleteFunc(a.lost, match) }

// lostWhileBegun returns what had begun on a where it was lost, or nil.
func (a *account) lostWhileBegun() *catalog.Session {
	for _, pos := range slices.Sorted(maps.Keys(a.lost)) {
		if l := a.lost[pos]; l.begun != nil {
			return l.begun
		}
	}
	return nil
}

// accountsOf returns what was found out about each object of fn.
func accountsOf(fn *ownership.Function) []*account {
	var all []*account
	for _, o := range fn.Objects {
		if o.IsLast {
			all = append(all, all[o.First])
		} else {
			all = append(all, &account{Object: o})
		}
	}
	for _, e := range fn.Found.Events {
		all[e.ID].add(e)
	}
	for _, k := range fn.Found.Kept {
		for _, id := range k.Acquired {
			all[id].kept = true
		}
	}
	return all
}

// add adds e to what is known.
func (a *account) add(e ownership.Event) {
	switch e.What {
	case ownership.Lost:
		a.lose(e.Pos, loss{e.How, e.Begun, e.Lent})
	case ownership.Released:
		a.released = true
	case ownership.Escaped:
		a.escapes = true
	case ownership.Claimed:
		a.claimed = true
	case ownership.HandedOut:
		a.returned = true
	case ownership.HandedItself:
		a.itself = true
	case ownership.Endangered:
		if a.dangers == nil {
			a.dangers = map[token.Pos]int{}
		}
		a.dangers[e.Pos] = e.Ctx
	case ownership.Bound:
		if a.target == nil || e.Pos < a.bound {
			a.target, a.bound = e.V, e.Pos
		}
	case ownership.Noted:
		if !slices.Contains(a.events, e.Note) {
			a.events = append(a.events, e.Note)
		}
	}
}

// lose records that the obligation of a is lost at pos.
func (a *account) lose(pos token.Pos, l loss) {
	if a.lost == nil {
		a.lost = map[token.Pos]loss{}
	}
	if have, ok := a.lost[pos]; ok {
		if severity(have.how) < severity(l.how) {
			l.how = have.how
		}
		if l.begun == nil {
			l.begun = have.begun
		}
		l.lent = l.lent && have.lent
	}
	a.lost[pos] = l
}

// severity returns the place of how in the order in which a loss is described, the worst
// first.
func severity(how ownership.Category) int {
	return slices.Index([]ownership.Category{ownership.Discarded, ownership.Goroutine, ownership.Loop, ownership.NeverClosed, ownership.Reassigned, ownership.Panicking, ownership.DeferLoop}, how)
}

// tally returns the accounts of all functions in order of position, but for literals that
// are followed where they are called, and what the fields of the package get.
func (u *Unit) tally() ([]*account, []*keeping) {
	inlined := map[*ast.FuncLit]bool{}
	keepings := map[*types.Var]*keeping{}
	var all []*account
	add := func(fn *ownership.Function, root ast.Node, report bool) {
		accounts := accountsOf(fn)
		for _, a := range accounts {
			a.root = root
		}
		if report {
			for _, lit := range fn.Found.Inlined {
				inlined[lit] = true
			}
			all = append(all, accounts...)
		}
		for _, k := range fn.Found.Kept {
			keep(keepings, accounts, k)
		}
	}
	for _, known := range slices.SortedFunc(maps.Keys(u.Functions), bodies.ByPosition) {
		add(u.Functions[known], u.Decls[known], true)
	}
	// What a closure loses where it is called is reported by the function around
	// it. Outer closures come first.
	for _, lit := range slices.SortedFunc(maps.Keys(u.Closures), func(a, b *ast.FuncLit) int { return int(a.Pos() - b.Pos()) }) {
		add(u.Closures[lit], lit, !inlined[lit])
	}
	byPosition := func(a, b *account) int { return cmp.Or(int(a.Call.Pos()-b.Call.Pos()), a.Result-b.Result) }
	for _, k := range keepings {
		slices.SortStableFunc(k.fresh, byPosition)
	}
	return all, slices.SortedFunc(maps.Values(keepings), func(a, b *keeping) int { return int(a.field.Pos() - b.field.Pos()) })
}

// keep adds k, which a function with accounts has found, to keepings.
func keep(keepings map[*types.Var]*keeping, accounts []*account, k ownership.Kept) {
	of := keepings[k.Field]
	if of == nil {
		of = &keeping{field: k.Field, owner: k.Owner}
		keepings[k.Field] = of
	}
	of.injected = of.injected || k.Injected
	if k.Pos.IsValid() && len(k.Acquired) > 0 && !slices.Contains(of.overwritten, k.Pos) {
		of.overwritten = append(of.overwritten, k.Pos)
	}
	for _, id := range k.Acquired {
		if a := accounts[id]; !slices.Contains(of.fresh, a) {
			of.fresh = append(of.fresh, a)
		}
	}
}
