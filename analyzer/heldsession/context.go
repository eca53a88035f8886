package heldsession

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// inContext is the part of the key of a context that names the session which the
// context carries, if it carries one.
const inContext = ".(session)"

// carried returns the session that v, a condition or what it compares with nil, was
// looked up as in a context:
//
//	if tx, ok := ctx.Value(key).(*sql.Tx); ok { … }
//	if tx := txFrom(ctx); tx != nil { … }
func (u *unit) carried(v ssa.Value) (key, bool) {
	if ssaform.IsError(v.Type()) {
		return key{}, false
	}
	if extract, ok := v.(*ssa.Extract); ok {
		v = extract.Tuple
	}
	var ctx ssa.Value
	switch x := v.(type) {
	case *ssa.TypeAssert:
		ctx = u.asserted(x)
	case *ssa.Call:
		ctx = u.lookup(&x.Call, maxLookups)
	}
	if ctx == nil {
		return key{}, false
	}
	k := u.key(ctx)
	return key{k.root, k.path + inContext}, true
}

// asserted returns the context from which x takes a session, or nil.
func (u *unit) asserted(x *ssa.TypeAssert) ssa.Value {
	call, ok := x.X.(*ssa.Call)
	if !ok || !u.mayBeSession(x.AssertedType) {
		return nil
	}
	if fn := ssaform.Callee(&call.Call); fn == nil || fn.FullName() != "(context.Context).Value" {
		return nil
	}
	return call.Call.Value
}

// maxLookups bounds how many functions lead to the lookup in a context.
const maxLookups = 4

// lookup returns the context in which the function that call calls looks up a
// session, or nil. It is given the context alone, and returns the session or whether
// there is one.
func (u *unit) lookup(call *ssa.CallCommon, depth int) ssa.Value {
	fn := ssaform.Callee(call)
	if fn == nil || depth == 0 || fn.Signature().Params().Len() != 1 || !isContext(fn.Signature().Params().At(0).Type()) {
		return nil
	}
	results := fn.Signature().Results()
	finds := slices.ContainsFunc(slices.Collect(results.Variables()), func(v *types.Var) bool { return u.mayBeSession(v.Type()) })
	says := results.Len() == 1 && types.Identical(results.At(0).Type(), types.Typ[types.Bool])
	arg := ssaform.Arguments(call)[0]
	static := origin(call.StaticCallee())
	if static == nil || static.Pkg != u.form.SSA {
		if finds {
			return arg
		}
		return nil
	}
	if (finds || says) && u.looksIn(static, static.Params[len(static.Params)-1], depth) {
		return arg
	}
	return nil
}

// looksIn reports whether fn looks up a session in its parameter ctx.
func (u *unit) looksIn(fn *ssa.Function, ctx *ssa.Parameter, depth int) bool {
	for instr := range ssaform.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.TypeAssert:
			if u.asserted(instr) == ctx {
				return true
			}
		case *ssa.Call:
			if u.lookup(&instr.Call, depth-1) == ctx {
				return true
			}
		}
	}
	return false
}

// mayBeSession reports whether a value of type t can be rolled back, is a pool that
// may be a transaction, as of gorm, or is a struct of the program that has one.
func (u *unit) mayBeSession(t types.Type) bool {
	if canRollBack(t) || u.isPool(t) || u.known.Statement(t) != nil {
		return true
	}
	s, ok := catalog.Deref(t).Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range s.Fields() {
		if canRollBack(field.Type()) {
			return true
		}
	}
	return false
}

func canRollBack(t types.Type) bool { return hasMethod(t, "Rollback") }

func hasMethod(t types.Type, name string) bool {
	method, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	_, ok := method.(*types.Func)
	return ok
}

func isContext(t types.Type) bool { return catalog.TypeName(t) == "context.Context" }

// parent returns the context from which call derives another one that carries no
// more sessions, or nil: context.WithTimeout, and context.WithValue with a text.
func parent(call *ssa.CallCommon) (ctx ssa.Value) {
	for _, arg := range ssaform.Arguments(call) {
		t := unwrapped(arg).Type()
		switch _, basic := t.Underlying().(*types.Basic); {
		case isContext(t) && ctx == nil:
			ctx = arg
		case !basic && !ssaform.IsNil(arg) && !isKey(call, arg):
			return nil
		}
	}
	return ctx
}

// isKey reports whether arg is the key in a call of context.WithValue.
func isKey(call *ssa.CallCommon, arg ssa.Value) bool {
	fn := ssaform.Callee(call)
	return fn != nil && fn.FullName() == "context.WithValue" && arg == call.Args[1]
}

// asksContext returns c, on an argument, as a condition on what a context carries, if the
// argument asks for that:
//
//	m.maybe(ctx, txOf(ctx) == nil, fn)
func (w *walk) asksContext(c cond) cond {
	op, ok := c.Key.root.(*ssa.BinOp)
	if !ok || c.Key.path != "" {
		return c
	}
	x, isNil, ok := comparison(op)
	if !ok {
		return c
	}
	if k, ok := w.carried(x); ok {
		return cond{k, boolean(isNil != (c.Is == yes))}
	}
	return c
}

