package straypool

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A guard is a condition under which code runs: a variable, a field or an entry
// of a map was found empty.
type guard struct {
	place string // see placeOf
	addr  ssa.Value
	check ssa.Instruction // reads the place
	entry bool            // of a map
	again bool            // checked again under a lock
	free  bool            // no lock is held at all
	loser string          // when it turns out that another goroutine was first, and the pool is lost
	shown bool            // LoadOrStore has shown to others what will hold the pool
	found bool            // another function has looked, under a lock of its own or none
	read  bool            // only a read lock is held
	// global: the place is in a variable of the package, in which a getter looks.
	global bool
	flag   bool // the place holds no pool, but says that there is one
}

// guards returns the guards of instr in its function:
//
//	if db == nil { … instr … }
//	if db != nil { return db }; … instr …
//	if _, ok := pools[dsn]; !ok { … instr … }
func guards(instr ssa.Instruction) []guard {
	var found []guard
	for cond, outcome := range ssaform.Decided(instr) {
		if g, ok := empty(cond, outcome); ok {
			found = append(found, g)
		}
	}
	for block := instr.Block(); block != nil; block = block.Idom() {
		if g, ok := either(block); ok {
			found = append(found, g)
		}
	}
	return found
}

// empty returns the guard that cond is when it has the given outcome.
func empty(cond ssa.Value, outcome bool) (guard, bool) {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		if cond.Op == token.NOT {
			return empty(cond.X, !outcome)
		}
		if !outcome { // if !opened
			return fromRead(cond, false)
		}
	case *ssa.Call: // if !opened.Load()
		if !outcome {
			return fromAtomic(cond)
		}
	case *ssa.Extract: // ok of a lookup, or of v.(T)
		if !outcome {
			return fromEntry(cond.Tuple)
		}
	case *ssa.BinOp:
		value := cond.X
		if isNone(cond.X) {
			value = cond.Y
		} else if !isNone(cond.Y) {
			return guard{}, false
		}
		if cond.Op != token.EQL && cond.Op != token.NEQ || (cond.Op == token.EQL) != outcome {
			return guard{}, false
		}
		if g, ok := fromEntry(value); ok {
			return g, true
		}
		if call, ok := value.(*ssa.Call); ok {
			if g, ok := fromGetter(call); ok {
				return g, true
			}
			return fromAtomic(call)
		}
		return fromRead(value, false)
	}
	return guard{}, false
}

// fromAtomic returns the guard that call is when it loads an atomic variable.
func fromAtomic(call *ssa.Call) (guard, bool) {
	if !strings.HasPrefix(making.Atomic(&call.Call), "Load") {
		return guard{}, false
	}
	return fromLoad(call, false)
}

// fromLoad returns the guard that the method Load of a variable is.
func fromLoad(call *ssa.Call, entry bool) (guard, bool) {
	addr := call.Call.Args[0]
	place := placeOf(addr)
	return guard{place: place, addr: addr, check: call, entry: entry}, place != ""
}

// fromEntry returns the guard that looks up an entry of a map: m[k], m.Load(k),
// or one of these as v.(T).
func fromEntry(value ssa.Value) (guard, bool) {
	switch value := value.(type) {
	case *ssa.Extract:
		return fromEntry(value.Tuple)
	case *ssa.TypeAssert:
		return fromEntry(value.X)
	case *ssa.Lookup:
		return fromRead(value.X, true)
	case *ssa.Call:
		if making.SyncMap(&value.Call) == "Load" {
			return fromLoad(value, true)
		}
		return fromFinder(value.Call.StaticCallee())
	}
	return guard{}, false
}

// fromFinder returns the guard that a call of fn is, a function of the package that
// returns what it looks up in a map:
//
//	func (t *Tenants) find(name string) (*sql.DB, bool) {
//		t.mu.RLock()
//		defer t.mu.RUnlock()
//		db, ok := t.pools[name]
//		return db, ok
//	}
func fromFinder(fn *ssa.Function) (guard, bool) {
	if fn == nil {
		return guard{}, false
	}
	for instr := range ssaform.Instructions(fn) {
		lookup, ok := instr.(*ssa.Lookup)
		if !ok || !returnsFrom(fn, lookup) {
			continue
		}
		g, ok := fromRead(lookup.X, true)
		g.found = true
		return g, ok
	}
	return guard{}, false
}

