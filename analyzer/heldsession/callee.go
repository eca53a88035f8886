package heldsession

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A callee is a function of the package that a call surely calls, with the
// arguments by which its parameters are known.
type callee struct {
	s      *summary
	frames []frame
}

// A frame says what the parameters of a function are in one call.
type frame struct {
	fn   *ssa.Function
	args []ssa.Value // the receiver first
}

// callees returns the functions of the package that call calls: a static
// callee, a literal, the only implementation of an interface, or those that it may call if it
// chooses one.
func (u *unit) callees(call ssa.CallInstruction) []callee {
	common := call.Common()
	if common.IsInvoke() {
		fn := u.implementation(common)
		if s := u.summaryOf(fn); s != nil {
			return []callee{{s, []frame{{fn, append([]ssa.Value{common.Value}, common.Args...)}}}}
		}
		return nil
	}
	if fn := bound(common.StaticCallee(), u); fn != nil && !isMethodValue(common.Value) {
		if s := u.summaryOf(fn); s != nil {
			return []callee{{s, []frame{{fn, common.Args}}}}
		}
		return nil
	}
	if all := alternatives(common.Value); len(all) > 0 {
		return u.chosenFunctions(all, common.Args)
	}
	if c, ok := u.function(common.Value); ok {
		args := common.Args
		if n := len(c.frames); n > 0 && c.frames[n-1].fn == c.s.fn {
			args = slices.Concat(c.frames[n-1].args, args)
			c.frames = c.frames[:n-1]
		}
		c.frames = append(c.frames, frame{c.s.fn, args})
		return []callee{c}
	}
	return u.fromTable(common)
}

// function returns the function that the value v is: a literal, or one that a
// function of the package returns, such as an iterator.
func (u *unit) function(v ssa.Value) (callee, bool) { return u.functionWithin(v, maxOrigins) }

// functionWithin is function, through so many functions that return what another returns:
//
//	func (r *Repo) Feeds(ctx context.Context) iter.Seq[Feed] { return all[Feed](ctx, r.db) }
func (u *unit) functionWithin(v ssa.Value, depth int) (callee, bool) {
	if c, ok := u.valued(v); ok {
		return c, true
	}
	v = u.key(v).root
	if c, ok := u.valued(v); ok {
		return c, true
	}
	inner, index := callOf(v)
	if inner == nil {
		return callee{}, false
	}
	for _, c := range u.callees(inner) {
		if s := u.summaryOf(c.s.lit[index]); s != nil {
			return callee{s, c.frames}, true
		}
		if from := c.s.from[index]; from != nil && depth > 0 {
			if in, ok := u.functionWithin(from, depth-1); ok {
				in.frames = slices.Concat(in.frames, c.frames)
				return in, true
			}
		}
	}
	return callee{}, false
}

// valued returns the function of the package that v is a value of. Of the
// arguments of a declared one only the receiver of a method value is known: what
// calls it gives the others.
func (u *unit) valued(v ssa.Value) (callee, bool) {
	fn := bound(literal(v), u)
	s := u.summaryOf(fn)
	if fn == nil || s == nil {
		return callee{}, false
	}
	c := callee{s: s}
	if fn.Parent() == nil {
		c.frames = []frame{{fn, boundReceiver(v)}}
	}
	return c, true
}

// isMethodValue reports whether v is a method of a value, such as s.Save.
func isMethodValue(v ssa.Value) bool { return len(boundReceiver(v)) > 0 }

// boundReceiver returns the value to which the method value v belongs, or nothing.
func boundReceiver(v ssa.Value) []ssa.Value {
	closure, ok := functionMade(v).(*ssa.MakeClosure)
	if !ok || closure.Fn.(*ssa.Function).Synthetic == "" || closure.Fn.(*ssa.Function).Object() == nil {
		return nil
	}
	return closure.Bindings
}

// bound returns the declared method behind a method value, or fn.
func bound(fn *ssa.Function, u *unit) *ssa.Function {
	if fn != nil && fn.Synthetic != "" {
		if object, ok := fn.Object().(*types.Func); ok {
			if real := u.form.SSA.Prog.FuncValue(object); real != nil {
				return real
			}
		}
	}
	return origin(fn)
}

// bind returns what k, in terms of the callee, is for its caller.
func (c callee) bind(u *unit, k key) (key, bool) {
	k, _, ok := c.resolve(u, k)
	return k, ok
}

// resolve returns what k is for the caller, and whether it is nil.
func (c callee) resolve(u *unit, k key) (key, truth, bool) {
	param, ok := k.root.(*ssa.Parameter)
	if !ok {
		return k, unknown, expressible(k, c.s.fn)
	}
	for at, f := range c.frames {
		if f.fn != param.Parent() {
			continue
		}
		i := ssaform.ParamIndex(param)
		if i >= len(f.args) {
			return k, notnil, true // what the caller of a function value has
		}
		k, is := u.within(f.args[i], k.path)
		if outer, ok := k.root.(*ssa.Parameter); ok && at+1 < len(c.frames) && c.frames[at+1].fn == outer.Parent() {
			return callee{c.s, c.frames[at+1:]}.resolve(u, k)
		}
		return k, is, true
	}
	return k, unknown, param.Parent() != c.s.fn
}

