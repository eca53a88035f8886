package heldsession

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A key names a value as one function sees it: a root, such as a parameter or
// a variable of the package, and the fields that lead on from there. Two equal
// keys of one function are one pool.
type key struct {
	root ssa.Value
	path string // such as ".store.db"
}

// typ returns the type of what k names, or nil where a field on the way is not
// known.
func (k key) typ() types.Type {
	if k.root == nil || k.root.Type() == nil {
		return nil
	}
	t := k.root.Type()
	if _, ok := k.root.(*ssa.Global); ok {
		t = catalog.Deref(t)
	}
	for name := range strings.SplitSeq(strings.TrimPrefix(k.path, "."), ".") {
		if name == "" {
			break
		}
		f := structField(t, name)
		if f == nil {
			return nil
		}
		t = f.Type()
	}
	return t
}

// onWay returns k as it is on the way that st took: the edge of a phi that k
// begins with.
func (u *unit) onWay(st *state, k key) key {
	for range maxDepth {
		edge, ok := st.phis[k.root]
		if !ok {
			break
		}
		e := u.key(unwrapped(edge))
		k = key{e.root, e.path + k.path}
	}
	return k
}

// maxDepth bounds how far a value is followed.
const maxDepth = 30

// key returns the key of v. A value that cannot be followed is its own root.
func (u *unit) key(v ssa.Value) key {
	if k, ok := u.keys[v]; ok {
		return k
	}
	u.keys[v] = key{root: v} // around a loop
	u.depth++
	k := key{root: v}
	if u.depth < maxDepth {
		k = u.follow(v)
	}
	u.depth--
	u.keys[v] = k
	return k
}

func (u *unit) follow(v ssa.Value) key {
	switch v := v.(type) {
	case *ssa.FreeVar:
		if bound := ssaform.Binding(v); bound != nil {
			return u.key(bound)
		}
	case *ssa.Alloc:
		if stored := u.only(v); stored != nil {
			return u.key(stored)
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return u.load(v)
		}
	case *ssa.Field:
		return u.field(v.X, v.Field, v)
	case *ssa.FieldAddr:
		return u.field(v.X, v.Field, v)
	case *ssa.Phi:
		return u.phi(v)
	case *ssa.MakeInterface:
		return u.promoted(v)
	case *ssa.ChangeInterface:
		return u.key(v.X)
	case *ssa.ChangeType:
		return u.key(v.X)
	case *ssa.Convert:
		return u.key(v.X)
	case *ssa.TypeAssert:
		return u.key(v.X)
	case *ssa.Extract:
		switch tuple := v.Tuple.(type) {
		case *ssa.TypeAssert:
			return u.key(tuple.X)
		case *ssa.Lookup:
			if k, ok := u.lookedUp(tuple); ok && v.Index == 0 {
				return k
			}
		case *ssa.Call:
			return u.result(tuple, v.Index, v)
		}
	case *ssa.Lookup:
		if k, ok := u.lookedUp(v); ok {
			return k
		}
	case *ssa.Call:
		return u.result(v, 0, v)
	}
	return key{root: v}
}

// load follows what v loads: a variable, or a field of what a key names.
func (u *unit) load(v *ssa.UnOp) key {
	switch addr := v.X.(type) {
	case *ssa.Global:
		return u.shares(addr)
	case *ssa.Alloc, *ssa.FreeVar:
		if k := u.key(addr); k.root != addr {
			return k
		}
	case *ssa.FieldAddr:
		return u.field(addr.X, addr.Field, v)
	case *ssa.Parameter:
		if _, ok := v.Type().Underlying().(*types.Struct); ok {
			return u.key(addr) // the fields of *p are those of p
		}
	}
	return key{root: v}
}

// field follows a field of x. What a composite literal or local struct stores
// there is followed instead.
func (u *unit) field(x ssa.Value, index int, v ssa.Value) key {
	if u.inPool(x, index) || u.known.Statement(x.Type()) != nil && u.known.Statement(v.Type()) != nil {
		return u.key(x) // the *sql.DB within a *sqlx.DB
	}
	if local, ok := base(x).(*ssa.Alloc); ok {
		switch stored := builtWith(local, index); {
		case len(stored) == 0:
		case len(stored) == 1 && u.optionsOf(local) == nil:
			return u.key(stored[0].Val)
		default:
			return key{root: v}
		}
	}
	k := u.key(x)
	if a, ok := k.root.(*ssa.Alloc); ok && a == base(x) && len(fieldStores(a, index)) == 0 && !filled(a, 0) {
		return key{root: v} // nil
	}
	return u.filled(key{k.root, k.path + "." + fieldName(x.Type(), index)})
}

// promoted follows what v makes an interface of: a struct, or the pool or session embedded in
// that which has all methods of the interface.
//
//	type Store struct{ *sqlx.DB }
//	…
//	name, err := find(ctx, s, id) // func find(ctx context.Context, q sqlx.QueryerContext, id int)
func (u *unit) promoted(v *ssa.MakeInterface) key {
	in := ssaform.StructOf(v.X.Type())
	index := -1
	for method := range v.Type().Underlying().(*types.Interface).Methods() {
		_, path, _ := types.LookupFieldOrMethod(v.X.Type(), true, method.Pkg(), method.Name())
		if len(path) < 2 || index >= 0 && index != path[0] {
			return u.key(v.X)
		}
		index = path[0]
	}
	if index < 0 || u.isPool(v.X.Type()) || !u.isPool(in.Field(index).Type()) && !u.known.IsSession(in.Field(index).Type()) {
		return u.key(v.X)
	}
	return u.field(v.X, index, v)
}

// inPool reports whether a field of x is another form of the pool that x is: the
// *sql.DB embedded in a *sqlx.DB, or a part of what ent generates.
func (u *unit) inPool(x ssa.Value, index int) bool {
	if !u.isPool(x.Type()) {
		return false
	}
	f := structField(x.Type(), fieldName(x.Type(), index))
	return f != nil && (f.Embedded() || u.isPool(f.Type()) || u.known.Statement(f.Type()) != nil)
}

// whole returns the pool that v is embedded in, or v: the *pg.DB whose methods
// are those of a part of it.
func (u *unit) whole(v ssa.Value) ssa.Value {
	if addr, ok := v.(*ssa.FieldAddr); ok && u.known.Statement(addr.X.Type()) != nil {
		return addr.X // what ent embeds in its statements
	}
	load, ok := v.(*ssa.UnOp)
	if !ok || u.isPool(v.Type()) {
		return v
	}
	if addr, ok := load.X.(*ssa.FieldAddr); ok && u.inPool(addr.X, addr.Field) {
		return addr.X
	}
	return v
}

// phi follows v where all ways have one key; nil has none.
func (u *unit) phi(v *ssa.Phi) key {
	found := key{}
	for _, edge := range v.Edges {
		if edge == v || ssaform.IsNil(edge) {
			continue
		}
		k := u.key(edge)
		if found.root != nil && found != k {
			return key{root: v}
		}
		found = k
	}
	if found.root == nil {
		return key{root: v}
	}
	return found
}

// unwrapped returns the value that v is another form of.
func unwrapped(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.ChangeInterface:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		default:
			return v
		}
	}
}

func receiver(call *ssa.CallCommon) ssa.Value {
	if call.IsInvoke() {
		return call.Value
	}
	return call.Args[0]
}
