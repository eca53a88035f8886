package identity

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// changed returns id, what is known of the configuration v, with what the function of v, or
// one that v is given to, stores into a field that says which database is meant:
//
//	c, err := pgxpool.ParseConfig(os.Getenv("ORDERS_URL"))
//	c.ConnConfig.Database = name
//
// A configuration that is used before such a change stands for two databases. Of a field of
// v, at path, only the functions that v is given to are looked at.
func (w *walk) changed(v ssa.Value, id Identity, path []Step, f *frame) Identity {
	switch {
	case len(id.Terms) == 0, len(path) == 0 && !isConfiguration(v.Type()):
		return id
	case w.rewritten(v, path, maxRewrite):
		return unknown
	case len(path) > 0:
		return id
	case reused(v):
		return unknown
	}
	ids := []Identity{id}
	for _, store := range changes(v) {
		ids = append(ids, w.part(store.Val, nil, true, f))
	}
	return union(ids...)
}

// changes returns the stores of the function of v into a field of v, or of what v leads
// to, that says which database is meant.
func changes(v ssa.Value) (stores []*ssa.Store) {
	for _, ref := range ssaform.Referrers(v) {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			stores = append(stores, changes(ref)...)
		case *ssa.UnOp:
			if ref.Op == token.MUL && pointsOn(ref) {
				stores = append(stores, changes(ref)...)
			}
		case *ssa.Store:
			if field, ok := v.(*ssa.FieldAddr); ok && ref.Addr == v && locating(step(field.X.Type(), field.Field, nil)[0].Field) {
				stores = append(stores, ref)
			}
		}
	}
	return stores
}

// pointsOn reports whether load is of a pointer in a field, which leads on to fields.
func pointsOn(load *ssa.UnOp) bool {
	_, field := load.X.(*ssa.FieldAddr)
	return field && isConfiguration(load.Type())
}

// isConfiguration reports whether code may change the fields of a value of type t.
func isConfiguration(t types.Type) bool {
	pointer, ok := t.Underlying().(*types.Pointer)
	return ok && structured(pointer.Elem())
}

// reused reports whether the configuration v may be used before a change of it.
func reused(v ssa.Value) bool {
	return slices.ContainsFunc(changes(v), func(store *ssa.Store) bool { return usedBefore(v, store) })
}

// usedBefore reports whether a function may be given the configuration v, or a copy of it
// is made, before store changes it. What only makes the stored value is no such use:
//
//	q := u.Query()
//	u.RawQuery = q.Encode()
func usedBefore(v ssa.Value, store *ssa.Store) bool {
	return slices.ContainsFunc(ssaform.Referrers(v), func(ref ssa.Instruction) bool {
		switch ref := ref.(type) {
		case ssa.CallInstruction:
			result, _ := ref.(ssa.Value)
			return ssaform.Precedes(ref, store) && !madeOf(store.Val, result, maxOperands)
		case *ssa.UnOp:
			return ref.Op == token.MUL && structured(ref.Type()) && ssaform.Precedes(ref, store)
		}
		return false
	})
}

// maxOperands is how many steps away a value is looked for that another one is made of.
const maxOperands = 6

// madeOf reports whether part is among the values that v is computed from.
func madeOf(v, part ssa.Value, depth int) bool {
	if v == part && v != nil {
		return true
	}
	instr, ok := v.(ssa.Instruction)
	return ok && depth > 0 && slices.ContainsFunc(instr.Operands(nil), func(operand *ssa.Value) bool {
		return madeOf(*operand, part, depth-1)
	})
}
