package straypool

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A verdict is what is wrong with one pool.
type verdict struct {
	kind *report.Kind
	pool *making.Pool
	// way says how the pool is reached, for the kinds that depend on it.
	way callpath.Path
	// id is the identity of the pool, as known at the root of way.
	id identity.Identity
	// flaw is the check that the pool depends on, for race and uncached.
	flaw flaw
	// also holds all ways that are as bad as way, for overwritten.
	also []callpath.Path
	// place is what gets another pool each time, for overwritten.
	place string
	// failed is the call of a method of the pool before that has failed, for
	// overwritten.
	failed *ssa.CallCommon
	// text is the message, if the rule that finds v writes it.
	text string
	// fails: the pool is left open where its function fails, for unclosed.
	fails bool
	// accessor is the one that the pool goes round, for outside.
	accessor *Accessor
	// lenders are the names by which other packages get the pool.
	lenders []string
	// with is the name of a field of the same struct that other packages must close for the
	// verdict to hold.
	with string
	// atEnd is the key of the site, if the verdict holds only for programs that shut down in order.
	atEnd string
}

// judge returns what is wrong with the way in which p is built, if anything.
func (u *unit) judge(p *making.Pool) (verdict, bool) {
	if u.inTest(p.Pos) || u.mayBuild(p) {
		return verdict{}, false
	}
	if v, ok := u.uncached(p); ok {
		return v, true
	}
	if u.fixture(p.Func) {
		return verdict{}, false
	}
	if p.Embedded() { // a second engine of the same files fails, whatever its limits are
		return u.raced(p)
	}
	rules := passing
	if p.Fate.Stays() {
		rules = keeping
	}
	for _, rule := range rules {
		if v, ok := rule(u, p); ok {
			return v, true
		}
	}
	return verdict{}, false
}

// uncached returns the verdict on a pool that is built because a place for it
// is empty, and then not put there:
//
//	if db == nil { db, err := sql.Open(…); return db, err }
//	once.Do(func() { db, err := sql.Open(…) … })
func (u *unit) uncached(p *making.Pool) (verdict, bool) {
	if p.Value == nil || p.Fate.Stays() {
		return verdict{}, false
	}
	for _, g := range guard.Of(p.Instr) {
		elem := catalog.Deref(g.Addr.Type())
		if list, ok := elem.Underlying().(*types.Map); ok && g.Entry {
			elem = list.Elem()
		}
		if g.Foreign || !types.Identical(elem, p.Value.Type()) || assigns(p.Func, g.Place) {
			continue
		}
		if _, ok := g.Addr.(*ssa.Global); ok && !g.Entry || u.neverFilled(g) {
			return verdict{kind: uncached, pool: p, flaw: flaw{Guard: g}}, true
		}
	}
	if global := u.shadowed(p); global != nil {
		return verdict{kind: uncached, pool: p, flaw: flaw{Guard: guard.Guard{Place: places.Of(global), Addr: global}}}, true
	}
	return verdict{}, false
}

// assigns reports whether fn or a literal in it stores something in place.
func assigns(fn *ssa.Function, place string) bool {
	return slices.ContainsFunc(ssaform.WithLiterals(fn), func(instr ssa.Instruction) bool {
		store, ok := instr.(*ssa.Store)
		return ok && places.Of(store.Addr) == place
	})
}

// repeated returns the verdict on a pool that is not kept: it is built again
// and again where a handler, a loop or unknown callers reach it.
func (u *unit) repeated(p *making.Pool) (verdict, bool) {
	if p.Fate.Passes() {
		return u.repeatedInside(p)
	}
	for _, kind := range []*report.Kind{request, loop, percall} {
		for _, way := range u.ways(p) {
			if u.again(kind, p, way) {
				return verdict{kind: kind, pool: p, way: way, id: u.bound(p.ID, way)}, true
			}
		}
	}
	return verdict{}, false
}

// ways returns the ways in which p is reached.
func (u *unit) ways(p *making.Pool) []callpath.Path {
	return u.graph.Ways(p.Instr, p.Fate.Aliases)
}

