package straypool

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A weakness says why a check does not keep a second goroutine from building a pool too.
type weakness uint8

const (
	unlocked     weakness = iota // no lock is held
	readLocked                   // several goroutines may hold the lock at once
	released                     // the lock is released before the pool is in its place
	lookedFirst                  // the place is read without the lock, and again under it
	unclosedTwo                  // the second goroutine does not close its pool
	unaskedFirst                 // each call builds one, and only the first is kept
	shownFirst                   // what will hold the pool has been shown to others before
	lockedAlone                  // each call makes a lock of its own
)

// A flaw is a check on which a pool depends, and what is wrong with it.
type flaw struct {
	guard.Guard
	weakness
	flag  bool   // the place holds no pool, but says that there is one
	taken bool   // a flag: the pool is built under a lock
	where string // when the second pool is lost, for unclosedTwo
	by    string // the check that a function of another package makes, as messages name it
}

// raced returns the verdict on a pool that is kept, when it is built because its place
// is empty or a flag is not set, and nothing keeps a second goroutine from doing the
// same: no lock is held from the check until the pool is in its place, the place is not
// looked at again before, and the pool of the second goroutine is not closed.
func (u *unit) raced(p *making.Pool) (verdict, bool) {
	if u.oneAtATime(p) {
		return verdict{}, false
	}
	published := publications(p)
	found := u.checks(p, published)
	for _, c := range found {
		if u.keepsOut(c) || slices.ContainsFunc(c.path, func(instr ssa.Instruction) bool { return guard.Claimed(u.form, instr) != nil }) {
			continue
		}
		covered := slices.ContainsFunc(found, func(o check) bool { return u.keepsOut(o) && slices.Contains(c.path, o.Leads) })
		if f, ok := u.flaw(p, c, covered); ok && u.concurrent(c.Guard) {
			return verdict{kind: race, pool: p, flaw: f}, true
		}
	}
	return verdict{}, false
}

// flaw returns what is wrong with c, which keeps no goroutine out. covered says that a later
// check does.
func (u *unit) flaw(p *making.Pool, c check, covered bool) (flaw, bool) {
	f := flaw{Guard: c.Guard, flag: c.at == nil}
	switch {
	case covered:
		f.weakness = lookedFirst
		return f, !f.flag && !c.Entry && !c.Synced && len(guard.Held(c.Check)) == 0 && !places.IsShared(c.Addr)
	case f.flag:
		f.taken = u.locked(p.Instr, 0)
		return f, true
	case c.method == "CompareAndSwap" || c.method == "LoadOrStore":
		f.weakness, f.where = unclosedTwo, losers[c.method]
		return f, !u.closesLoser(p, c.at)
	case c.method != "" && !strings.HasPrefix(c.method, "Store"):
		return f, false
	case c.Foreign && (len(p.Fate.Closed) > 0 || answers(c.at)):
		return f, false // what the method returns may say that there was one
	case u.looksAgain(p, c.publication):
		f.weakness, f.where = unclosedTwo, "if the second lookup finds one"
		return f, dropsLoser(p, c.publication)
	}
	through := guard.HeldThrough(c.Check, u.until(p, c))
	switch {
	case len(through) > 0:
		f.weakness = readLocked
	case c.Synced || len(guard.Held(c.Check)) > 0:
		f.weakness = released
	case guard.HoldsOwn(c.Check):
		f.weakness = lockedAlone
	}
	return f, true
}

// answers reports whether the function uses what the call at returns.
func answers(at ssa.Instruction) bool {
	call, ok := at.(*ssa.Call)
	return ok && len(ssaform.Referrers(call)) > 0
}

// losers says where the methods that put a pool into its place find that another
// goroutine was first.
var losers = map[string]string{"CompareAndSwap": "if CompareAndSwap fails", "LoadOrStore": "if LoadOrStore returns loaded = true"}

// closesLoser reports whether p is closed once at has shown that another goroutine was
// first, or is not open yet and never will be.
func (u *unit) closesLoser(p *making.Pool, at ssa.Instruction) bool {
	if u.defersOpening(p.Instr) {
		return !slices.ContainsFunc(ssaform.Referrers(p.Value), func(ref ssa.Instruction) bool {
			call, ok := ref.(ssa.CallInstruction)
			return ok && call.Common().Value == p.Value
		})
	}
	return slices.ContainsFunc(p.Fate.Closed, func(closed ssa.Instruction) bool {
		return closed.Parent() != at.Parent() || isDefer(closed) || ssaform.Before(at, closed)
	})
}

// dropsLoser reports whether p is only put into its place where that is still empty, and
// closed nowhere.
func dropsLoser(p *making.Pool, at publication) bool {
	again := slices.ContainsFunc(guard.Of(at.at), func(g guard.Guard) bool { return g.Place == at.slot && !ssaform.Before(g.Check, p.Instr) })
	return again && len(p.Fate.Closed) == 0 && !p.Fate.Handed
}

// keepsOut reports whether c keeps all other goroutines out until the pool is in its
// place: one lock is held all the time, or by every caller.
func (u *unit) keepsOut(c check) bool {
	fn := c.Check.Parent()
	return strings.HasSuffix(fn.Name(), "Locked") || guard.Slotted(u.form, c.Check) || u.callersLock(fn, 2) ||
		slices.ContainsFunc(guard.HeldThrough(c.Check, u.until(c.pool, c)), guard.Lock.Excludes)
}

// until returns the instruction of the function of c after which the pool is in its place.
func (u *unit) until(p *making.Pool, c check) ssa.Instruction {
	fn := c.Check.Parent()
	if c.at == nil || fn != p.Func {
		return c.Leads
	}
	if c.at.Parent() == fn {
		return c.at
	}
	for instr := range ssaform.Instructions(fn) {
		if call, ok := instr.(*ssa.Call); ok && ssaform.Static(&call.Call) == c.at.Parent() && ssaform.Before(p.Instr, call) {
			return call
		}
	}
	return c.Leads
}

// looksAgain reports whether something looks into the place of at after p was built and
// before at puts it there.
func (u *unit) looksAgain(p *making.Pool, at publication) bool {
	looks := func(instr ssa.Instruction) bool {
		call, ok := instr.(*ssa.Call)
		if at.contained() {
			return ok && call != at.at && guard.Asks(call, at.slot)
		}
		return places.Reads(instr, at.slot) || ok && places.ReadIn(ssaform.Static(&call.Call), at.slot)
	}
	store := at.at
	if store.Parent() == p.Func {
		return ssaform.Before(p.Instr, store) && slices.ContainsFunc(ssaform.Between(p.Instr, store), looks)
	}
	for instr := range ssaform.Instructions(store.Parent()) {
		if instr != store && looks(instr) && (instr.Block() != store.Block() || ssaform.Before(instr, store)) {
			return true
		}
	}
	return false
}

// oneAtATime reports whether p is only built by one goroutine at a time.
func (u *unit) oneAtATime(p *making.Pool) bool {
	if u.takes(p.Instr, catalog.RunsOnce) { // a singleflight.Group
		return true
	}
	for _, way := range u.ways(p) {
		if !way.Guarded && way.Frequency != callpath.Once && way.Frequency != callpath.Unreached {
			return false
		}
	}
	return true
}
