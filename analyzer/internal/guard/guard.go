// Package guard finds what keeps code from running more than once: the conditions under which an
// instruction runs, which look for what is there already, and the locks, atomic flags and
// channels that keep other goroutines out meanwhile.
package guard

import (
	"go/constant"
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Guard is a condition under which code runs: a variable, a field or an entry
// of a map was found empty, or a flag was found unset.
type Guard struct {
	Place string          // see [places.Of]
	Addr  ssa.Value       // of the place, perhaps in a helper
	Check ssa.Instruction // reads the place, or calls the helper that does
	Leads ssa.Instruction // runs in the function of Check only if it is so
	// Holder is what the place is in, as the function of Check knows it, or nil.
	Holder ssa.Value
	Entry  bool // of a map
	Synced bool // the helper reads the place under a lock, which it releases
	// Foreign: the entry is of a container that is not followed, as a cache of a library.
	Foreign bool
}

// maxCallees is how many functions deep a condition is followed.
const maxCallees = 2

// Empty returns the guard that cond is when it has the given outcome.
func Empty(cond ssa.Value, outcome bool) (Guard, bool) { return empty(cond, outcome, maxCallees) }

// Of returns the guards of instr in its function:
//
//	if db == nil { … instr … }
//	if db != nil { return db }; … instr …
//	if _, ok := pools[dsn]; !ok { … instr … }
//	if !isOpen() { … instr … }
func Of(instr ssa.Instruction) []Guard { return within(instr, maxCallees) }

func within(instr ssa.Instruction, depth int) []Guard {
	var found []Guard
	for cond, outcome := range ssaform.Decided(instr) {
		if g, ok := empty(cond, outcome, depth); ok {
			found = append(found, g)
		}
	}
	for block := instr.Block(); block != nil; block = block.Idom() {
		if g, ok := either(block, depth); ok {
			found = append(found, g)
		}
	}
	for i := range found {
		found[i].Leads = instr
	}
	return found
}

// either returns the guard of block where it is reached in several ways, on
// each of which the same place was found empty:
//
//	if p, ok := pools[dsn]; ok && p != nil { return p }; …
//	if v, ok := pools.Load(dsn); ok { if p, ok := v.(*sql.DB); ok { return p } }; …
func either(block *ssa.BasicBlock, depth int) (Guard, bool) {
	var first Guard
	for i, o := range Ways(block) {
		g, ok := empty(o.Cond, o.Result, depth)
		if !ok || i > 0 && g.Place != first.Place {
			return Guard{}, false
		}
		if i == 0 {
			first = g
		}
	}
	return first, first.Place != ""
}

// An Outcome is a condition and the result with which a block is reached.
type Outcome struct {
	Cond   ssa.Value
	Result bool
}

// Ways returns the outcomes, one for each way into block, where there are several
// and each is the branch of a condition; else none:
//
//	if db == nil || db.Ping() != nil { … }
func Ways(block *ssa.BasicBlock) []Outcome {
	if len(block.Preds) < 2 {
		return nil
	}
	var all []Outcome
	for _, pred := range block.Preds {
		branch, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
		if !ok || pred.Succs[0] == pred.Succs[1] {
			return nil
		}
		all = append(all, Outcome{branch.Cond, pred.Succs[0] == block})
	}
	return all
}

// empty returns the guard that cond is when it has the given outcome.
func empty(cond ssa.Value, outcome bool, depth int) (Guard, bool) {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		if cond.Op == token.NOT {
			return empty(cond.X, !outcome, depth)
		}
		if !outcome { // if !opened
			return fromRead(cond, false)
		}
	case *ssa.Call: // if !opened.Load(), if !cache.Contains(tenant)
		if g, ok := fromAtomic(cond); ok && !outcome {
			return g, true
		}
		if g, ok := fromContainer(cond); ok && !outcome {
			return g, true
		}
		return fromHelper(cond, 0, wantOf(outcome), depth)
	case *ssa.Extract: // ok of a lookup, or of v.(T)
		if g, ok := fromEntry(cond.Tuple); ok && !outcome {
			return g, true
		}
		switch tuple := cond.Tuple.(type) {
		case *ssa.TypeAssert:
			if !outcome {
				return none(tuple.X, depth)
			}
		case *ssa.Call:
			return fromHelper(tuple, cond.Index, wantOf(outcome), depth)
		}
	case *ssa.BinOp:
		value := cond.X
		if IsNone(cond.X) {
			value = cond.Y
		} else if !IsNone(cond.Y) {
			return Guard{}, false
		}
		if (cond.Op == token.EQL || cond.Op == token.NEQ) && (cond.Op == token.EQL) == outcome {
			return none(value, depth)
		}
		if lookup, ok := value.(*ssa.Extract); ok && ssaform.IsError(lookup.Type()) { // if err != nil, of a container
			if call, ok := lookup.Tuple.(*ssa.Call); ok {
				return fromContainer(call)
			}
		}
	}
	return Guard{}, false
}

