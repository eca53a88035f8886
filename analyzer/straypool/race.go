package straypool

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/roles"
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
	var search func(instr ssa.Instruction)
	search = func(instr ssa.Instruction) {
		for _, g := range guards(instr) {
			if keptAt(p, g.place) || publishedAt(p, g.place) != "" {
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
	for f := range structOf(field.X.Type()).Fields() {
		switch strings.TrimPrefix(types.TypeString(f.Type(), nil), "*") {
		case "sync.Mutex", "sync.RWMutex":
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