// fromGetter returns the guard that call is, of a function of the package that only
// returns what is in a place:
//
//	func (h *holder) get() *sql.DB { return h.db }
func fromGetter(call *ssa.Call) (guard, bool) {
	fn := call.Call.StaticCallee()
	if fn == nil || len(fn.Blocks) != 1 {
		return guard{}, false
	}
	ret, ok := fn.Blocks[0].Instrs[len(fn.Blocks[0].Instrs)-1].(*ssa.Return)
	if !ok || len(ret.Results) != 1 {
		return guard{}, false
	}
	g, ok := fromRead(ret.Results[0], false)
	if param, isParam := origin(g.addr).(*ssa.Parameter); ok && isParam {
		g.global = inGlobal(call.Call.Args[ssaform.ParamIndex(param)])
	}
	g.check = call
	return g, ok
}

// returnsFrom reports whether fn returns what lookup finds, and stores nothing in
// the map itself.
func returnsFrom(fn *ssa.Function, lookup *ssa.Lookup) bool {
	returned := false
	for instr := range ssaform.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.MapUpdate:
			return false
		case *ssa.Return:
			for _, result := range instr.Results {
				returned = returned || slices.ContainsFunc(storedOr(result), func(v ssa.Value) bool {
					extract, ok := v.(*ssa.Extract)
					return v == lookup || ok && extract.Tuple == lookup
				})
			}
		}
	}
	return returned
}

// storedOr returns what was stored into the local variable that v is read from, as
// the results of a function with deferred calls are, or v itself.
func storedOr(v ssa.Value) []ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return []ssa.Value{v}
	}
	alloc, ok := load.X.(*ssa.Alloc)
	if !ok {
		return []ssa.Value{v}
	}
	var values []ssa.Value
	for _, ref := range ssaform.Referrers(alloc) {
		if store, ok := ref.(*ssa.Store); ok && store.Addr == alloc {
			values = append(values, store.Val)
		}
	}
	return values
}

// fromRead returns the guard that reads value from a place.
func fromRead(value ssa.Value, entry bool) (guard, bool) {
	read, ok := value.(*ssa.UnOp)
	if !ok || read.Op != token.MUL {
		return guard{}, false
	}
	place := placeOf(read.X)
	return guard{place: place, addr: read.X, check: read, entry: entry}, place != ""
}

// isNone reports whether v is nil, or the number 0, as of a flag that is not set.
func isNone(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && (c.IsNil() || c.Value.Kind() == constant.Int && constant.Sign(c.Value) == 0)
}

// placeOf names the variable or field at addr: a package variable by its name,
// a field by the type that has it, whichever value it is a field of. It is ""
// for what is local.
func placeOf(addr ssa.Value) string {
	switch addr := addr.(type) {
	case *ssa.Global:
		return addr.RelString(nil)
	case *ssa.FieldAddr:
		if root, ok := addr.X.(*ssa.Global); ok {
			return placeOf(root) + "." + fieldName(addr)
		}
		return fieldName(addr)
	case *ssa.UnOp: // the map in a variable
		if addr.Op == token.MUL {
			return placeOf(addr.X)
		}
	}
	return ""
}

func fieldName(addr *ssa.FieldAddr) string {
	t := types.Unalias(addr.X.Type()).Underlying().(*types.Pointer).Elem()
	return nameIn(t, addr.Field)
}

// nameIn names the field i of the struct t, which may have no name itself.
func nameIn(t types.Type, i int) string {
	field := t.Underlying().(*types.Struct).Field(i).Name()
	if _, anonymous := types.Unalias(t).(*types.Struct); anonymous {
		return field
	}
	return catalog.TypeName(t) + "." + field
}

// inGlobal reports whether addr is a variable of a package, or a field of one.
func inGlobal(addr ssa.Value) bool {
	for {
		field, ok := addr.(*ssa.FieldAddr)
		if !ok {
			break
		}
		addr = field.X
	}
	_, ok := addr.(*ssa.Global)
	return ok
}

// keptAt reports whether p is kept in a place that is called place.
func keptAt(p *making.Pool, place string) bool {
	return slices.ContainsFunc(p.Fate.Kept, func(kept making.Place) bool { return placeOf(kept.Addr) == place })
}
