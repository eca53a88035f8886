package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// An account is an object with all that was found out about it.
type account struct {
	*object
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
	events   []Event           // if a trace asks, see stories
}

// A loss is how the obligation of an object is lost at a place.
type loss struct {
	how   Category
	begun *catalog.Session // what had begun on the object, on some path
	lent  bool             // unknown code got the object before, on all paths
}

// isLost reports whether the obligation of a is lost somewhere.
func (a *account) isLost() bool { return a.kind == obligation && len(a.lost) > 0 }

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
func accountsOf(fn *function) []*account {
	var all []*account
	for _, o := range fn.objects {
		if o.isLast {
			all = append(all, all[o.first])
		} else {
			all = append(all, &account{object: o})
		}
	}
	for _, e := range fn.found.events {
		all[e.id].add(e)
	}
	for _, k := range fn.found.kept {
		for _, id := range k.acquired {
			all[id].kept = true
		}
	}
	return all
}

// add adds e to what is known.
func (a *account) add(e event) {
	switch e.what {
	case lostIt:
		a.lose(e.pos, loss{e.how, e.begun, e.lent})
	case releasedIt:
		a.released = true
	case escaped:
		a.escapes = true
	case claimed:
		a.claimed = true
	case handedOut:
		a.returned = true
	case handedItself:
		a.itself = true
	case endangered:
		if a.dangers == nil {
			a.dangers = map[token.Pos]int{}
		}
		a.dangers[e.pos] = e.ctx
	case bound:
		if a.target == nil || e.pos < a.bound {
			a.target, a.bound = e.v, e.pos
		}
	case noted:
		if !slices.Contains(a.events, e.note) {
			a.events = append(a.events, e.note)
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
func severity(how Category) int {
	return slices.Index([]Category{Discarded, Goroutine, Loop, NeverClosed, Reassigned, Panicking, DeferLoop}, how)
}

// tally returns the accounts of all functions in order of position, but for literals that
// are followed where they are called, and what the fields of the package get.
func (u *unit) tally() ([]*account, map[*types.Var]*keeping) {
	inlined := map[*ast.FuncLit]bool{}
	keepings := map[*types.Var]*keeping{}
	var all []*account
	add := func(fn *function, root ast.Node, report bool) {
		accounts := accountsOf(fn)
		for _, a := range accounts {
			a.root = root
		}
		if report {
			for _, lit := range fn.found.inlined {
				inlined[lit] = true
			}
			all = append(all, accounts...)
		}
		for _, k := range fn.found.kept {
			keep(keepings, accounts, k)
		}
	}
	for _, known := range slices.SortedFunc(maps.Keys(u.functions), byPosition) {
		add(u.functions[known], u.decls[known], true)
	}
	// What a closure loses where it is called is reported by the function around
	// it. Outer closures come first.
	for _, lit := range slices.SortedFunc(maps.Keys(u.closures), func(a, b *ast.FuncLit) int { return int(a.Pos() - b.Pos()) }) {
		add(u.closures[lit], lit, !inlined[lit])
	}
	return all, keepings
}

// keep adds k, which a function with accounts has found, to keepings.
func keep(keepings map[*types.Var]*keeping, accounts []*account, k kept) {
	of := keepings[k.field]
	if of == nil {
		of = &keeping{owner: k.owner, fresh: map[*account]bool{}}
		keepings[k.field] = of
	}
	of.injected = of.injected || k.injected
	if k.pos.IsValid() && len(k.acquired) > 0 && !slices.Contains(of.overwritten, k.pos) {
		of.overwritten = append(of.overwritten, k.pos)
	}
	for _, id := range k.acquired {
		of.fresh[accounts[id]] = true
	}
}