// none returns the guard that value is when it is nil, or 0.
func none(value ssa.Value, depth int) (Guard, bool) {
	if g, ok := fromEntry(value); ok {
		return g, true
	}
	switch value := value.(type) {
	case *ssa.Call:
		if g, ok := fromAtomic(value); ok {
			return g, true
		}
		return fromHelper(value, 0, wantNone, depth)
	case *ssa.Extract:
		if call, ok := value.Tuple.(*ssa.Call); ok {
			return fromHelper(call, value.Index, wantNone, depth)
		}
	}
	if g, ok := fromCopy(value); ok {
		return g, true
	}
	return fromRead(value, false)
}

// fromAtomic returns the guard that call is when it loads an atomic variable.
func fromAtomic(call *ssa.Call) (Guard, bool) {
	if !strings.HasPrefix(making.Atomic(&call.Call), "Load") {
		return Guard{}, false
	}
	return at(call.Call.Args[0], call, false)
}

// fromEntry returns the guard that looks up an entry of a map: m[k], m.Load(k),
// or one of these as v.(T).
func fromEntry(value ssa.Value) (Guard, bool) {
	switch value := value.(type) {
	case *ssa.Extract:
		return fromEntry(value.Tuple)
	case *ssa.TypeAssert:
		return fromEntry(value.X)
	case *ssa.Lookup:
		return fromRead(value.X, true)
	case *ssa.Call:
		if making.SyncMap(&value.Call) == "Load" {
			return at(value.Call.Args[0], value, true)
		}
		return fromContainer(value)
	}
	return Guard{}, false
}

// fromContainer returns the guard that looks something up in a container that is not followed:
//
//	if db, ok := cache.Get(tenant); ok { return db, nil }; …
func fromContainer(call *ssa.Call) (Guard, bool) {
	addr := making.Container(&call.Call)
	if addr == nil || !making.LooksUp(&call.Call) {
		return Guard{}, false
	}
	g := Guard{Place: places.Slot(addr), Addr: addr, Holder: places.Holder(addr), Check: call, Entry: true, Foreign: true}
	return g, g.Place != ""
}

// Asks reports whether call looks something up in the container in place.
func Asks(call *ssa.Call, place string) bool {
	g, ok := fromContainer(call)
	return ok && g.Place == place
}

// fromRead returns the guard that reads value from a place.
func fromRead(value ssa.Value, entry bool) (Guard, bool) {
	read, ok := value.(*ssa.UnOp)
	if !ok || read.Op != token.MUL {
		return Guard{}, false
	}
	return at(read.X, read, entry)
}

// at returns the guard that check is, which reads what is at addr.
func at(addr ssa.Value, check ssa.Instruction, entry bool) (Guard, bool) {
	place := places.Of(addr)
	return Guard{Place: place, Addr: addr, Holder: places.Holder(addr), Check: check, Entry: entry}, place != ""
}

// IsNone reports whether v is nil, the number 0 or the empty string, as of a flag that is not set, or
// the zero value of a struct or type parameter: a constant without a value, or a literal without fields.
func IsNone(v ssa.Value) bool {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		literal, ok := load.X.(*ssa.Alloc)
		return ok && literal.Comment == "complit" && len(ssaform.Referrers(literal)) == 1
	}
	c, ok := v.(*ssa.Const)
	return ok && (c.Value == nil || c.Value.Kind() == constant.Int && constant.Sign(c.Value) == 0 || c.Value.Kind() == constant.String && constant.StringVal(c.Value) == "")
}
