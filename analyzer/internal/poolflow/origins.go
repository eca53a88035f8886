package poolflow

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// origins returns the nodes that v may come from, in order.
func (f *finder) origins(v ssa.Value) []flownode.ID {
	if v == nil || f.busy[v] {
		f.cut = f.cut || v != nil
		return nil
	}
	if known, ok := f.memo[v]; ok {
		return known
	}
	f.busy[v] = true
	outer := f.cut
	f.cut = false
	found := f.trace(v)
	slices.SortFunc(found, flownode.Compare)
	found = slices.Compact(found)
	delete(f.busy, v)
	if !f.cut || len(f.busy) == 0 {
		f.memo[v] = found
	}
	f.cut = (f.cut || outer) && len(f.busy) > 0
	return found
}

func (f *finder) trace(v ssa.Value) []flownode.ID {
	switch v := v.(type) {
	case *ssa.Function:
		return []flownode.ID{functionNode(v)}
	case *ssa.MakeClosure:
		return []flownode.ID{functionNode(v.Fn.(*ssa.Function))}
	case *ssa.Parameter:
		return []flownode.ID{parameter(v)}
	case *ssa.FreeVar:
		return f.origins(ssaform.Binding(v))
	case *ssa.Global:
		return []flownode.ID{globalNode(v)}
	case *ssa.Alloc:
		return f.alloc(v)
	case *ssa.FieldAddr:
		return f.field(v.X, v.Field)
	case *ssa.Field:
		return f.field(v.X, v.Field)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return f.origins(v.X)
		}
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return f.result(call, v.Index)
		}
		return f.origins(v.Tuple)
	case *ssa.Call:
		return f.result(v, 0)
	case *ssa.Phi:
		return f.union(v.Edges)
	case *ssa.MakeInterface:
		return f.origins(v.X)
	case *ssa.ChangeInterface:
		return f.origins(v.X)
	case *ssa.ChangeType:
		return f.origins(v.X)
	case *ssa.TypeAssert:
		return f.origins(v.X)
	case *ssa.Slice:
		return f.origins(v.X)
	case *ssa.Index:
		return f.origins(v.X)
	case *ssa.IndexAddr:
		return f.origins(v.X)
	case *ssa.Lookup:
		return f.origins(v.X)
	case *ssa.Range:
		return f.origins(v.X)
	case *ssa.Next:
		return f.origins(v.Iter)
	case *ssa.MakeMap:
		return f.entries(v)
	case *ssa.MakeSlice:
		return f.union(stored(v, 0))
	}
	return nil
}

func (f *finder) union(values []ssa.Value) []flownode.ID {
	var out []flownode.ID
	for _, v := range values {
		out = append(out, f.origins(v)...)
	}
	return out
}

// field returns where the field at index of x comes from. A part of a pool, such
// as the *sql.DB in a *sqlx.DB, comes from where the pool does.
func (f *finder) field(x ssa.Value, index int) []flownode.ID {
	if f.known.Pool(x.Type()) != nil {
		return f.origins(x)
	}
	if node := f.fieldNode(x.Type(), index); node.Known() {
		return []flownode.ID{node}
	}
	return nil
}

// alloc returns what is stored into a local variable, its elements and its
// captured form; a configuration is an origin itself.
func (f *finder) alloc(alloc *ssa.Alloc) []flownode.ID {
	var out []flownode.ID
	elem := types.Unalias(alloc.Type()).Underlying().(*types.Pointer).Elem()
	if f.known.Configuration(elem) {
		out = append(out, f.configNode(alloc))
	}
	switch k := f.known.Literal(elem); {
	case k == nil:
	case k.Making == catalog.Makes:
		out = append(out, f.made(alloc, elem).ID)
	case k.Field != "":
		out = append(out, f.union(wrapped(alloc, k.Field))...)
	}
	return append(out, f.union(stored(alloc, 4))...)
}

// wrapped returns what is stored in the field of a literal that holds the pool around which it is:
//
//	&gorp.DbMap{Db: db}
func wrapped(alloc *ssa.Alloc, field string) []ssa.Value {
	var out []ssa.Value
	for _, ref := range ssaform.Referrers(alloc) {
		if addr, ok := ref.(*ssa.FieldAddr); ok && fieldName(alloc.Type(), addr.Field) == field {
			out = append(out, stored(addr, 0)...)
		}
	}
	return out
}

// stored returns what is stored at addr, in the function and in the literals
// that capture it.
func stored(addr ssa.Value, depth int) []ssa.Value {
	var out []ssa.Value
	for _, ref := range ssaform.Referrers(addr) {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == addr {
				out = append(out, ref.Val)
			}
		case *ssa.IndexAddr:
			out = append(out, stored(ref, 0)...)
		case *ssa.MakeClosure:
			for i, bound := range ref.Bindings {
				if bound == addr && depth > 0 {
					out = append(out, stored(ref.Fn.(*ssa.Function).FreeVars[i], depth-1)...)
				}
			}
		}
	}
	return out
}

// entries returns what is put into a local map.
func (f *finder) entries(m *ssa.MakeMap) []flownode.ID {
	var out []flownode.ID
	for _, ref := range ssaform.Referrers(m) {
		if update, ok := ref.(*ssa.MapUpdate); ok && update.Map == m {
			out = append(out, f.origins(update.Value)...)
		}
	}
	return out
}