// within returns the key of what path leads to from v, and what is known of it.
func (u *unit) within(v ssa.Value, path string) (key, truth) {
	if name, ok := strings.CutPrefix(path, inOptions+"."); ok {
		return key{u.key(v).root, path}, u.optionSets(v, name)
	}
	if path == anElement {
		return u.elementGiven(v)
	}
	if field, text, ok := strings.Cut(path, isConstant); ok {
		return u.isThatConstant(v, field, text)
	}
	for path != "" {
		local, ok := u.made(v).(*ssa.Alloc)
		if !ok {
			break
		}
		name, rest, more := strings.Cut(path[1:], ".")
		if more {
			rest = "." + rest
		}
		index := fieldIndex(local, name)
		if index < 0 {
			break
		}
		stored := fieldStores(local, index)
		if len(stored) == 0 && !filled(local, 1) {
			return key{root: v, path: path}, isnil
		}
		if len(stored) != 1 {
			break
		}
		v, path = stored[0].Val, rest
	}
	k := u.key(v)
	if path == "" {
		return k, u.truth(v)
	}
	return u.filled(key{k.root, k.path + path}), unknown
}

// made returns the variable or call that v comes from.
func (u *unit) made(v ssa.Value) ssa.Value {
	from := base(unwrapped(v))
	if _, ok := from.(*ssa.UnOp); ok {
		if k := u.key(from); k.path == "" {
			return k.root
		}
	}
	return from
}

func fieldIndex(a *ssa.Alloc, name string) int {
	t := types.Unalias(a.Type()).Underlying().(*types.Pointer).Elem()
	if s, ok := t.Underlying().(*types.Struct); ok {
		for i := range s.NumFields() {
			if s.Field(i).Name() == name {
				return i
			}
		}
	}
	return -1
}

// truth returns what is known of v wherever it is.
func (u *unit) truth(v ssa.Value) truth {
	switch v := unwrapped(v).(type) {
	case *ssa.Const:
		switch {
		case v.IsNil():
			return isnil
		case v.Value == nil:
			return unknown
		case v.Value.ExactString() == "true":
			return yes
		case v.Value.ExactString() == "false":
			return no
		}
	case *ssa.Slice:
		if a, ok := v.X.(*ssa.Alloc); ok && v.Low == nil && v.High == nil {
			return u.truth(a) // the arguments of a variadic call
		}
	case *ssa.Alloc, *ssa.MakeClosure, *ssa.Function, *ssa.FieldAddr, *ssa.MakeMap, *ssa.MakeSlice, *ssa.MakeChan:
		return notnil
	}
	return unknown
}

// implementation returns the method that an interface call surely calls: that
// of the value that was put into the interface, or of the one type of the
// package that implements it.
func (u *unit) implementation(call *ssa.CallCommon) *ssa.Function {
	if t := u.concrete(call.Value); t != nil {
		if fn := u.method(t, call.Method); fn != nil {
			return fn
		}
	}
	t := u.structOf(call.Value)
	if types.IsInterface(t) {
		return nil
	}
	return u.method(t, call.Method)
}

// structOf returns the type of v, or for an interface of the package that of its only
// implementation there.
func (u *unit) structOf(v ssa.Value) types.Type {
	if named, ok := types.Unalias(v.Type()).(*types.Named); ok && types.IsInterface(named) && named.Obj().Pkg() == u.Pkg {
		if t := u.implementer(named); t != nil {
			return t
		}
	}
	return v.Type()
}

// concrete returns the type of what was put into the interface v: where v was made, or
// where the package fills the field that v is. nil if that is not known.
func (u *unit) concrete(v ssa.Value) types.Type {
	k := u.key(v)
	if k.root == nil || k.root.Type() == nil {
		return nil
	}
	t := k.root.Type()
	if k.path != "" {
		store, rest := u.filledBy(k)
		if store == nil || rest != "" {
			return nil
		}
		t = unwrapped(store.Val).Type()
	}
	if types.IsInterface(t) {
		return nil
	}
	return t
}

func (u *unit) method(t types.Type, m *types.Func) *ssa.Function {
	obj, _, _ := types.LookupFieldOrMethod(t, true, m.Pkg(), m.Name())
	fn, ok := obj.(*types.Func)
	if !ok || fn.Pkg() != u.Pkg {
		return nil
	}
	return u.form.SSA.Prog.FuncValue(fn)
}

// implementer returns the one type of the package that implements the interface
// iface, or nil.
func (u *unit) implementer(iface *types.Named) types.Type {
	if t, ok := u.implementers[iface]; ok {
		return t
	}
	var found types.Type
	if all := catalog.Implementers(u.Pkg, iface.Underlying().(*types.Interface)); len(all) == 1 {
		found = all[0]
	}
	u.implementers[iface] = found
	return found
}