// again reports whether way builds p again and again, in the manner of kind.
func (u *unit) again(kind *report.Kind, p *making.Pool, way callpath.Path) bool {
	if u.guarded(way) || u.neverOpens(p) {
		return false
	}
	closed, handed := len(p.Fate.Closed) > 0, p.Fate.Handed
	if closed && (callpath.IsScrape(way.Root.Signature) || u.installs(way)) {
		return false // exporters and installers reconnect on purpose
	}
	if closedBySibling(p) {
		return false
	}
	fixed := sameEachTime(u.bound(p.ID, way), way)
	if kind == loop && closed && u.supervised(p, way) || way.Timed && p.Fate.Ends() && u.startsAgain(way) {
		return false
	}
	if !fixed && (closed || handed) {
		// A target chosen at run time: its holder may close it.
		return kind == request && way.Frequency == callpath.Request && !closed && u.sealed(p) && u.handedLocally(p)
	}
	switch kind {
	case request:
		return way.Frequency == callpath.Request
	case loop:
		// What runs until it is stopped, and is then started again, has
		// one pool at a time.
		return way.Frequency == callpath.Loop && (fixed || way.Root == p.Func && u.invariant(p)) && (!closed || !handed || u.endsApart(p))
	}
	return way.Frequency == callpath.Unknown && fixed && !closed && !handed && u.perOperation(way.Root) && !u.foreignOwner(p) &&
		!slices.ContainsFunc(way.Chain, startsActor)
}

// closedBySibling reports whether a literal opens p that stands next to another one which closes
// it, as for the begin and the end of a term:
//
//	leader.Run(ctx, leader.Callbacks{Started: func() { db = open() }, Stopped: func() { db.Close() }})
func closedBySibling(p *making.Pool) bool {
	return p.Func.Parent() != nil && slices.ContainsFunc(p.Fate.Closed, func(closed ssa.Instruction) bool {
		return closed.Parent() != p.Func && closed.Parent().Parent() == p.Func.Parent()
	})
}

// startsActor reports whether instr starts a goroutine that works on what it receives, and
// keeps its pool as long.
func startsActor(instr ssa.Instruction) bool {
	started, ok := instr.(*ssa.Go)
	return ok && ssaform.Static(&started.Call) != nil && waits(ssaform.Static(&started.Call))
}

// sameEachTime reports whether each iteration or request of way opens the same database:
// it is known, or what the function around the loop or the handler was given says
// which it is.
func sameEachTime(id identity.Identity, way callpath.Path) bool {
	if id.Known() {
		return true
	}
	if !id.Parametric() {
		return false
	}
	switch way.Frequency {
	case callpath.Loop:
		return true
	case callpath.Request:
		return way.Root.Parent() != nil && !callpath.IsHandler(ssaform.Outermost(way.Root).Signature)
	}
	return false
}

// foreignOwner reports whether p is inside a value that a function of another
// module returns and is responsible for: the server of a library may keep a store.
func (u *unit) foreignOwner(p *making.Pool) bool {
	if !p.Owner {
		return false
	}
	fn := ssaform.Callee(p.Instr.(ssa.CallInstruction).Common())
	return fn != nil && !u.inHouse(fn.Pkg().Path())
}

// perOperation reports whether fn is called by others for what it does, and
// not given to a function that calls it once.
func (u *unit) perOperation(fn *ssa.Function) bool {
	return u.graph.Exported(fn) || fn.Signature.Recv() != nil && fn.Parent() == nil
}

// bound returns the identity id, of the code at the end of way, as it is known
// at the root of way.
func (u *unit) bound(id identity.Identity, way callpath.Path) identity.Identity {
	return u.unsettled(id, way).SettledIn(ssaform.Outermost(way.Root))
}

// unsettled returns it in terms of the parameters of the root.
func (u *unit) unsettled(id identity.Identity, way callpath.Path) identity.Identity {
	for i := len(way.Chain) - 2; i >= 0; i-- {
		call, ok := way.Chain[i].(ssa.CallInstruction)
		inner := way.Chain[i+1].Parent()
		if inner.Parent() != nil {
			continue // described in terms of the function around it
		}
		if !ok || ssaform.Static(call.Common()) == nil {
			if id.Known() {
				continue
			}
			return identity.Identity{}
		}
		id = u.tracer.Bind(id, call.Common().Args)
	}
	return id
}