// configNode names the configuration that instr makes.
func (f *finder) configNode(instr ssa.Value) flownode.ID {
	return flownode.ID{Kind: flownode.Configuration, Name: f.out.Path + " " + f.place(instr.Pos()) + " " + instr.Name() + " " + nameOf(instr.Parent())}
}

// result returns where the result of a call at index comes from.
func (f *finder) result(call *ssa.Call, index int) []flownode.ID {
	if results := call.Call.Signature().Results(); index < results.Len() && ssaform.IsError(results.At(index).Type()) {
		return nil // a call has one node: what it fails with must not get there
	}
	callee := ssaform.Callee(&call.Call)
	if callee == nil {
		return f.dynamic(call, index)
	}
	recv := ssaform.Receiver(&call.Call)
	if k := f.known.Constructor(callee, recv); k != nil {
		if k.Result.Index() != index {
			return nil
		}
		return f.constructed(call, callee, k)
	}
	if in := f.container(&call.Call, callee); in != nil {
		return f.origins(in)
	}
	if callee.Pkg() != nil && f.known.Knows(callee.Pkg().Path()) {
		return f.library(call, callee, index)
	}
	if result := flownode.ResultOf(callee.FullName(), index); signatureIn(callee.Signature().Results().At(index).Type()) == nil {
		return []flownode.ID{f.called(call, result)}
	} else {
		return []flownode.ID{result} // calls of one function return the same functions
	}
}

// called returns the node of the result of one call, which comes from that of
// the function: two calls of a function that opens a pool give two pools.
func (f *finder) called(call *ssa.Call, result flownode.ID) flownode.ID {
	node, ok := f.calls[call]
	if !ok {
		node = f.callID(call)
		f.calls[call] = node
		f.callPos[f.callPosition(call)] = node
	}
	f.edge(result, node)
	return node
}

// callID returns the node of the result of a call, or none if it has no result.
func (f *finder) callID(instr ssa.CallInstruction) flownode.ID {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return flownode.ID{}
	}
	pos := f.callPosition(call)
	column := f.form.SSA.Prog.Fset.Position(pos).Column
	return flownode.ID{Kind: flownode.Call, Name: fmt.Sprintf("%s %04d%s %s", f.place(pos), column, call.Name(), nameOf(call.Parent())), Again: loops(call)}
}

// constructed returns the site of a constructor, or where the pool comes from
// that it wraps.
func (f *finder) constructed(call *ssa.Call, callee *types.Func, k *catalog.Constructor) []flownode.ID {
	if wrapped := making.Wrapped(f.known, ssaform.Arguments(&call.Call)); wrapped != nil {
		return f.origins(wrapped)
	}
	if k.Making == catalog.Connects || k.Making == catalog.Wraps {
		return nil
	}
	return []flownode.ID{f.site(call, callee, k).ID}
}

// library returns what a call of a library returns: a configuration, the pool
// that it was called on, or the one underneath.
func (f *finder) library(call *ssa.Call, callee *types.Func, index int) []flownode.ID {
	result := callee.Signature().Results().At(index).Type()
	recv := ssaform.Receiver(&call.Call)
	if f.known.Acquirer(callee, recv) != nil {
		return []flownode.ID{otherNode(callee)} // gorm's transactions have the type of its pools
	}
	if from, ok := f.handled(call, callee, result); ok {
		return from
	}
	if recv != nil && (f.known.Pool(pointerTo(recv)) != nil && f.known.Pool(result) != nil || f.known.Configuration(recv) && types.Identical(recv, result)) {
		return f.origins(making.ReceiverFirst(&call.Call)[0])
	}
	if f.known.Configuration(result) {
		return []flownode.ID{f.configNode(call)}
	}
	if pool := f.known.Pool(result); pool != nil && pool.UsedBy != "" {
		return []flownode.ID{f.configNode(call)}
	}
	return []flownode.ID{otherNode(callee)}
}

// pointerTo returns a pointer to the type of a receiver that is no pointer: the DB of ent's Driver.
func pointerTo(recv types.Type) types.Type {
	if _, ok := types.Unalias(recv).Underlying().(*types.Struct); ok {
		return types.NewPointer(recv)
	}
	return recv
}

// dynamic returns what a call of a function value returns.
func (f *finder) dynamic(call *ssa.Call, index int) []flownode.ID {
	if builtin, ok := call.Call.Value.(*ssa.Builtin); ok {
		if builtin.Name() == "append" {
			return f.union(call.Call.Args)
		}
		return nil
	}
	var out []flownode.ID
	for _, fn := range f.functions(call.Call.Value) {
		out = append(out, f.called(call, resultOf(fn, index)))
	}
	return out
}

// functions returns the names under which the results of the function in v are
// known.
func (f *finder) functions(v ssa.Value) []flownode.ID {
	if call, ok := v.(*ssa.Call); ok {
		if callee := ssaform.Callee(&call.Call); callee != nil && callee.Pkg() != nil && callee.Pkg().Path() == "sync" && len(call.Call.Args) == 1 {
			return f.functions(call.Call.Args[0]) // sync.OnceValue
		}
	}
	return f.origins(v)
}

// container returns what a call takes something out of, such as a sync.Map or an
// atomic.Pointer, or nil.
func (f *finder) container(call *ssa.CallCommon, callee *types.Func) ssa.Value {
	if callee.Pkg() == nil || callee.Signature().Recv() == nil {
		return nil
	}
	if p := callee.Pkg().Path(); p == "sync" || p == "sync/atomic" {
		return making.ReceiverFirst(call)[0]
	}
	return nil
}
