package heldsession

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// maxFields bounds how many structs within structs are looked at.
const maxFields = 3

// constructed returns what fn puts into the fields of the struct that its result
// at index is, each time that it does not fail.
func (u *unit) constructed(fn *ssa.Function, index int) []fill {
	var always []fill
	first := true
	for _, v := range succeeding(fn, index) {
		var fills []fill
		switch made := base(unwrapped(v)).(type) {
		case *ssa.Alloc:
			if made.Parent() != fn {
				return nil
			}
			fills = u.fillsOf(fn, made, index, "", maxFields)
		case *ssa.Call, *ssa.Extract: // of another constructor
			for _, f := range u.fillsOfCall(made) {
				if expressible(f.Key, fn) {
					fills = append(fills, fill{index, f.Path, f.Key})
				}
			}
		}
		if first {
			always, first = fills, false
		}
		always = slices.DeleteFunc(always, func(f fill) bool { return !slices.Contains(fills, f) })
	}
	return always
}

func (u *unit) fillsOf(fn *ssa.Function, a *ssa.Alloc, index int, path string, depth int) []fill {
	s, ok := catalog.Deref(a.Type()).Underlying().(*types.Struct)
	if !ok || depth == 0 {
		return nil
	}
	var all []fill
	copied, isCopy := u.copied(a)
	for i := range s.NumFields() {
		f, stored := s.Field(i), fieldStores(a, i)
		if k := (key{copied.root, copied.path + "." + f.Name()}); isCopy && len(stored) == 0 && !u.mayBeReplaced(a, f) && expressible(k, fn) && (u.holdsPool(f.Type()) || isInterface(f.Type())) {
			all = append(all, fill{index, path + "." + f.Name(), k})
		}
		if len(stored) != 1 || !u.onlyFilled(f) {
			continue
		}
		v, at := stored[0].Val, path+"."+f.Name()
		switch in := base(unwrapped(v)).(type) {
		case *ssa.Alloc:
			all = append(all, u.fillsOf(fn, in, index, at, depth-1)...)
			continue
		case *ssa.Call, *ssa.Extract:
			for _, inner := range u.fillsOfCall(in) {
				if expressible(inner.Key, fn) {
					all = append(all, fill{index, at + inner.Path, inner.Key})
				}
			}
		}
		if k := u.key(v); expressible(k, fn) && (u.holdsPool(v.Type()) || isInterface(v.Type())) {
			all = append(all, fill{index, at, k})
		}
	}
	return all
}

// mayBeReplaced reports whether a call gets the struct a, and the package has code that fills the
// field f of such a struct after it was made:
//
//	c := *r
//	set(&c)
func (u *unit) mayBeReplaced(a *ssa.Alloc, f *types.Var) bool {
	return !u.onlyFilled(f) && slices.ContainsFunc(ssaform.Referrers(a), func(ref ssa.Instruction) bool {
		call, ok := ref.(ssa.CallInstruction)
		return ok && slices.Contains(call.Common().Args, ssa.Value(a))
	})
}

// copied returns the struct that the local one in a begins as a copy of:
//
//	t := *s
//	t.on = tx
func (u *unit) copied(a *ssa.Alloc) (key, bool) {
	stored := stores(a)
	if len(stored) != 1 {
		return key{}, false
	}
	k := u.key(stored[0].Val)
	return k, k.root != nil && k.root != stored[0].Val
}

// holdsPool reports whether a value of type t is a pool or may have one: a struct
// behind a pointer.
func (u *unit) holdsPool(t types.Type) bool {
	if u.isPool(t) {
		return true
	}
	p, ok := types.Unalias(t).Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	_, ok = p.Elem().Underlying().(*types.Struct)
	return ok
}

// onlyFilled reports whether the package fills the field f where it makes the
// struct, and never later.
func (u *unit) onlyFilled(f *types.Var) bool {
	for _, store := range u.fieldsFilled()[f.Origin()] {
		if _, ok := base(fieldOf(store)).(*ssa.Alloc); !ok {
			return false
		}
	}
	return true
}

// fillsOfCall returns what the function that v is a result of puts into it, in
// terms of the caller.
func (u *unit) fillsOfCall(v ssa.Value) []fill {
	call, index := callOf(v)
	if call == nil {
		return nil
	}
	var all []fill
	for _, c := range u.callees(call) {
		for _, f := range c.s.fills {
			if k, ok := c.bind(u, f.Key); ok && f.Result == index {
				all = append(all, fill{index, f.Path, k})
			}
		}
	}
	if f := u.foreignOf(call); f != nil {
		for _, given := range f.fills {
			if k, ok := u.bindFact(given.Key, call); ok && given.Result == index {
				all = append(all, fill{index, given.Path, k})
			}
		}
	}
	return slices.DeleteFunc(all, func(f fill) bool { return changedAfter(key{v, f.Path}) })
}

