package straypool

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// raced returns the verdict on a pool that is kept, when it is built because
// its place is empty, and nothing keeps a second goroutine from doing the same.
func (u *unit) raced(p *making.Pool) (verdict, bool) {
	lazy := u.lazy(p)
	for _, g := range lazy {
		if g.entry || !keptAt(p, g.place) || u.locked(g.check, 3) || !u.concurrent(g) {
			continue
		}
		g.read = readLocked(g.check)
		g.again = slices.ContainsFunc(lazy, func(other guard) bool { return u.locked(other.check, 0) })
		if g.again && g.read {
			continue // looked up under the read lock first, and again under the lock
		}
		return verdict{kind: race, pool: p, guard: g}, true
	}
	return verdict{}, false
}

// lazy returns the checks that find the place of p empty.
func (u *unit) lazy(p *making.Pool) []guard {
	return u.checks(p, func(g guard) bool { return keptAt(p, g.place) || publishedAt(p, g.place) != "" })
}

// checks returns the guards of p that decide, in the function that builds p or in the
// callers of it.
func (u *unit) checks(p *making.Pool, decides func(guard) bool) []guard {
	var found []guard
	seen := map[*ssa.Function]bool{}
	var search func(instr ssa.Instruction)
	search = func(instr ssa.Instruction) {
		for _, g := range guards(instr) {
			if decides(g) {
				found = append(found, g)
			}
		}
		fn := instr.Parent()
		if seen[fn] {
			return
		}
		seen[fn] = true
		for _, call := range u.graph.Calls(fn) {
			search(call)
		}
	}
	search(p.Instr)
	return found
}

// concurrent reports whether the function of g may run in two goroutines at the
// same time: a handler reaches it, or it returns the pool in the place to unknown
// callers. A value with a field may belong to one goroutine, so for a field a
// handler must reach the function, or the struct must have a mutex, which shows
// that several goroutines use it.
func (u *unit) concurrent(g guard) bool {
	global := g.global || inGlobal(g.addr) || besideMutex(g.addr) || isAtomic(g.addr)
	ways := u.graph.Ways(g.check, nil)
	if slices.ContainsFunc(ways, u.fillsFirst) {
		return false
	}
	for _, way := range ways {
		if newEachTime(g.addr, way, len(way.Chain)-1) {
			continue
		}
		switch way.Frequency {
		case callpath.Request:
			if !way.Serial {
				return true
			}
		case callpath.Loop:
			if _, aside := way.At.(*ssa.Go); aside {
				return true // each iteration starts a goroutine
			}
		case callpath.Unknown:
			if global && (hands(g.check.Parent(), g.addr) || hands(way.Root, g.addr)) {
				return true
			}
		}
	}
	return false
}

// fillsFirst reports whether way leads from main to a lazy accessor before main
// starts a goroutine or a server, on each path, so that no handler ever finds the
// place empty:
//
//	func main() {
//		if err := db.Ping(); err != nil { log.Fatal(err) }
//		log.Fatal(http.ListenAndServe(":8080", nil))
//	}
func (u *unit) fillsFirst(way callpath.Path) bool {
	if way.Frequency != callpath.Once || way.Root.Name() != "main" {
		return false
	}
	return !slices.ContainsFunc(way.Chain, func(instr ssa.Instruction) bool { return !alwaysRuns(instr) })
}

// serves reports whether the name of fn says that it serves until the process
// ends.
func serves(fn *types.Func) bool {
	name := fn.Name()
	return strings.HasPrefix(name, "ListenAndServe") || strings.HasPrefix(name, "Serve") || name == "Run" || name == "Start" || name == "Listen"
}

// besideMutex reports whether addr is a field of a struct that has a mutex.
func besideMutex(addr ssa.Value) bool {
	field, ok := addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	for f := range structOf(field.X.Type()).Fields() {
		switch strings.TrimPrefix(types.TypeString(f.Type(), nil), "*") {
		case "sync.Mutex", "sync.RWMutex":
			return true
		}
	}
	return false
}

// hands reports whether fn returns a value of the type in the place at addr, or of
// one that may hold it.
func hands(fn *ssa.Function, addr ssa.Value) bool {
	elem := types.Unalias(addr.Type()).Underlying().(*types.Pointer).Elem()
	results := fn.Signature.Results()
	for i := range results.Len() {
		t := results.At(i).Type()
		if types.Identical(t, elem) || !ssaform.IsError(t) && !isBasic(t) {
			return true
		}
	}
	return false
}

func isBasic(t types.Type) bool {
	_, ok := t.Underlying().(*types.Basic)
	return ok
}
