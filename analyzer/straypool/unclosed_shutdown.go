package straypool

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// forgotten returns the verdict on a pool of a program, or of a command, that is not closed when
// the program shuts down in order. Whether the programs that import a package do so, only all
// units together show.
func (u *unit) forgotten(p *making.Pool) verdict {
	site := u.sites[p]
	if site == nil || p.Further && slices.ContainsFunc(u.judged, func(v verdict) bool { return v.pool.Instr == p.Instr }) {
		return verdict{}
	}
	if inner := u.inside(p.Maker); inner != nil && u.neverClosed(inner) {
		return verdict{}
	}
	var v verdict
	ends := ending{drains: true}
	switch command, lasts := u.lastsForever(p); {
	case site.Stays && !u.leftInVariable(p), !site.Stays && (!lasts || len(p.Fate.Closed) > 0 || !u.seenThrough(p)):
		return verdict{}
	case u.Pkg.Name() == "main" || !site.Stays && command != nil:
		ends = u.endings(command)
	case site.Stays:
		v.lenders, v.atEnd = u.lenders(p), site.key()
	default:
		return verdict{}
	}
	if !ends.inOrder() {
		return verdict{}
	}
	advice := "; close it after the server stops"
	if ends.closes {
		advice = ", although other pools are; close it there too"
	}
	from := " from " + p.Name
	if p.Maker != nil {
		from = fmt.Sprintf(", which %s gets from %s at %s,", p.Name, p.Origin, u.shown(p.At))
	}
	v.text = fmt.Sprintf("the pool%s%s is not closed when the program shuts down%s", u.ofDatabase(p.ID), from, advice)
	return v
}

// neverClosed reports whether p is reported as one that is not closed, and not only where something fails.
func (u *unit) neverClosed(p *making.Pool) bool {
	return slices.ContainsFunc(u.judged, func(v verdict) bool { return v.pool == p && v.kind == unclosed && !v.fails })
}

// leftInVariable reports whether p is kept in variables of the package, and no code of it closes
// what is there, or passes it on to what may.
func (u *unit) leftInVariable(p *making.Pool) bool {
	if slices.ContainsFunc(p.Fate.Closed, u.endsLater(p)) {
		return false
	}
	if u.initializes(p) {
		global, ok := u.form.SSA.Members[u.variableAt(p.Pos).Name()].(*ssa.Global)
		return ok && !u.reachableIn(places.Of(global))
	}
	for _, kept := range p.Fate.Kept {
		if _, stored := kept.Store.(*ssa.Store); !stored || !places.InGlobal(kept.Addr) {
			return false
		}
	}
	for _, call := range p.Fate.Published {
		if !places.InGlobal(call.Call.Args[0]) {
			return false
		}
	}
	return !slices.ContainsFunc(u.placesOf(p), u.reachableIn)
}

// reachableIn reports whether some code of the package closes what is in place, keeps it elsewhere
// or passes it on to what may. A getter only lends it, unless a caller closes what it gets.
func (u *unit) reachableIn(place string) bool {
	for fn, fate := range u.fatesAt(place) {
		if len(fate.Closed) > 0 || fate.Stays() || !u.onlyUsed(fate) || u.callersEnd(fn, fate.Returned) {
			return true
		}
	}
	return false
}

// lastsForever reports whether p lives as long as the program, and in which command, if it is
// of one.
func (u *unit) lastsForever(p *making.Pool) (command *ssa.Function, lasts bool) {
	for _, way := range u.ways(p) {
		if way.Frequency != callpath.Once || way.Guarded {
			return nil, false
		}
		command = way.Command
	}
	return command, true
}

// An ending is what a program does before it ends.
type ending struct {
	signals bool // it waits for a signal
	drains  bool // it lets a server finish its requests
	closes  bool // it closes some pool
}

// inOrder reports whether the program shuts down in order.
func (e ending) inOrder() bool { return e.drains || e.signals && e.closes }

// endings returns what the package does before it ends, if it runs command, or none.
func (u *unit) endings(command *ssa.Function) ending {
	var e ending
	runs := func(instr ssa.Instruction) bool {
		return command == nil || slices.ContainsFunc(u.graph.Ways(instr, nil), func(way callpath.Path) bool { return way.Command == nil || way.Command == command })
	}
	for _, p := range u.pools {
		e.closes = e.closes || len(p.Fate.Closed) > 0 && u.sites[p] != nil && runs(p.Instr)
	}
	for instr := range u.form.Instructions() {
		call, ok := instr.(ssa.CallInstruction)
		if !ok || u.inTest(instr.Pos()) {
			continue
		}
		callee := ssaform.Callee(call.Common())
		if callee == nil {
			continue
		}
		signals, drained, closes := strings.HasPrefix(callee.FullName(), "os/signal.Notify"), drains[callee.FullName()], u.closesAccessor(callee)
		if (signals || drained || closes) && runs(call) {
			e.signals, e.drains, e.closes = e.signals || signals, e.drains || drained, e.closes || closes
		}
	}
	return e
}