// callOf returns the call that v is the result of at index, or nil.
func callOf(v ssa.Value) (call *ssa.Call, index int) {
	if extract, ok := v.(*ssa.Extract); ok {
		v, index = extract.Tuple, extract.Index
	}
	call, _ = v.(*ssa.Call)
	return call, index
}

// filled returns k, or what the constructor of its root, or the caller of its literal,
// put where its path leads.
func (u *unit) filled(k key) key {
	if p, ok := k.root.(*ssa.Parameter); ok {
		u.reads(p.Parent())
		return throughFills(k, u.inside[p])
	}
	call, _ := callOf(k.root)
	if call == nil || ssaform.Callee(&call.Call) == nil && len(u.callees(call)) != 1 {
		return k
	}
	if changedAfter(k) {
		return k // the caller stores into what the constructor put there
	}
	return throughFills(k, u.fillsOfCall(k.root))
}

// throughFills returns k, or what fills say is where its path leads.
func throughFills(k key, fills []fill) key {
	for _, f := range fills {
		if rest, ok := strings.CutPrefix(k.path, f.Path); ok && (rest == "" || rest[0] == '.') && f.Key.root != nil {
			return key{f.Key.root, f.Key.path + rest}
		}
	}
	return k
}

// contents returns what the values have in their fields, as callers of fn see it.
func (u *unit) contents(values []ssa.Value, fn *ssa.Function) []fill {
	var all []fill
	for i, v := range values {
		switch in := base(unwrapped(v)).(type) {
		case *ssa.Alloc:
			all = append(all, u.fillsOf(fn, in, i, "", maxFields)...)
		case *ssa.Call, *ssa.Extract:
			for _, f := range u.fillsOfCall(in) {
				if expressible(f.Key, fn) {
					all = append(all, fill{i, f.Path, f.Key})
				}
			}
		}
	}
	return all
}

// isGiven notes what the parameters of the literal fn have in their fields where it is
// called. Where two calls differ, nothing is known.
func (u *unit) isGiven(fn *ssa.Function, given []fill) {
	for _, f := range given {
		if f.Result >= len(fn.Params) {
			continue
		}
		p := fn.Params[f.Result]
		i := slices.IndexFunc(u.inside[p], func(o fill) bool { return o.Path == f.Path })
		switch {
		case i < 0:
			u.inside[p] = append(u.inside[p], f)
			u.grown(p.Parent())
		case u.inside[p][i].Key != f.Key && u.inside[p][i].Key.root != nil:
			u.inside[p][i].Key = key{}
			u.grown(p.Parent())
		}
	}
}

// boundFills returns fills of a callee in terms of its caller.
func boundFills[K any](fills []Fill[K], bind func(K) (key, bool)) []fill {
	var all []fill
	for _, f := range fills {
		if k, ok := bind(f.Key); ok {
			all = append(all, fill{f.Result, f.Path, k})
		}
	}
	return all
}

// changedAfter reports whether the function that calls a constructor stores into a
// field of the result that the path of k leads through.
func changedAfter(k key) bool {
	made, ok := k.root.(ssa.Instruction)
	if !ok || k.path == "" {
		return false
	}
	for instr := range ssaform.Instructions(made.Parent()) {
		store, ok := instr.(*ssa.Store)
		if !ok {
			continue
		}
		if path, ok := pathFrom(k.root, store.Addr, maxDepth); ok && path != "" && strings.HasPrefix(k.path+".", path+".") {
			return true
		}
	}
	return false
}

// pathFrom returns the fields that lead from root to the address or value v.
func pathFrom(root, v ssa.Value, depth int) (string, bool) {
	if v == root || depth == 0 {
		return "", v == root
	}
	switch v := v.(type) {
	case *ssa.FieldAddr:
		path, ok := pathFrom(root, v.X, depth-1)
		return path + "." + fieldName(v.X.Type(), v.Field), ok
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return pathFrom(root, v.X, depth-1)
		}
	case *ssa.Alloc:
		if stored := stores(v); len(stored) == 1 {
			return pathFrom(root, stored[0].Val, depth-1)
		}
	}
	return "", false
}
