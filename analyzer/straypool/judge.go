package straypool

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/roles"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A verdict is what is wrong with one pool.
type verdict struct {
	kind *report.Kind
	pool *making.Pool
	// way says how the pool is reached, for the kinds that depend on it.
	way roles.Way
	// id is the identity of the pool, as known at the root of way.
	id identity.Identity
	// guard is the check that the pool depends on, for race and uncached.
	guard guard
	// also holds all ways that are as bad as way, for overwritten.
	also []roles.Way
	// accessor is the one that the pool goes round, for outside.
	accessor *Accessor
}

// judge returns what is wrong with the way in which p is built, if anything.
func (u *unit) judge(p *making.Pool) (verdict, bool) {
	if u.inTest(p.Pos) || u.mayBuild(p) {
		return verdict{}, false
	}
	if v, ok := u.uncached(p); ok {
		return v, true
	}
	if u.fixture(p.Func) || p.Embedded() {
		return verdict{}, false
	}
	rules := []func(*making.Pool) (verdict, bool){u.repeated, u.around}
	if p.Fate.Stays() {
		rules = []func(*making.Pool) (verdict, bool){u.raced, u.racedEntry, u.replaced, u.reopened, u.around}
	}
	for _, rule := range rules {
		if v, ok := rule(p); ok {
			return v, true
		}
	}
	return verdict{}, false
}

// raced returns the verdict on a pool that is kept, when it is built because
// its place is empty, and nothing keeps a second goroutine from doing the same.
func (u *unit) raced(p *making.Pool) (verdict, bool) {
	lazy := u.lazy(p)
	for _, g := range lazy {
		if g.entry || u.locked(g.check, 3) || !u.concurrent(g) {
			continue
		}
		g.again = slices.ContainsFunc(lazy, func(other guard) bool { return u.locked(other.check, 0) })
		return verdict{kind: race, pool: p, guard: g}, true
	}
	return verdict{}, false
}

// lazy returns the checks that find the place of p empty, in the function that
// builds p or in the callers of it.
func (u *unit) lazy(p *making.Pool) []guard {
	var found []guard
	seen := map[*ssa.Function]bool{}
	var search func(instr ssa.Instruction, depth int)
	search = func(instr ssa.Instruction, depth int) {
		for _, g := range guards(instr) {
			if keptAt(p, g.place) != nil {
				found = append(found, g)
			}
		}
		fn := instr.Parent()
		if len(found) > 0 || depth == 0 || seen[fn] {
			return
		}
		seen[fn] = true
		calls, _ := u.graph.Calls(fn)
		for _, call := range calls {
			search(call, depth-1)
		}
	}
	search(p.Instr, 3)
	return found
}

// concurrent reports whether the function of g may run in two goroutines at
// once: a handler reaches it, or it hands out what is in the place to callers
// that nobody here knows. A field is of some value that may well belong to one
// goroutine, so there a handler must reach it, or a mutex lie beside it, which
// says that several use it.
func (u *unit) concurrent(g guard) bool {
	global := inGlobal(g.addr) || besideMutex(g.addr)
	for _, way := range u.graph.Ways(g.check, nil) {
		switch way.Role {
		case roles.Request:
			return true
		case roles.Open:
			if global && hands(g.check.Parent(), g.addr) {
				return true
			}
		}
	}
	return false
}

// besideMutex reports whether addr is a field of a struct that has a mutex.
func besideMutex(addr ssa.Value) bool {
	field, ok := addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	s, ok := types.Unalias(field.X.Type()).Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for i := range s.NumFields() {
		switch types.TypeString(s.Field(i).Type(), nil) {
		case "sync.Mutex", "sync.RWMutex", "*sync.Mutex", "*sync.RWMutex":
			return true
		}
	}
	return false
}

// hands reports whether fn, or its caller of the same package, returns a value
// of the type in the place at addr.
func hands(fn *ssa.Function, addr ssa.Value) bool {
	elem := types.Unalias(addr.Type()).Underlying().(*types.Pointer).Elem()
	results := fn.Signature.Results()
	for i := range results.Len() {
		t := results.At(i).Type()
		if types.Identical(t, elem) || !isError(t) && !isBasic(t) {
			return true
		}
	}
	return false
}

func isBasic(t types.Type) bool {
	_, ok := t.Underlying().(*types.Basic)
	return ok
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

// uncached returns the verdict on a pool that is built because a place for it
// is empty, and then not put there:
//
//	if db == nil { db, err := sql.Open(…); return db, err }
//	once.Do(func() { db, err := sql.Open(…) … })
func (u *unit) uncached(p *making.Pool) (verdict, bool) {
	if p.Value == nil || p.Fate.Stays() {
		return verdict{}, false
	}
	for _, g := range guards(p.Instr) {
		elem := types.Unalias(g.addr.Type()).Underlying().(*types.Pointer).Elem()
		if g.entry || !types.Identical(elem, p.Value.Type()) || assigns(p.Func, g.place) {
			continue
		}
		if _, ok := g.addr.(*ssa.Global); ok {
			return verdict{kind: uncached, pool: p, guard: g}, true
		}
	}
	if global := u.shadowed(p); global != nil {
		return verdict{kind: uncached, pool: p, guard: guard{place: placeOf(global), addr: global}}, true
	}
	return verdict{}, false
}

// assigns reports whether fn or a literal in it stores something in place.
func assigns(fn *ssa.Function, place string) bool {
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			if store, ok := instr.(*ssa.Store); ok && placeOf(store.Addr) == place {
				return true
			}
		}
	}
	for _, anon := range fn.AnonFuncs {
		if assigns(anon, place) {
			return true
		}
	}
	return false
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
func (u *unit) ways(p *making.Pool) []roles.Way {
	return u.graph.Ways(p.Instr, p.Fate.Aliases)
}

