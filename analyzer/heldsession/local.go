package heldsession

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// base returns the variable that x is loaded from, or x.
func base(x ssa.Value) ssa.Value {
	for range maxDepth { // a named result is stored into itself
		switch v := x.(type) {
		case *ssa.UnOp:
			if v.Op != token.MUL {
				return x
			}
			a, ok := ssaform.Variable(v.X).(*ssa.Alloc)
			if !ok {
				return x
			}
			switch stored := stores(a); len(stored) {
			case 0:
				return a
			case 1:
				x = stored[0].Val
			default:
				return x
			}
		case *ssa.FreeVar:
			if x = ssaform.Variable(v); x == v {
				return x
			}
		default:
			return x
		}
	}
	return x
}

// filled reports whether what a points to is given to more calls than so many,
// which may fill it, or is stored as a whole.
func filled(a *ssa.Alloc, calls int) bool {
	for _, ref := range ssaform.Referrers(a) {
		switch ref.(type) {
		case *ssa.FieldAddr, *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Call:
			calls--
		default:
			return true
		}
	}
	return calls < 0
}

// stores returns what is stored into the variable a.
func stores(a *ssa.Alloc) []*ssa.Store {
	var all []*ssa.Store
	for _, ref := range ssaform.Referrers(a) {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == a {
				all = append(all, ref)
			}
		case *ssa.MakeClosure:
			all = append(all, captured(ref, a)...)
		}
	}
	return all
}

// captured returns what a literal stores into the variable v that it captures.
func captured(closure *ssa.MakeClosure, v ssa.Value) []*ssa.Store {
	var all []*ssa.Store
	for i, bound := range closure.Bindings {
		if bound != v {
			continue
		}
		for _, ref := range ssaform.Referrers(closure.Fn.(*ssa.Function).FreeVars[i]) {
			switch ref := ref.(type) {
			case *ssa.Store:
				all = append(all, ref)
			case *ssa.MakeClosure:
				all = append(all, captured(ref, closure.Fn.(*ssa.Function).FreeVars[i])...)
			}
		}
	}
	return all
}

// fieldStores returns what is stored into a field of the local struct a.
func fieldStores(a *ssa.Alloc, index int) []*ssa.Store {
	var all []*ssa.Store
	for _, ref := range ssaform.Referrers(a) {
		addr, ok := ref.(*ssa.FieldAddr)
		if !ok || addr.Field != index {
			continue
		}
		for _, ref := range ssaform.Referrers(addr) {
			if store, ok := ref.(*ssa.Store); ok && store.Addr == addr {
				all = append(all, store)
			}
		}
	}
	return all
}

// builtWith returns what is stored into a field of the local struct a, or of the composite
// literal of which it is a copy:
//
//	o := options{on: s.db}
func builtWith(a *ssa.Alloc, index int) []*ssa.Store {
	all := fieldStores(a, index)
	for range maxDepth {
		whole := stores(a)
		if len(whole) != 1 {
			break
		}
		from, ok := base(whole[0].Val).(*ssa.Alloc)
		if !ok || from == a {
			break
		}
		a = from
		all = append(all, fieldStores(a, index)...)
	}
	return all
}

// only returns the one value that the variable a ever has, other than nil, or
// nil if it has several.
func (u *unit) only(a *ssa.Alloc) ssa.Value {
	var value ssa.Value
	for _, store := range stores(a) {
		if ssaform.IsNil(store.Val) {
			continue
		}
		if value != nil && u.key(value) != u.key(store.Val) {
			return nil
		}
		value = store.Val
	}
	return value
}
