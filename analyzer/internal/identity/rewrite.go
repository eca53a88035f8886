package identity

import (
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// maxRewrite is how many calls away something is looked for that changes a field.
const maxRewrite = 3

// rewritten reports whether a function that v is given to may put something else into
// the field at path of it, or without a path into one that says which database is meant,
// as options and the methods of a builder do:
//
//	s := settings{dsn: os.Getenv("ORDERS_URL")}
//	for _, option := range options {
//		option(&s)
//	}
func (w *walk) rewritten(v ssa.Value, path []Step, depth int) bool {
	if depth == 0 {
		return false
	}
	for _, ref := range ssaform.Referrers(v) {
		call, ok := ref.(ssa.CallInstruction)
		if !ok {
			continue
		}
		i := slices.Index(call.Common().Args, v)
		if i < 0 {
			continue
		}
		if call.Common().IsInvoke() {
			i++ // after the receiver
		}
		for _, fn := range w.receivers(call.Common()) {
			if i >= len(fn.Params) {
				continue
			}
			for range stores(fn, fn.Params[i], path) {
				return true
			}
			if len(path) == 0 && len(changes(fn.Params[i])) > 0 || w.rewritten(fn.Params[i], path, depth-1) {
				return true
			}
		}
	}
	return false
}

// receivers returns the functions of the package that call may run. Where that is
// unknown, these are all of its literals with the same signature, or its methods of
// that name.
func (w *walk) receivers(call *ssa.CallCommon) []*ssa.Function {
	if static := ssaform.Static(call); static != nil {
		return []*ssa.Function{static}
	}
	if targets := w.pkg.Targets(call); len(targets) > 0 {
		return targets
	}
	return slices.DeleteFunc(slices.Clone(w.pkg.Funcs), func(fn *ssa.Function) bool {
		if call.IsInvoke() {
			return fn.Signature.Recv() == nil || fn.Name() != call.Method.Name()
		}
		return fn.Parent() == nil || !types.Identical(fn.Signature, call.Signature())
	})
}

// stores yields the stores of fn into the field at path of v, or into what that field
// is a part of, with the rest of path.
func stores(fn *ssa.Function, v ssa.Value, path []Step) iter.Seq2[*ssa.Store, []Step] {
	return func(yield func(*ssa.Store, []Step) bool) {
		for instr := range ssaform.Instructions(fn) {
			store, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			root, into := fieldOf(store.Addr)
			rest, within := below(path, into)
			if root == v && within && !yield(store, rest) {
				return
			}
		}
	}
}

// below returns what remains of path after the field at outer, if path leads through it.
func below(path, outer []Step) ([]Step, bool) {
	if len(outer) == 0 || len(outer) > len(path) || !slices.Equal(outer, path[:len(outer)]) {
		return nil, false
	}
	return path[len(outer):], true
}

// fieldOf returns the value that addr is in, and the path there.
func fieldOf(addr ssa.Value) (root ssa.Value, path []Step) {
	for {
		field, ok := addr.(*ssa.FieldAddr)
		if !ok {
			return addr, path
		}
		addr, path = field.X, step(field.X.Type(), field.Field, path)
	}
}

// assigned returns what the function of v puts into the field at path of it, and whether
// it always does:
//
//	func (b *builder) DSN(dsn string) *builder { b.dsn = dsn; return b }
func (w *walk) assigned(v *ssa.Parameter, path []Step, f *frame) (ids []Identity, always bool) {
	for store, rest := range stores(v.Parent(), v, path) {
		ids = append(ids, w.value(store.Val, rest, f))
		always = always || store.Block() == v.Parent().Blocks[0]
	}
	return ids, always
}
