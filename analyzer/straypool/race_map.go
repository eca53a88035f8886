package straypool

import (
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// racedEntry returns the verdict on a pool that is put into a map because it
// was not there, after the lock that the lookup held was released:
//
//	mu.RLock(); p, ok := pools[dsn]; mu.RUnlock()
//	if ok { return p }
//	mu.Lock(); p = open(dsn); pools[dsn] = p; mu.Unlock()
func (u *unit) racedEntry(p *making.Pool) (verdict, bool) {
	if v, ok := u.racedSyncMap(p); ok {
		return v, true
	}
	if v, ok := u.racedFinder(p); ok {
		return v, true
	}
	if u.oneAtATime(p) {
		return verdict{}, false
	}
	for _, update := range entries(p) {
		for _, g := range guards(p.Instr) {
			if g.found {
				continue
			}
			if g.entry && g.place == placeOf(update.Map) && !u.locked(g.check, 3) && !u.locked(update, 3) && u.concurrent(g) {
				g.free, g.read = true, readLocked(g.check)
				return verdict{kind: race, pool: p, guard: g}, true
			}
			if g.entry && g.place == placeOf(update.Map) && u.releasedBetween(g, update) && !u.callersLock(p.Func, 2) {
				return verdict{kind: race, pool: p, guard: g}, true
			}
		}
	}
	return verdict{}, false
}

// racedFinder returns the verdict on a pool that is put into a map because another
// function did not find it there, where no lock is held around both:
//
//	if db, ok := t.find(name); ok { return db }
//	db := open(name)
//	t.keep(name, db)
func (u *unit) racedFinder(p *making.Pool) (verdict, bool) {
	for _, place := range p.Fate.Kept {
		update, ok := place.Store.(*ssa.MapUpdate)
		if !ok || placeOf(update.Map) == "" {
			continue
		}
		for _, g := range guards(p.Instr) {
			if !g.found || g.place != placeOf(update.Map) || u.locked(p.Instr, 3) || u.looksUp(update.Parent(), g.place) || !u.concurrent(g) {
				continue
			}
			if looks := u.looksUp(p.Func, g.place); looks {
				continue
			}
			return verdict{kind: race, pool: p, guard: g}, true
		}
	}
	return verdict{}, false
}

// racedSyncMap returns the verdict on a pool that is put into a sync.Map because
// Load did not find it there, where the pool that comes second is never closed:
//
//	if v, ok := pools.Load(dsn); ok { return v.(*sql.DB), nil }
//	db, err := sql.Open("postgres", dsn)
//	v, _ := pools.LoadOrStore(dsn, db)
func (u *unit) racedSyncMap(p *making.Pool) (verdict, bool) {
	for _, place := range p.Fate.Kept {
		call, ok := place.Store.(*ssa.Call)
		if !ok || making.SyncMap(&call.Call) == "" || call.Parent() != p.Func || len(p.Fate.Closed) > 0 {
			continue
		}
		for _, g := range guards(p.Instr) {
			if g.entry && g.place == placeOf(place.Addr) && !u.locked(p.Instr, 3) && !u.oneAtATime(p) {
				g.free = true
				if making.SyncMap(&call.Call) == "LoadOrStore" {
					g.loser = "when LoadOrStore has loaded one"
				}
				return verdict{kind: race, pool: p, guard: g}, true
			}
		}
	}
	return verdict{}, false
}

// oneAtATime reports whether p is only built by one goroutine at a time.
func (u *unit) oneAtATime(p *making.Pool) bool {
	for _, way := range u.ways(p) {
		if !way.Guarded && way.Frequency != callpath.Once && way.Frequency != callpath.Unreached {
			return false
		}
	}
	return true
}

// entries returns where the function of p puts it into a map that others see.
func entries(p *making.Pool) []*ssa.MapUpdate {
	var found []*ssa.MapUpdate
	for _, place := range p.Fate.Kept {
		update, ok := place.Store.(*ssa.MapUpdate)
		if ok && update.Parent() == p.Func && placeOf(update.Map) != "" {
			found = append(found, update)
		}
	}
	return found
}

// releasedBetween reports whether a lock is released between g and update, then
// one is taken, and the map is not read again before update, here or in a
// function of the package. A further lock, such as one of the key, may be held
// all the time.
func (u *unit) releasedBetween(g guard, update *ssa.MapUpdate) bool {
	if held(g.check) > 1 {
		return false
	}
	unlocked, locked := false, false
	for _, instr := range between(g.check, update) {
		switch instr := instr.(type) {
		case *ssa.Call:
			switch {
			case unlocks(&instr.Call):
				unlocked = true
			case unlocked && locks(&instr.Call):
				locked = true
			case unlocked && u.looksUp(instr.Call.StaticCallee(), g.place):
				return false
			}
		case *ssa.Lookup:
			if unlocked && placeOf(instr.X) == g.place {
				return false
			}
		}
	}
	return unlocked && locked
}

// looksUp reports whether fn, of the package, reads an entry of the map in place.
func (u *unit) looksUp(fn *ssa.Function, place string) bool {
	if fn == nil {
		return false
	}
	for instr := range ssaform.Instructions(fn) {
		if lookup, ok := instr.(*ssa.Lookup); ok && placeOf(lookup.X) == place {
			return true
		}
	}
	return false
}

// held returns how many locks are held at instr: taken on each way there, and
// not released.
func held(instr ssa.Instruction) int {
	n := 0
	for call := range callsBefore(instr) {
		switch {
		case unlocks(call):
			n--
		case locks(call):
			n++
		}
	}
	return n
}

// between returns the instructions that may run after from and before to, in
// some order of the blocks that respects dominance.
func between(from, to ssa.Instruction) []ssa.Instruction {
	var found []ssa.Instruction
	for _, block := range from.Parent().DomPreorder() {
		after := from.Block().Dominates(block)
		before := block == to.Block() || follows(block, to.Block())
		if !after || !before {
			continue
		}
		started := block != from.Block()
		for _, instr := range block.Instrs {
			if instr == to {
				break
			}
			if started {
				found = append(found, instr)
			}
			started = started || instr == from
		}
	}
	return found
}
