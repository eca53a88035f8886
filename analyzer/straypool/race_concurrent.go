package straypool

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// locked reports whether a lock is held at instr that keeps all others out: its function
// has taken it on each way there, or every caller holds one.
func (u *unit) locked(instr ssa.Instruction, depth int) bool {
	fn := instr.Parent()
	return strings.HasSuffix(fn.Name(), "Locked") || slices.ContainsFunc(guard.Held(instr), guard.Lock.Excludes) || guard.Slotted(u.form, instr) || depth > 0 && u.callersLock(fn, depth-1)
}

// callersLock reports whether every caller of fn holds a lock, and is known.
func (u *unit) callersLock(fn *ssa.Function, depth int) bool {
	calls := u.graph.Calls(fn)
	return len(calls) > 0 && !u.graph.Exported(fn) &&
		!slices.ContainsFunc(calls, func(call ssa.Instruction) bool { return !u.locked(call, depth) })
}

// concurrent reports whether the function of g may run in two goroutines at the same time:
// a handler reaches it, or it returns the pool in the place to unknown callers, or it takes
// a lock, or the place is atomic. A value with a field may belong to one goroutine, so for a
// field a handler must reach the function, or the struct must have a mutex, which shows that
// several goroutines use it, or be in a variable of the package.
func (u *unit) concurrent(g guard.Guard) bool {
	ways := u.graph.Ways(g.Check, nil)
	if slices.ContainsFunc(ways, u.fillsFirst) {
		return false
	}
	if g.Synced || len(guard.Held(g.Check)) > 0 || guard.HoldsOwn(g.Check) || places.IsShared(g.Addr) {
		return true
	}
	global := places.InGlobal(g.Addr) || besideMutex(g.Addr)
	for _, way := range ways {
		if newEachTime(g.Holder, way, len(way.Chain)-1) {
			continue
		}
		switch way.Frequency {
		case callpath.Request:
			if !way.Serial {
				return true
			}
		case callpath.Loop:
			if u.aside(way.At) {
				return true // each iteration starts a goroutine
			}
		case callpath.Unknown:
			if (global || ofVariable(g.Holder, way)) && (hands(g.Check.Parent(), g.Addr) || hands(way.Root, g.Addr)) {
				return true
			}
		}
	}
	return false
}

// ofVariable reports whether holder, at the end of way, is in a variable of the package.
func ofVariable(holder ssa.Value, way callpath.Path) bool {
	if holder == nil {
		return false
	}
	_, ok := objectAtRoot(holder, way).(*ssa.Global)
	return ok
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
	return !slices.ContainsFunc(way.Chain, func(instr ssa.Instruction) bool { return !u.alwaysRuns(instr) })
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
	for f := range ssaform.StructOf(field.X.Type()).Fields() {
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
