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
		return u.key(v.X)
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
		case *ssa.Call:
			return u.result(tuple, v.Index, v)
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
		switch stored := fieldStores(local, index); len(stored) {
		case 0:
		case 1:
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

// base returns the variable that x is loaded from, or x.
func base(x ssa.Value) ssa.Value {
	for range maxDepth { // a named result is stored into itself
		switch v := x.(type) {
		case *ssa.UnOp:
			if v.Op != token.MUL {
				return x
			}
			a, ok := outer(v.X).(*ssa.Alloc)
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
			if x = outer(v); x == v {
				return x
			}
		default:
			return x
		}
	}
	return x
}

// outer returns the variable of an enclosing function that a literal captures
// as v, or v.
func outer(v ssa.Value) ssa.Value {
	for {
		free, ok := v.(*ssa.FreeVar)
		if !ok {
			return v
		}
		bound := ssaform.Binding(free)
		if bound == nil {
			return v
		}
		v = bound
	}
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

// result follows a result of call: the same pool again, a wrapper of a pool, or
// what an accessor returns.
func (u *unit) result(call *ssa.Call, index int, v ssa.Value) key {
	common := call.Common()
	fn := ssaform.Callee(common)
	if fn == nil {
		return key{root: v}
	}
	if isContext(v.Type()) {
		if from := parent(common); from != nil {
			return u.key(from)
		}
		return key{root: v}
	}
	if ssaform.Receiver(common) != nil {
		if on := u.runsOn(fn, common); on != nil {
			return u.key(on)
		}
		if u.chains(fn, u.whole(receiver(common)).Type(), v.Type()) {
			return u.key(receiver(common))
		}
	}
	if u.prepared(fn, common) {
		return u.key(receiver(common))
	}
	if k := u.known.Constructor(fn, ssaform.Receiver(common)); k != nil && k.Wraps > 0 {
		if args := ssaform.Arguments(common); k.Wraps.Index() < len(args) && u.isPool(unwrapped(args[k.Wraps.Index()]).Type()) {
			return u.key(args[k.Wraps.Index()])
		}
	}
	for _, c := range u.callees(call) {
		if given, ok := always(c.s.gives[index]); ok {
			if k, ok := c.bind(u, given); ok {
				return k
			}
		}
	}
	if f := u.foreignOf(call); f != nil {
		for _, given := range f.gives {
			if k, ok := u.bindFact(given.Key, call); ok && given.Result == index && len(given.When) == 0 {
				return k
			}
		}
	}
	return key{root: v}
}

// runsOn returns on what the statement runs that call, of the method fn, returns, or nil if the
// method does not say so: bun's Conn, squirrel's RunWith.
func (u *unit) runsOn(fn *types.Func, call *ssa.CallCommon) ssa.Value {
	s := u.known.Statement(u.whole(receiver(call)).Type())
	args := ssaform.Arguments(call)
	if s == nil || s.On != fn.Name() || len(args) != 1 {
		return nil
	}
	return args[0]
}

// namesSession reports whether k names a transaction or connection, on which a statement needs
// no other connection.
func (u *unit) namesSession(k key) bool {
	t := k.typ()
	return t != nil && !isInterface(t) && !u.isPool(t) && u.known.IsSession(t)
}

// prepared reports whether call prepares a statement on a pool, which runs on a
// connection of the pool then.
func (u *unit) prepared(fn *types.Func, call *ssa.CallCommon) bool {
	recv := ssaform.Receiver(call)
	if recv == nil || !u.isPool(u.whole(receiver(call)).Type()) {
		return false
	}
	a := u.known.Acquirer(fn, recv)
	if a == nil {
		return false
	}
	s := u.known.Session(a.Session)
	return s != nil && s.Holds == catalog.HoldsStatement
}

// chains reports whether the method fn of recv returns the same pool, or a
// statement on it: gorm's Where, bun's NewSelect, the *sql.DB underneath.
func (u *unit) chains(fn *types.Func, recv, result types.Type) bool {
	if u.known.Acquirer(fn, recv) != nil {
		return false
	}
	if isInterface(recv) && u.known.Statement(result) != nil {
		return true // bun's IDB: a pool or a transaction
	}
	if p := u.known.Pool(recv); p != nil {
		return slices.Contains(p.Same, fn.Name()) || p.Underlying != "" && p.Underlying == fn.Name() && u.isPool(result) ||
			u.known.Statement(result) != nil
	}
	s := u.known.Statement(recv)
	return s != nil && fn.Name() != s.On && u.known.Statement(result) != nil
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

func fieldName(t types.Type, index int) string {
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if s, ok := t.Underlying().(*types.Struct); ok && index < s.NumFields() {
		return s.Field(index).Name()
	}
	return "?"
}

// poolName returns how messages name the pool of k.
func (u *unit) poolName(k key) string {
	name := ""
	switch root := k.root.(type) {
	case *ssa.Parameter:
		name = root.Name()
	case *ssa.Global:
		switch name = root.Name(); {
		case root.Pkg == nil || root.Pkg == u.form.SSA:
		case !token.IsExported(name):
			return "the pool of package " + root.Pkg.Pkg.Name()
		default:
			name = root.Pkg.Pkg.Name() + "." + name
		}
	case *ssa.Alloc:
		name = root.Comment
	case *ssa.FreeVar:
		name = root.Name()
	}
	path := k.shown()
	switch {
	case name != "" && !strings.ContainsAny(name, " ()"):
		return name + path
	case path != "":
		return strings.TrimPrefix(path, ".")
	}
	return "the pool"
}

// shown returns the path of k as the source writes it: without embedded fields
// on the way.
func (k key) shown() string {
	if k.path == "" {
		return ""
	}
	t, path := k.root.Type(), ""
	names := strings.Split(k.path[1:], ".")
	for i, name := range names {
		f := structField(t, name)
		if f == nil {
			return path + "." + strings.Join(names[i:], ".")
		}
		if !f.Embedded() || i == len(names)-1 {
			path += "." + name
		}
		t = f.Type()
	}
	return path
}
