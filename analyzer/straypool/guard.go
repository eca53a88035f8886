package straypool

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A guard is a condition under which code runs: a variable, a field or an entry
// of a map was found empty, or a flag was found unset.
type guard struct {
	place string          // see placeOf
	addr  ssa.Value       // of the place, perhaps in a helper
	check ssa.Instruction // reads the place, or calls the helper that does
	leads ssa.Instruction // runs in the function of check only if it is so
	// holder is what the place is in, as the function of check knows it, or nil.
	holder ssa.Value
	entry  bool // of a map
	synced bool // the helper reads the place under a lock, which it releases
	// foreign: the entry is of a container that is not followed, as a cache of a library.
	foreign bool
}

// maxHelpers is how many functions deep a condition is followed.
const maxHelpers = 2

// guards returns the guards of instr in its function:
//
//	if db == nil { … instr … }
//	if db != nil { return db }; … instr …
//	if _, ok := pools[dsn]; !ok { … instr … }
//	if !isOpen() { … instr … }
func guards(instr ssa.Instruction) []guard { return guardsWithin(instr, maxHelpers) }

func guardsWithin(instr ssa.Instruction, depth int) []guard {
	var found []guard
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
		found[i].leads = instr
	}
	return found
}

// either returns the guard of block where it is reached in several ways, on
// each of which the same place was found empty:
//
//	if p, ok := pools[dsn]; ok && p != nil { return p }; …
//	if v, ok := pools.Load(dsn); ok { if p, ok := v.(*sql.DB); ok { return p } }; …
func either(block *ssa.BasicBlock, depth int) (guard, bool) {
	var first guard
	for i, o := range ways(block) {
		g, ok := empty(o.cond, o.result, depth)
		if !ok || i > 0 && g.place != first.place {
			return guard{}, false
		}
		if i == 0 {
			first = g
		}
	}
	return first, first.place != ""
}

// An outcome is a condition and the result with which a block is reached.
type outcome struct {
	cond   ssa.Value
	result bool
}

// ways returns the outcomes, one for each way into block, where there are several
// and each is the branch of a condition; else none:
//
//	if db == nil || db.Ping() != nil { … }
func ways(block *ssa.BasicBlock) []outcome {
	if len(block.Preds) < 2 {
		return nil
	}
	var all []outcome
	for _, pred := range block.Preds {
		branch, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
		if !ok || pred.Succs[0] == pred.Succs[1] {
			return nil
		}
		all = append(all, outcome{branch.Cond, pred.Succs[0] == block})
	}
	return all
}

// empty returns the guard that cond is when it has the given outcome.
func empty(cond ssa.Value, outcome bool, depth int) (guard, bool) {
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
		if isNone(cond.X) {
			value = cond.Y
		} else if !isNone(cond.Y) {
			return guard{}, false
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
	return guard{}, false
}

// none returns the guard that value is when it is nil, or 0.
func none(value ssa.Value, depth int) (guard, bool) {
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
func fromAtomic(call *ssa.Call) (guard, bool) {
	if !strings.HasPrefix(making.Atomic(&call.Call), "Load") {
		return guard{}, false
	}
	return at(call.Call.Args[0], call, false)
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
			return at(value.Call.Args[0], value, true)
		}
		return fromContainer(value)
	}
	return guard{}, false
}

// fromContainer returns the guard that looks something up in a container that is not followed:
//
//	if db, ok := cache.Get(tenant); ok { return db, nil }; …
func fromContainer(call *ssa.Call) (guard, bool) {
	addr := making.Container(&call.Call)
	if addr == nil || !making.LooksUp(&call.Call) {
		return guard{}, false
	}
	g := guard{place: slot(addr), addr: addr, holder: holderOf(addr), check: call, entry: true, foreign: true}
	return g, g.place != ""
}

// asks reports whether call looks something up in the container in place.
func asks(call *ssa.Call, place string) bool {
	g, ok := fromContainer(call)
	return ok && g.place == place
}

// fromRead returns the guard that reads value from a place.
func fromRead(value ssa.Value, entry bool) (guard, bool) {
	read, ok := value.(*ssa.UnOp)
	if !ok || read.Op != token.MUL {
		return guard{}, false
	}
	return at(read.X, read, entry)
}

// at returns the guard that check is, which reads what is at addr.
func at(addr ssa.Value, check ssa.Instruction, entry bool) (guard, bool) {
	place := placeOf(addr)
	return guard{place: place, addr: addr, holder: holderOf(addr), check: check, entry: entry}, place != ""
}

// holderOf returns what addr is a field of, or the variable that it is, which each run of
// the function that declares it makes anew; or nil.
func holderOf(addr ssa.Value) ssa.Value {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return addr.X
	case *ssa.FreeVar:
		if variable := ssaform.Lasting(addr); variable != nil {
			return variable
		}
	}
	return nil
}

// isNone reports whether v is nil, the number 0 or the empty string, as of a flag that is not set, or
// the zero value of a struct or type parameter: a constant without a value, or a literal without fields.
func isNone(v ssa.Value) bool {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		literal, ok := load.X.(*ssa.Alloc)
		return ok && literal.Comment == "complit" && len(ssaform.Referrers(literal)) == 1
	}
	c, ok := v.(*ssa.Const)
	return ok && (c.Value == nil || c.Value.Kind() == constant.Int && constant.Sign(c.Value) == 0 || c.Value.Kind() == constant.String && constant.StringVal(c.Value) == "")
}

// placeOf names the variable or field at addr: a package variable by its name,
// a field by the type that has it, whichever value it is a field of, and a variable that
// literals keep by the function that declares it. It is "" for what is local.
func placeOf(addr ssa.Value) string {
	switch addr := addr.(type) {
	case *ssa.Global:
		return addr.RelString(nil)
	case *ssa.FieldAddr:
		if root, ok := addr.X.(*ssa.Global); ok {
			return placeOf(root) + "." + fieldName(addr)
		}
		return fieldName(addr)
	case *ssa.FreeVar:
		if variable := ssaform.Lasting(addr); variable != nil {
			return variable.Parent().RelString(nil) + "." + variable.Comment
		}
	case *ssa.Parameter: // of a literal that a helper gives the address
		if given, _, _ := ssaform.Given(addr); given != nil {
			return placeOf(given)
		}
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
