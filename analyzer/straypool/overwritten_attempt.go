package straypool

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// attempted returns the verdict on a pool that a function puts into a place, or returns, before
// it finds out that the pool does not work, where a loop calls it until it succeeds:
//
//	func (s *Store) connect() (err error) {
//		if s.db, err = sql.Open("postgres", s.dsn); err != nil { return err }
//		return s.db.Ping()
//	}
//	for s.connect() != nil { time.Sleep(time.Second) }
func (u *unit) attempted(p *making.Pool) verdict {
	test := u.returnedFailing(p)
	for _, at := range slots(p) {
		if found := u.failingTest(p, at); test == nil && found != nil && u.tried(p, u.closesSlot(places.Of(at))) {
			test = found
		}
	}
	if test == nil {
		return verdict{}
	}
	return verdict{text: fmt.Sprintf("%s is not closed when %s fails at line %d and %s is called again; close the pool before returning the error",
		u.subject(p), ssaform.Callee(&test.Call).Name(), u.line(test), called(p.Func))}
}

// returnedFailing returns the call of a method of p that has failed where p is returned with
// this error, and a caller that tries again drops p; or nil:
//
//	return db, db.Ping()
func (u *unit) returnedFailing(p *making.Pool) *ssa.Call {
	if len(p.Fate.Closed) > 0 {
		return nil
	}
	for instr := range ssaform.Instructions(p.Func) {
		call, ok := instr.(*ssa.Call)
		if !ok || ssaform.Receiver(&call.Call) == nil || !p.Fate.Aliases[making.ReceiverFirst(&call.Call)[0]] {
			continue
		}
		for _, ret := range failingReturns(call) {
			index := slices.IndexFunc(ret.Results, func(v ssa.Value) bool { return p.Fate.Aliases[v] })
			if index >= 0 && u.tried(p, u.closesResult(index)) {
				return call
			}
		}
	}
	return nil
}

// closesResult returns whether the caller of a function closes its result at index.
func (u *unit) closesResult(index int) func(way callpath.Path, i int) bool {
	return func(way callpath.Path, i int) bool {
		call, ok := way.Chain[i].(*ssa.Call)
		if !ok || i < len(way.Chain)-2 {
			return true
		}
		if retries(call) {
			return false
		}
		value := making.Result(call, index)
		if value == nil {
			return false
		}
		fate := u.finder.Follow(value)
		return len(fate.Closed) > 0 || fate.Handed || fate.Stays()
	}
}

// closesSlot returns whether the loop that calls the function of a pool again, or what it calls
// on the way there, closes what is in place.
func (u *unit) closesSlot(place string) func(way callpath.Path, i int) bool {
	return func(way callpath.Path, i int) bool {
		return place != "" && (u.closesAround(way.Chain[i], place) || u.closesOn(callpath.Path{Chain: way.Chain[i+1:]}, place))
	}
}

func called(fn *ssa.Function) string {
	if fn.Parent() != nil {
		return "the function literal"
	}
	return name(fn)
}

// slots returns the places for one pool that the function of p puts it into: fields,
// variables of the package and variables that a literal has captured.
func slots(p *making.Pool) []ssa.Value {
	var found []ssa.Value
	for alias := range p.Fate.Aliases {
		for _, ref := range ssaform.Referrers(alias) {
			store, ok := ref.(*ssa.Store)
			if !ok || store.Val != alias || store.Parent() != p.Func {
				continue
			}
			switch store.Addr.(type) {
			case *ssa.Global, *ssa.FreeVar, *ssa.FieldAddr:
				if places.Slot(store.Addr) != "" && !slices.Contains(found, store.Addr) {
					found = append(found, store.Addr)
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b ssa.Value) int { return int(a.Pos() - b.Pos()) })
	return found
}

// failingTest returns the call of a method of p, after which the function of p returns
// its error and leaves p where it is, at addr, or nil.
func (u *unit) failingTest(p *making.Pool, addr ssa.Value) *ssa.Call {
	closed := slices.ContainsFunc(p.Fate.Closed, func(c ssa.Instruction) bool {
		return ssaform.Outermost(c.Parent()) == ssaform.Outermost(p.Func) && !isDefer(c)
	})
	if closed || slices.ContainsFunc(guard.Of(p.Instr), func(g guard.Guard) bool { return g.Place == places.Of(addr) }) {
		return nil
	}
	for instr := range ssaform.Instructions(p.Func) {
		call, ok := instr.(*ssa.Call)
		if !ok || ssaform.Receiver(&call.Call) == nil || !ssaform.IsError(call.Type()) || !ssaform.Before(p.Instr, call) {
			continue
		}
		receiver := making.ReceiverFirst(&call.Call)[0]
		load, _ := receiver.(*ssa.UnOp)
		if p.Fate.Aliases[receiver] && u.known.Pool(receiver.Type()) != nil || load != nil && places.Slot(load.X) == places.Slot(addr) {
			if len(failingReturns(call)) > 0 {
				return call
			}
		}
	}
	return nil
}

// failingReturns returns the return statements that return an error where call has returned
// one.
func failingReturns(call *ssa.Call) []*ssa.Return {
	var found []*ssa.Return
	for instr := range ssaform.Instructions(call.Parent()) {
		ret, ok := instr.(*ssa.Return)
		if !ok || len(ret.Results) == 0 {
			continue
		}
		last := ret.Results[len(ret.Results)-1]
		if last == ssa.Value(call) || ssaform.IsError(last.Type()) && !ssaform.IsNil(last) &&
			slices.Contains(slices.Collect(ssaform.Errors(ret)), ssa.Value(call)) {
			found = append(found, ret)
		}
	}
	return found
}

// tried reports whether something on the way to p calls its function again when it has
// failed, and not when it has succeeded, and nothing closes the pool between.
func (u *unit) tried(p *making.Pool, closes func(way callpath.Path, i int) bool) bool {
	for _, way := range u.ways(p) {
		for i, instr := range way.Chain[:len(way.Chain)-1] {
			again := inLoop(instr) && !callpath.Repeats(instr, nil)
			if (again || retries(instr)) && !closes(way, i) {
				return true
			}
		}
	}
	return false
}

// closesAround reports whether the loop around instr closes what is in place.
func (u *unit) closesAround(instr ssa.Instruction, place string) bool {
	for other := range ssaform.Instructions(instr.Parent()) {
		if other == instr || !ssaform.InOneLoop(instr.Block(), other.Block()) {
			continue
		}
		if call, ok := other.(*ssa.Call); ok && ssaform.Static(&call.Call) != nil && u.closes(ssaform.Static(&call.Call), place) || u.closesAt(other, place) {
			return true
		}
	}
	return false
}

// retries reports whether instr gives a function to a library that calls it until it
// succeeds.
func retries(instr ssa.Instruction) bool {
	call := callpath.Taker(instr)
	if call == nil || ssaform.Callee(call.Common()) == nil {
		return false
	}
	callback := catalog.CallbackOf(ssaform.Callee(call.Common()))
	return callback != nil && callback.Runs == catalog.RunsNow
}