// repeatedInside returns the verdict on a pool that its function returns after
// a loop has built several.
func (u *unit) repeatedInside(p *making.Pool) (verdict, bool) {
	alike := u.invariant(p) && len(p.Fate.Closed) == 0
	if p.Fate.Listed { // to be closed later; each may be of a database of its own
		alike = (p.ID.Known() || p.ID.Parametric()) && !p.Single && !calledWith(p, ofTurn)
	}
	if !alike || !callpath.Repeats(p.Instr, p.Fate.Aliases) {
		return verdict{}, false
	}
	return verdict{kind: loop, pool: p, way: callpath.Path{Frequency: callpath.Loop, Root: p.Func, At: p.Instr}, id: p.ID}, true
}

// invariant reports whether each iteration of the loop around p opens the same
// database: it is known, or nothing that it depends on is made in a loop.
func (u *unit) invariant(p *making.Pool) bool {
	return p.ID.Known() || p.ID.Parametric() || !calledWith(p, madeInLoop)
}

// calledWith reports whether what opens p is a call of, or with, a value that is accepts, or no call.
func calledWith(p *making.Pool, is func(ssa.Value) bool) bool {
	call, ok := p.Instr.(ssa.CallInstruction)
	return !ok || slices.ContainsFunc(call.Operands(nil), func(operand *ssa.Value) bool { return *operand != nil && is(*operand) })
}

// madeInLoop reports whether each iteration of a loop computes v.
func madeInLoop(v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	return ok && callpath.Repeats(instr, nil)
}

// ofTurn reports whether v depends on what a loop counts, or ranges over.
func ofTurn(v ssa.Value) bool { return turns(v, stateDepth) }

func turns(v ssa.Value, depth int) bool {
	if depth == 0 || !madeInLoop(v) {
		return false
	}
	switch v := v.(type) {
	case *ssa.Phi, *ssa.Next, *ssa.IndexAddr:
		return true
	case *ssa.Alloc:
		return slices.ContainsFunc(ssaform.StoredIn(v), func(r ssaform.Result) bool { return turns(r.Value, depth-1) })
	}
	return slices.ContainsFunc(v.(ssa.Instruction).Operands(nil), func(operand *ssa.Value) bool { return *operand != nil && turns(*operand, depth-1) })
}

// guarded reports whether some step of way runs at most once, or only when a
// place is empty.
func (u *unit) guarded(way callpath.Path) bool {
	protects := way.Guarded
	for i, instr := range way.Chain {
		if addr := callpath.OnceAt(instr); addr != nil && newEachTime(places.Holder(addr), way, i) {
			protects = false
		}
		if addr := guard.Claimed(u.form, instr); addr != nil && !newEachTime(places.Holder(addr), way, i) {
			return true
		}
		for _, g := range guard.Of(instr) {
			if u.holdsPool(g.Addr, g.Entry) && (!g.Foreign || u.fillsContainer(g.Place)) && !newEachTime(g.Holder, way, i) {
				return true
			}
		}
	}
	return protects
}

// fillsContainer reports whether a pool of the package is put into the container in place.
func (u *unit) fillsContainer(place string) bool {
	return slices.ContainsFunc(u.pools, func(p *making.Pool) bool {
		return slices.ContainsFunc(p.Fate.Kept, func(kept making.Place) bool { return places.Slot(kept.Addr) == place && ofEntry(kept.Store) })
	})
}

// holdsPool reports whether the place at addr holds something that is not
// plain data: a pool, or what may own one.
func (u *unit) holdsPool(addr ssa.Value, entry bool) bool {
	elem := catalog.Deref(addr.Type())
	switch elem.Underlying().(type) {
	case *types.Slice, *types.Chan:
		return entry
	}
	return entry || !ssaform.IsError(elem)
}
