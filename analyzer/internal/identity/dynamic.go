package identity

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// chosen reports whether what is filled into the local variable v names another
// target each time: it comes out of a request, a row, or data that is unknown.
//
//	json.NewDecoder(r.Body).Decode(&target)
//	row.Scan(&tenant.Name, &tenant.DSN)
//	db.First(&tenant, id)
//	proto.Unmarshal(encoded, &peer)
func (w *walk) chosen(v *ssa.Alloc, f *frame) bool {
	return handles(v.Parent()) || slices.ContainsFunc(fillers(v), func(call *ssa.Call) bool {
		fn := ssaform.Callee(&call.Call)
		if fn == nil || fn.Pkg() == nil {
			return false
		}
		return w.known.Knows(fn.Pkg().Path()) || slices.ContainsFunc(ssaform.Arguments(&call.Call), func(arg ssa.Value) bool {
			return encoded(arg.Type()) && w.value(arg, nil, f).uncertain()
		})
	})
}

// encoded reports whether a value of type t is text to be decoded.
func encoded(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Slice:
		elem, ok := t.Elem().Underlying().(*types.Basic)
		return ok && elem.Kind() == types.Byte
	case *types.Basic:
		return t.Info()&types.IsString != 0
	}
	return false
}

// fillers returns the calls that are given the address of v, or of a part of
// it, also within a list of arguments.
func fillers(v ssa.Value) []*ssa.Call {
	var calls []*ssa.Call
	for _, ref := range ssaform.Referrers(v) {
		switch ref := ref.(type) {
		case *ssa.Call:
			calls = append(calls, ref)
		case *ssa.FieldAddr:
			calls = append(calls, fillers(ref)...)
		case *ssa.MakeInterface:
			calls = append(calls, fillers(ref)...)
		case *ssa.Store:
			if list, ok := ref.Addr.(*ssa.IndexAddr); ok && ref.Val == v {
				calls = append(calls, listed(list.X)...)
			}
		}
	}
	return calls
}

// listed returns the calls that are given the list of arguments in array.
func listed(array ssa.Value) []*ssa.Call {
	var calls []*ssa.Call
	for _, ref := range ssaform.Referrers(array) {
		if list, ok := ref.(*ssa.Slice); ok {
			calls = append(calls, fillers(list)...)
		}
	}
	return calls
}

// varies reports whether call, of a function in the tree under check, returns
// another target each time: one that the request names, or the iteration of a loop.
func (w *walk) varies(call *ssa.Call, f *frame) bool {
	if handles(call.Parent()) {
		id, _ := w.arguments(call, f)
		return id.uncertain()
	}
	return slices.ContainsFunc(ssaform.Arguments(&call.Call), func(arg ssa.Value) bool {
		made, ok := arg.(ssa.Instruction)
		return ok && !unrelated(arg.Type()) && callpath.Repeats(made, nil) && w.value(arg, nil, f).uncertain()
	})
}