// again reports whether way builds p again and again, in the manner of kind.
func (u *unit) again(kind *report.Kind, p *making.Pool, way roles.Way) bool {
	if way.Guarded || u.guarded(way) {
		return false
	}
	closed, handed := len(p.Fate.Closed) > 0, p.Fate.Handed
	if closed && roles.IsScrape(way.Root.Signature) {
		return false // exporters connect for each scrape on purpose
	}
	fixed := u.bound(p.ID, way).Known()
	if !fixed && (closed || handed) {
		// A target chosen at run time: whoever has it may close it.
		return kind == request && way.Role == roles.Request && !closed && u.sealed(p) && handedLocally(p)
	}
	switch kind {
	case request:
		return way.Role == roles.Request
	case loop:
		// What runs until it is told to stop, and is then started again, has
		// one pool at a time.
		return way.Role == roles.Loop && (fixed || way.Root == p.Func && u.invariant(p)) && !(closed && handed)
	}
	return way.Role == roles.Open && fixed && !closed && !handed && u.perOperation(way.Root)
}

// perOperation reports whether fn is called by others for what it does, and
// not given to somebody who calls it once.
func (u *unit) perOperation(fn *ssa.Function) bool {
	return u.graph.Exported(fn) || fn.Signature.Recv() != nil && fn.Parent() == nil
}

// bound returns the identity id, of the code at the end of way, as it is known
// at the root of way.
func (u *unit) bound(id identity.Identity, way roles.Way) identity.Identity {
	for i := len(way.Chain) - 2; i >= 0; i-- {
		call, ok := way.Chain[i].(ssa.CallInstruction)
		inner := way.Chain[i+1].Parent()
		if inner.Parent() != nil {
			continue // a literal speaks in terms of the function around it
		}
		if !ok || call.Common().StaticCallee() == nil {
			return identity.Identity{}
		}
		id = u.tracer.Bind(id, call.Common().Args)
	}
	if recv := ssaform.Outermost(way.Root).Signature.Recv(); recv != nil {
		id = id.Settled(strings.TrimPrefix(catalog.TypeName(recv.Type()), "*"))
	}
	return id
}

// repeatedInside returns the verdict on a pool that its function returns after
// a loop has built several.
func (u *unit) repeatedInside(p *making.Pool) (verdict, bool) {
	if p.Fate.Listed || len(p.Fate.Closed) > 0 || !roles.Repeats(p.Instr, p.Fate.Aliases) || !u.invariant(p) {
		return verdict{}, false
	}
	return verdict{kind: loop, pool: p, way: roles.Way{Role: roles.Loop, Root: p.Func, At: p.Instr}, id: p.ID}, true
}

// invariant reports whether each turn of the loop around p opens the same
// database: it is known, or nothing that it depends on is made in a loop.
func (u *unit) invariant(p *making.Pool) bool {
	if p.ID.Known() || p.ID.Parametric() {
		return true
	}
	call, ok := p.Instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	for _, arg := range call.Common().Args {
		if instr, ok := arg.(ssa.Instruction); ok && roles.Repeats(instr, nil) {
			return false
		}
	}
	return true
}

// guarded reports whether some step of way runs only when a place is empty.
func (u *unit) guarded(way roles.Way) bool {
	for _, instr := range way.Chain {
		for _, g := range guards(instr) {
			if u.holdsPool(g.addr, g.entry) {
				return true
			}
		}
	}
	return false
}

// holdsPool reports whether the place at addr holds something that is not
// plain data: a pool, or what may own one.
func (u *unit) holdsPool(addr ssa.Value, entry bool) bool {
	if entry {
		return true
	}
	elem := types.Unalias(addr.Type()).Underlying().(*types.Pointer).Elem()
	switch elem.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map, *types.Signature:
		return !isError(elem)
	case *types.Basic:
		return elem.Underlying().(*types.Basic).Kind() == types.Bool
	}
	return types.TypeString(elem, nil) == "sync/atomic.Bool"
}

// habit is how many functions of a package open and close a pool of one
// database before it is how the package works, and no longer an exception.
const habit = 3

// habitual returns the verdicts on pools of one database that several functions
// of the package open for themselves and close again, as one would open a file.
func (u *unit) habitual() []verdict {
	if u.Pkg.Name() == "main" {
		return nil
	}
	groups := map[string][]verdict{}
	var keys []string
	for _, p := range u.pools {
		if u.sites[p] == nil || u.toldOf(p) || u.mayBuild(p) || len(p.Fate.Closed) == 0 || p.Fate.Stays() || p.Fate.Handed || u.oneShot(p) {
			continue
		}
		for _, way := range u.ways(p) {
			id := u.bound(p.ID, way)
			key := id.Key()
			if way.Role != roles.Open || way.Guarded || key == "" || !u.perOperation(way.Root) || u.guarded(way) {
				continue
			}
			if groups[key] == nil {
				keys = append(keys, key)
			}
			groups[key] = append(groups[key], verdict{kind: percall, pool: p, way: way, id: id})
			break
		}
	}
	var found []verdict
	for _, key := range keys {
		functions := map[*ssa.Function]bool{}
		for _, v := range groups[key] {
			functions[v.pool.Func] = true
		}
		if len(functions) >= habit {
			found = append(found, groups[key]...)
		}
	}
	return found
}