// drains holds the methods by which a server finishes its requests.
var drains = map[string]bool{
	"(*net/http.Server).Shutdown":                   true,
	"(*google.golang.org/grpc.Server).GracefulStop": true,
	"(*github.com/labstack/echo/v4.Echo).Shutdown":  true,
	"(*github.com/gofiber/fiber/v2.App).Shutdown":   true,
}

// drained returns the keys of the imported sites that keep their pools, if the program shuts down
// in order.
func (u *unit) drained() []string {
	var keys []string
	if !u.endings(nil).inOrder() {
		return nil
	}
	for i := range u.imported.Sites {
		if site := &u.imported.Sites[i]; site.Stays {
			keys = append(keys, site.key())
		}
	}
	return keys
}

// closesAccessor reports whether fn is the function that closes the pool of an
// accessor: it has such a name, and is in its package.
func (u *unit) closesAccessor(fn *types.Func) bool {
	if fn.Pkg() == nil || !making.Closing(fn.Name()) {
		return false
	}
	for _, a := range append(u.imported.Accessors, u.own.Accessors...) {
		if a.Package == fn.Pkg().Path() {
			return true
		}
	}
	return false
}

// seenThrough reports whether everybody who was given p is known, here and in the functions of the
// package that return it, and none can close it.
func (u *unit) seenThrough(p *making.Pool) bool {
	for range maxHelpers {
		if cleansUp(p) || !u.onlyUsed(&p.Fate) || p.Maker != nil && p.Maker.Lent {
			return false
		}
		if p = u.inside(p.Maker); p == nil {
			return true
		}
	}
	return false
}

// onlyUsed reports whether what a pool with this fate is passed to is known, and cannot close it.
func (u *unit) onlyUsed(f *making.Fate) bool {
	for _, call := range f.Receiver {
		if slices.Contains(f.Captured, call) {
			continue // the function is seen, and closes nothing
		}
		if u.onlyAsInterface(call, f) {
			continue
		}
		callee := ssaform.Callee(call.Common())
		if callee == nil || callee.Pkg() == nil || !u.inHouse(callee.Pkg().Path()) || call.Value() == nil || callee.Signature().Results().Len() == 0 {
			return false
		}
		for result := range callee.Signature().Results().Variables() {
			if !ssaform.IsError(result.Type()) && !u.cannotClose(result.Type()) {
				return false
			}
		}
	}
	return !f.Handed || len(f.Receiver)+len(f.Captured) > 0
}

// onlyAsInterface reports whether call gets a pool with the fate f only within values, or lists of
// values, that have methods, of which none may close it: mux.Handle("/", &server{db}).
func (u *unit) onlyAsInterface(call ssa.CallInstruction, f *making.Fate) bool {
	return !slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool {
		t := arg.Type()
		if list, ok := t.Underlying().(*types.Slice); ok {
			t = list.Elem()
		}
		methods := types.NewMethodSet(t)
		return f.Aliases[arg] && (methods.Len() == 0 || closesByName(methods))
	})
}

// cleansUp reports whether p comes with a function that may close it, next to it or
// in what owns it:
//
//	app, cleanup, err := initialize()
//	defer app.Cleanup()
func cleansUp(p *making.Pool) bool {
	if p.Maker == nil {
		return false
	}
	if p.Maker.Closer > 0 {
		return true
	}
	results := p.Instr.(ssa.CallInstruction).Common().Signature().Results()
	for result := range results.Variables() {
		if p.Owner && slices.ContainsFunc(slices.Collect(ssaform.StructOf(result.Type()).Fields()), isFunc) {
			return true
		}
	}
	return false
}

func isFunc(v *types.Var) bool {
	_, ok := v.Type().Underlying().(*types.Signature)
	return ok
}

// cannotClose reports whether t is a struct (or pointer to one), or an interface of another module,
// without a method that may close what it holds: *gin.Engine, http.Handler.
func (u *unit) cannotClose(t types.Type) bool {
	n := named(t)
	switch {
	case n == nil || n.Obj().Pkg() == nil:
		return false
	case types.IsInterface(n):
		return !u.inHouse(n.Obj().Pkg().Path()) && !closesByName(types.NewMethodSet(n))
	}
	_, isStruct := n.Underlying().(*types.Struct)
	return isStruct && (isServer(n) || !closesByName(types.NewMethodSet(types.NewPointer(n))))
}

// isServer reports whether a method of t is one of drains, so that those which end it close no
// pool.
func isServer(t types.Type) bool {
	for method := range drains {
		if strings.HasPrefix(method, "(*"+catalog.TypeName(t)+").") {
			return true
		}
	}
	return false
}

// closesByName reports whether the name of one of methods says that it closes something.
func closesByName(methods *types.MethodSet) bool {
	for method := range methods.Methods() {
		if name := method.Obj().Name(); making.Closing(name) || strings.HasPrefix(strings.ToLower(name), "end") {
			return true
		}
	}
	return false
}