// demandInContext is demand for a condition on what a context carries. A context
// that comes from elsewhere may carry a session.
func (w *walk) demandInContext(st *state, t *take, c cond) bool {
	if known := st.known[c.Key]; known != unknown {
		return known == c.Is
	}
	if c.Is == no && w.beganWith(st, c.Key) || c.Is == yes && w.lentWith(st, c.Key) {
		return true
	}
	if w.byCaller(c.Key) && relevant(c.Key.root) {
		t.When = append(t.When, c)
		return true
	}
	call, ok := c.Key.root.(*ssa.Call)
	return ok && c.Is == no && isFreshContext(call)
}

// isFreshContext reports whether call makes a context that carries nothing.
func isFreshContext(call *ssa.Call) bool {
	fn := ssaform.Callee(&call.Call)
	return fn != nil && (fn.FullName() == "context.Background" || fn.FullName() == "context.TODO")
}

// beganWith reports whether a transaction that is held was begun with the context of
// which carried is the session. Then the context carries none: code that finds one in it
// uses that, and a new context carries the transaction that is begun instead.
//
//	uow.Do(ctx, func(txCtx context.Context) error {
//		return s.users.Save(ctx) // not txCtx
//	})
func (w *walk) beganWith(st *state, carried key) bool {
	began := false
	each(st.held, func(i int) {
		h := w.holds[i]
		call, _ := h.call.(*ssa.Call)
		if call == nil || !h.tx || h.lent && !w.getsContext() || !h.lent && !w.isBegun(call) {
			return
		}
		for _, ctx := range w.contextsOf(&call.Call, maxDepth) {
			began = began || key{ctx.root, ctx.path + inContext} == carried
		}
	})
	return began
}

// lentWith reports whether carried is the session of the context that the function gets from
// who lends it a transaction.
func (w *walk) lentWith(st *state, carried key) bool {
	p, ok := carried.root.(*ssa.Parameter)
	lent := false
	each(st.held, func(i int) { lent = lent || w.holds[i].lent && w.holds[i].tx })
	return ok && lent && p.Parent() == w.fn && isContext(p.Type())
}

// getsContext reports whether the function is a literal that is given a context.
func (w *walk) getsContext() bool {
	return slices.ContainsFunc(w.fn.Params, func(p *ssa.Parameter) bool { return isContext(p.Type()) })
}

// contextsOf returns the contexts that call is given, or that its receiver was:
// db.WithContext(ctx).Transaction.
func (w *walk) contextsOf(call *ssa.CallCommon, depth int) []key {
	var all []key
	for _, arg := range ssaform.Arguments(call) {
		if isContext(arg.Type()) {
			all = append(all, w.key(arg))
		}
	}
	if ssaform.Receiver(call) != nil && depth > 0 {
		if on, ok := receiver(call).(*ssa.Call); ok {
			all = append(all, w.contextsOf(&on.Call, depth-1)...)
		}
	}
	return all
}

func isInContext(k key) bool { return strings.HasSuffix(k.path, inContext) }

// onlyReturned reports whether the function does nothing with v, a context, but return it, in a
// struct or not, or what it derives from it. The caller that gets the session with it holds the session:
//
//	return context.WithValue(ctx, key, tx), tx, nil
func onlyReturned(v ssa.Value, depth int) bool {
	return depth > 0 && !slices.ContainsFunc(ssaform.Referrers(v), func(ref ssa.Instruction) bool {
		switch ref := ref.(type) {
		case *ssa.Return, *ssa.DebugRef:
			return false
		case *ssa.Phi, *ssa.UnOp, *ssa.FieldAddr: // of a struct that has it
			return !onlyReturned(ref.(ssa.Value), depth-1)
		case *ssa.Store:
			field, ok := ref.Addr.(*ssa.FieldAddr)
			return ref.Val == v && !(ok && onlyReturned(field.X, depth-1))
		case *ssa.Call:
			fn := ssaform.Callee(&ref.Call)
			return fn == nil || fn.FullName() != "context.WithValue" || !onlyReturned(ref, depth-1)
		}
		return true
	})
}

// endedInContext drops the sessions that came with a context which call passes on to what may find
// them there, and end them. One that the function releases itself stays held.
func (w *walk) endedInContext(st *state, call *ssa.CallCommon) {
	each(st.held, func(i int) {
		for j, arg := range making.ReceiverFirst(call) {
			made, _ := callOf(base(arg))
			if h := w.holds[i]; made != nil && h.call == ssa.CallInstruction(made) && isContext(arg.Type()) &&
				!w.releasedIn(h, w.fn) && w.finds(call, j, maxLookups) {
				st.held &^= 1 << i
			}
		}
	})
}

// finds reports whether what call calls may look up a session in the context that is its argument
// at index, the receiver first. A library does not.
func (u *unit) finds(call *ssa.CallCommon, index, depth int) bool {
	if fn := ssaform.Callee(call); fn != nil && fn.Pkg() != nil && u.known.Knows(fn.Pkg().Path()) {
		return false
	}
	static := origin(call.StaticCallee())
	if depth == 0 || static == nil || static.Pkg != u.form.SSA || index >= len(static.Params) {
		return true
	}
	ctx := static.Params[index]
	return u.looksIn(static, ctx, maxLookups) || slices.ContainsFunc(ssaform.Referrers(ctx), func(ref ssa.Instruction) bool {
		inner, ok := ref.(ssa.CallInstruction)
		return ok && slices.ContainsFunc(inner.Common().Args, func(arg ssa.Value) bool { return arg == ctx }) &&
			u.finds(inner.Common(), slices.Index(making.ReceiverFirst(inner.Common()), ssa.Value(ctx)), depth-1)
	})
}
