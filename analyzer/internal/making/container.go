package making

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// Container returns the address of the variable or field of whose value call calls a method
// that is not followed, of an interface or of another package: of a cache, perhaps; or the
// parameter that has this value, or the getter, if it chooses among several containers. It is nil
// for another call.
func Container(call *ssa.CallCommon) ssa.Value {
	if ssaform.Receiver(call) == nil || Atomic(call) != "" || SyncMap(call) != "" {
		return nil
	}
	if fn := ssaform.Static(call); fn != nil && fn.Blocks != nil {
		return nil
	}
	return containerOf(ReceiverFirst(call)[0], maxGetters)
}

// maxGetters is how many functions deep a container is looked for.
const maxGetters = 2

// containerOf returns where the container v is read from, also in a list of containers, by a
// getter or by way of a local variable.
func containerOf(v ssa.Value, depth int) ssa.Value {
	switch v := v.(type) {
	case *ssa.UnOp:
		if local, ok := ssaform.Variable(v.X).(*ssa.Alloc); ok {
			if all := storedInto(local); len(all) == 1 {
				if found := containerOf(all[0], depth); found != nil {
					return found
				}
			}
			return local
		}
		if element, ok := v.X.(*ssa.IndexAddr); ok {
			return containerOf(element.X, depth)
		}
		return v.X
	case *ssa.Lookup:
		return containerOf(v.X, depth)
	case *ssa.MakeInterface:
		return containerOf(v.X, depth)
	case *ssa.FieldAddr, *ssa.Global, *ssa.FreeVar, *ssa.Parameter: // a container that is no pointer
		return v
	case *ssa.Call:
		fn := ssaform.Static(&v.Call)
		if fn == nil || depth == 0 {
			return nil
		}
		return gotten(fn, depth-1)
	}
	return nil
}

// gotten returns where the container is that the getter fn returns.
func gotten(fn *ssa.Function, depth int) ssa.Value {
	var found ssa.Value
	for _, ret := range ssaform.Returns(fn) {
		if ssaform.IsNil(ret.Results[0]) {
			continue
		}
		switch next := containerOf(ret.Results[0], depth); {
		case keyOf(next) == nil:
			return nil
		case found != nil && keyOf(next) != keyOf(found):
			found = fn
		default:
			found = next
		}
	}
	return found
}

// LooksUp reports whether call asks a container for what is in it: it returns a value that
// may hold a pool, or says whether there is one for its argument.
//
//	if db, ok := c.Get(tenant); ok { return db, nil }
//	if !c.Contains(tenant) { … }
func LooksUp(call *ssa.CallCommon) bool {
	results := call.Signature().Results()
	for i := range results.Len() {
		t := results.At(i).Type()
		basic, ok := t.Underlying().(*types.Basic)
		if mayOwn(t) || ok && basic.Kind() == types.Bool && results.Len() == 1 && len(ssaform.Arguments(call)) > 0 {
			return true
		}
	}
	return false
}

// lookedUp reports whether the package looks something up in the container of call, so that
// what call puts there is found again.
func (f *Finder) lookedUp(call *ssa.CallCommon) bool {
	own := containerKey(call)
	if own == nil {
		return false
	}
	if f.containers == nil {
		f.containers = map[any]bool{}
		for instr := range f.form.Instructions() {
			look, ok := instr.(*ssa.Call)
			if !ok || !LooksUp(&look.Call) || !branches(look) {
				continue
			}
			if key := containerKey(&look.Call); key != nil {
				f.containers[key] = true
			}
		}
	}
	return f.containers[own]
}

// containerKey identifies the variable or field of the container of call, or is nil.
func containerKey(call *ssa.CallCommon) any { return keyOf(Container(call)) }

func keyOf(container ssa.Value) any {
	switch addr := ssaform.Variable(container).(type) {
	case *ssa.FieldAddr:
		return ssaform.FieldVar(addr).Origin()
	case *ssa.Global, *ssa.Alloc, *ssa.Parameter, *ssa.Function:
		return addr
	}
	return nil
}

// branches reports whether a result of call decides a branch, or is returned.
func branches(call *ssa.Call) bool {
	values := []ssa.Value{call}
	for len(values) > 0 {
		v := values[0]
		values = values[1:]
		for _, ref := range ssaform.Referrers(v) {
			switch ref := ref.(type) {
			case *ssa.If, *ssa.Return:
				return true
			case *ssa.Extract, *ssa.BinOp, *ssa.UnOp, *ssa.TypeAssert:
				values = append(values, ref.(ssa.Value))
			}
		}
	}
	return false
}

// shared follows a pool into a method of an atomic variable or a sync.Map, and reports whether
// call is of one that keeps it.
func (t *tracker) shared(call ssa.CallInstruction, index int) bool {
	common := call.Common()
	if method := SyncMap(common); method != "" && index == 2 {
		t.keepsEntry(common.Args[0], call)
		if method == "LoadOrStore" {
			t.add(Result(call.Value(), 0), false)
		}
		return true
	}
	if method := Atomic(common); method == "Store" || method == "Swap" || method == "CompareAndSwap" {
		t.fate.Mapped = true
		if call, ok := call.(*ssa.Call); ok {
			t.fate.Published = append(t.fate.Published, call)
		}
		return true
	}
	return false
}

// keepsEntry notes that call puts the pool into the container at addr.
func (t *tracker) keepsEntry(addr ssa.Value, call ssa.CallInstruction) {
	t.fate.Mapped, t.fate.Listed = true, true
	t.fate.Kept = append(t.fate.Kept, Place{Addr: addr, Store: call})
}

// SyncMap returns the name of the method of sync.Map that call calls, or "".
func SyncMap(call *ssa.CallCommon) string { return methodOf(call, "sync", "Map") }

// Atomic returns the name of the method of an atomic variable, such as an
// atomic.Pointer, that call calls, or that of a function of sync/atomic, whose first
// argument is the address; or "".
func Atomic(call *ssa.CallCommon) string {
	fn := ssaform.Callee(call)
	if fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "sync/atomic" {
		return fn.Name()
	}
	return ""
}

// methodOf returns the name of the method that call calls of the type name of
// the package path, or of any of its types, or "".
func methodOf(call *ssa.CallCommon, path, name string) string {
	fn := ssaform.Callee(call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != path {
		return ""
	}
	recv := fn.Signature().Recv()
	if recv == nil || name != "" && catalog.TypeName(recv.Type()) != "*"+path+"."+name {
		return ""
	}
	return fn.Name()
}
