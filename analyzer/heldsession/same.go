package heldsession

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// same reports whether two keys of one function surely name one pool: they are
// equal, or were built from one value.
func (u *unit) same(a, b key) bool {
	if a.root == nil || b.root == nil {
		return false
	}
	return a == b || u.sameOrigin(u.aliased(a), u.aliased(b), maxOrigins)
}

// maxOrigins bounds how many constructors lead back to the value that two pools
// were built from.
const maxOrigins = 4

// sameOrigin reports whether a and b are fields of one value, which one
// constructor filled from one pool.
func (u *unit) sameOrigin(a, b key, depth int) bool {
	if a == b {
		return true
	}
	if depth == 0 || a.root != b.root || a.path == "" || b.path == "" {
		return false
	}
	sa, restA := u.filledBy(a)
	sb, restB := u.filledBy(b)
	if sa == nil || sb == nil || sa.Parent() != sb.Parent() || base(fieldOf(sa)) != base(fieldOf(sb)) {
		return false
	}
	ka, _ := u.within(sa.Val, restA)
	kb, _ := u.within(sb.Val, restB)
	return u.sameOrigin(ka, kb, depth-1)
}

// canonical returns the shortest key of the same pool: callers in other packages
// do not see that one constructor put a pool into two fields.
func (u *unit) canonical(k key) key {
	if k.root == nil || k.path == "" {
		return k
	}
	s, ok := catalog.Deref(k.root.Type()).Underlying().(*types.Struct)
	if !ok {
		return k
	}
	for f := range s.Fields() {
		if field := (key{k.root, "." + f.Name()}); u.isPool(f.Type()) && u.same(field, k) {
			return field
		}
	}
	return k
}

// poolBehind reports whether what k names, an interface by its type, is a pool
// wherever the package fills it.
func (u *unit) poolBehind(k key) bool {
	if k.root == nil || k.path == "" {
		return false
	}
	if u.aliased(k) != k {
		return true
	}
	store, rest := u.filledBy(k)
	if store == nil {
		return false
	}
	stored, _ := u.within(store.Val, rest)
	typ := stored.typ()
	return typ != nil && u.isPool(typ)
}

func fieldOf(store *ssa.Store) ssa.Value { return store.Addr.(*ssa.FieldAddr).X }

// filledBy returns the only store into the field that k begins with, if every
// store into it can be seen, and the rest of the path.
func (u *unit) filledBy(k key) (*ssa.Store, string) {
	name, rest, more := strings.Cut(k.path[1:], ".")
	if more {
		rest = "." + rest
	}
	t := u.structOf(k.root)
	field := structField(t, name)
	if field == nil || field.Pkg() != u.Pkg || field.Exported() && !u.private(t) {
		return nil, ""
	}
	if stored := u.fieldsFilled()[field.Origin()]; len(stored) == 1 {
		return stored[0], rest
	}
	return nil, ""
}

// preparedOn returns the pool on which the statement that k names was prepared, if the
// struct that has it keeps that pool too, or k:
//
//	type Store struct {
//		db     *sql.DB
//		insert *sql.Stmt
//	}
func (u *unit) preparedOn(k key) key {
	if t := k.typ(); k.path == "" || t == nil || u.known.Statement(t) == nil {
		return k
	}
	return u.canonical(k)
}

// private reports whether only the package makes values of the struct t, whatever
// the names of its fields: it fills a field that others cannot. What generated
// code is embedded in is one:
//
//	type Store struct {
//		*Queries
//		db *sql.DB
//	}
func (u *unit) private(t types.Type) bool {
	s, ok := catalog.Deref(t).Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if !f.Exported() && f.Pkg() == u.Pkg && u.holdsPool(f.Type()) && len(u.fieldsFilled()[f.Origin()]) > 0 {
			return true
		}
	}
	return false
}

// structField returns the field of the struct t, or of what t points to, or nil. Of a
// variable that another package does not export, the type is nil.
func structField(t types.Type, name string) *types.Var {
	if t == nil {
		return nil
	}
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for f := range s.Fields() {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

// fieldsFilled returns what is stored into each field of the structs of the
// package.
func (u *unit) fieldsFilled() map[*types.Var][]*ssa.Store {
	if u.fields != nil {
		return u.fields
	}
	u.fields = map[*types.Var][]*ssa.Store{}
	for _, fn := range u.production() {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				addr, ok := instr.(*ssa.FieldAddr)
				if !ok {
					continue
				}
				for _, ref := range ssaform.Referrers(addr) {
					if store, ok := ref.(*ssa.Store); ok && store.Addr == addr && !ssaform.IsNil(store.Val) {
						if f := structField(addr.X.Type(), fieldName(addr.X.Type(), addr.Field)); f != nil {
							u.fields[f.Origin()] = append(u.fields[f.Origin()], store)
						}
					}
				}
			}
		}
	}
	return u.fields
}
