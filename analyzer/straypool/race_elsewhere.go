package straypool

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// racedElsewhere returns the verdict on a pool opened by a function that another package is
// supposed to run only once, but runs without a lock:
//
//	var carts = lazy.New(func() (*sql.DB, error) { return sql.Open("postgres", dsn) })
func (u *unit) racedElsewhere(p *making.Pool) (verdict, bool) {
	racy := func(c callpath.Callback) bool { return c.Racy }
	if !slices.ContainsFunc(u.imported.Callbacks, racy) {
		return verdict{}, false
	}
	for instr := range u.form.Instructions() {
		call, ok := instr.(*ssa.Call)
		if !ok || u.inTest(call.Pos()) {
			continue
		}
		for _, arg := range call.Call.Args {
			callback := u.graph.Callback(call, arg)
			if ssaform.FunctionOf(arg) != p.Func || !callback.Racy {
				continue
			}
			by := making.ShortName(ssaform.Callee(&call.Call))
			switch {
			case callback.Runs == catalog.RunsProvider && u.concurrently(call):
				return verdict{kind: race, pool: p, flaw: flaw{by: by + " has kept none"}}, true
			case callback.Runs != catalog.RunsProvider && u.sharedByMany(call):
				return verdict{kind: race, pool: p, flaw: flaw{by: "the value from " + by + " holds none"}}, true
			}
		}
	}
	return verdict{}, false
}

// sharedByMany reports whether several goroutines may use what call returns: it is put
// into a field, or into a variable whose methods are called for requests or by unknown
// callers.
func (u *unit) sharedByMany(call *ssa.Call) bool {
	for _, ref := range ssaform.Referrers(call) {
		store, ok := ref.(*ssa.Store)
		if !ok {
			continue
		}
		switch addr := store.Addr.(type) {
		case *ssa.FieldAddr:
			return true
		case *ssa.Global:
			return slices.ContainsFunc(slices.Collect(u.form.Instructions()), func(instr ssa.Instruction) bool { return u.usedByMany(instr, addr) })
		}
	}
	return false
}

// usedByMany reports whether instr calls a method of what is in global, perhaps in several
// goroutines.
func (u *unit) usedByMany(instr ssa.Instruction, global *ssa.Global) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok || ssaform.Receiver(call.Common()) == nil {
		return false
	}
	if load, ok := making.ReceiverFirst(call.Common())[0].(*ssa.UnOp); !ok || load.X != global {
		return false
	}
	return u.concurrently(instr)
}

// concurrently reports whether several goroutines may run instr at once.
func (u *unit) concurrently(instr ssa.Instruction) bool {
	return slices.ContainsFunc(u.graph.Ways(instr, nil), func(way callpath.Path) bool {
		return way.Frequency == callpath.Request && !way.Serial || way.Frequency == callpath.Unknown
	})
}

// loose reports whether call runs only where a place is empty, and two goroutines can both
// find it so: no lock is held from the check until then, or until something is put there for the
// others to wait for, and nothing looks again.
func (u *unit) loose(call ssa.CallInstruction) bool {
	found := false
	for _, g := range guard.Of(call) {
		if !u.holdsPool(g.Addr, g.Entry) {
			continue
		}
		if places.IsShared(g.Addr) || u.keepsOut(check{Guard: g}) || guard.Claimed(u.form, call) != nil {
			return false
		}
		for instr := range ssaform.Instructions(call.Parent()) {
			if places.Reads(instr, g.Place) && ssaform.Before(call, instr) || places.Fills(instr, g.Place) && slices.ContainsFunc(guard.HeldThrough(g.Check, instr), guard.Lock.Excludes) &&
				(ssaform.Before(instr, call) || slices.ContainsFunc(guard.Of(instr), func(o guard.Guard) bool { return o.Place == g.Place })) {
				return false
			}
		}
		found = true
	}
	return found
}
