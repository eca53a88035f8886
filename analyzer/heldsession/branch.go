package heldsession

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// branch continues at the end of block, on each way that is possible.
func (w *walk) branch(st *state, block *ssa.BasicBlock, branch *ssa.If) {
	for i, next := range block.Succs {
		way := st.clone()
		w.dropDeferred(way, branch.Cond, i == 0)
		w.towards(next)
		if w.assume(way, branch.Cond, i == 0, maxDepth) {
			w.enter(block, next, way)
		}
	}
}

// assume notes that cond is as given, and reports whether that is possible.
func (w *walk) assume(st *state, cond ssa.Value, is bool, depth int) bool {
	if cond = st.value(cond); depth == 0 {
		return true
	}
	if k, ok := w.carried(cond); ok {
		return w.note(st, k, boolean(is), cond)
	}
	switch c := cond.(type) {
	case *ssa.Const:
		t := w.truth(c)
		return t != yes && t != no || (t == yes) == is
	case *ssa.UnOp:
		if c.Op == token.NOT {
			return w.assume(st, c.X, !is, depth-1)
		}
	case *ssa.BinOp:
		if x, isNil, ok := comparison(c); ok {
			return w.assumeNil(st, x, isNil == is)
		}
		if k, equal, ok := w.comparedWithConstant(c); ok {
			return w.note(st, k, boolean(equal == is), c)
		}
		return true
	case *ssa.Call:
		w.assumeCall(st, c, is)
	}
	w.assumeEnds(st, cond, boolean(is))
	if _, ok := cond.(*ssa.Call); ok {
		return true
	}
	if k, ok := w.optionFor(cond); ok {
		return w.note(st, k, set(is), cond)
	}
	return w.note(st, w.key(cond), boolean(is), cond)
}

// set says of a field of options whether one of them sets it.
func set(is bool) truth {
	if is {
		return notnil
	}
	return isnil
}

func boolean(is bool) truth {
	if is {
		return yes
	}
	return no
}

// comparison returns the value of which op says that it is nil, or is not. To have
// elements is not to be nil, as for the last parameter of a variadic function.
func comparison(op *ssa.BinOp) (x ssa.Value, isNil, ok bool) {
	if op.Op == token.EQL || op.Op == token.NEQ {
		if x := comparedWithNil(op); x != nil {
			return x, op.Op == token.EQL, true
		}
	}
	call, isCall := op.X.(*ssa.Call)
	limit, isConst := op.Y.(*ssa.Const)
	if !isCall || !isConst || limit.Value == nil {
		return nil, false, false
	}
	if b, ok := call.Call.Value.(*ssa.Builtin); !ok || b.Name() != "len" {
		return nil, false, false
	}
	if _, ok := call.Call.Args[0].Type().Underlying().(*types.Slice); !ok {
		return nil, false, false
	}
	switch op.Op.String() + limit.Value.String() {
	case ">0", "!=0", ">=1", "==1": // of one optional argument, there is one or none
		return call.Call.Args[0], false, true
	case "==0", "<1", "<=0", "!=1":
		return call.Call.Args[0], true, true
	}
	return nil, false, false
}

// comparedWithNil returns what op compares with nil, or nil.
func comparedWithNil(op *ssa.BinOp) ssa.Value {
	switch {
	case ssaform.IsNil(op.Y):
		return op.X
	case ssaform.IsNil(op.X):
		return op.Y
	}
	return nil
}

// assumeCall notes what the result of a call says: Next is false when the rows
// are at their end, errors.Is is true of an error.
func (w *walk) assumeCall(st *state, call *ssa.Call, is bool) {
	fn := ssaform.Callee(&call.Call)
	if fn == nil {
		return
	}
	if name := w.fullName(fn); is && (name == "errors.Is" || name == "errors.As") {
		w.assumeNil(st, call.Call.Args[0], false)
		return
	}
	if is || ssaform.Receiver(&call.Call) == nil {
		return
	}
	values := w.values(receiver(&call.Call))
	each(st.held, func(i int) {
		if h := w.holds[i]; h.isIn(values) && h.session != nil && slices.Contains(h.session.Drains, fn.Name()) {
			st.held &^= 1 << i
		}
	})
}

// assumeNil notes that v is nil, or is not, and reports whether that is
// possible. Where acquiring failed, nothing is held.
func (w *walk) assumeNil(st *state, v ssa.Value, isNil bool) bool {
	v = st.value(latest(v))
	if k, ok := w.carried(v); ok {
		return w.note(st, k, boolean(!isNil), v)
	}
	is := notnil
	if isNil {
		is = isnil
	}
	if t := w.truth(v); t == isnil || t == notnil {
		return t == is
	}
	w.assumeEnds(st, v, is)
	possible := true
	each(st.held, func(i int) {
		h := w.holds[i]
		switch {
		case h.lent:
		case !isNil && v == h.err && h.err != nil, isNil && h.isAt(w.key(v)), !isNil && w.isErrorOf(v, h), !isNil && w.failed(v, h):
			st.held &^= 1 << i
		}
	})
	if p := w.elementOf(v); p != nil {
		return w.note(st, key{p, anElement}, is, v) && possible
	}
	if k, ok := w.optionFor(v); ok && isNil && st.known[k] == unknown {
		st.learn(k, isnil)
	}
	return w.note(st, w.key(v), is, v) && possible
}

// isErrorOf reports whether v is the field of the session of h that carries
// the error of acquiring it: the Error of gorm's Begin.
func (w *walk) isErrorOf(v ssa.Value, h *hold) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || h.errField == "" {
		return false
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	return ok && fieldName(addr.X.Type(), addr.Field) == h.errField && w.key(addr.X).root == h.value
}

// failed reports whether v is the error of a method after which the session of
// h is not held any more: Scan of pgx.
func (w *walk) failed(v ssa.Value, h *hold) bool {
	if h.session == nil || len(h.session.ErrReleases) == 0 {
		return false
	}
	if extract, ok := v.(*ssa.Extract); ok {
		v = extract.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok || ssaform.Receiver(&call.Call) == nil {
		return false
	}
	fn := ssaform.Callee(&call.Call)
	return fn != nil && slices.Contains(h.session.ErrReleases, fn.Name()) && w.values(receiver(&call.Call))[h.value]
}

// latest returns the value that the variable v was loaded from has just got,
// where v is loaded from a variable that a literal captures.
func latest(v ssa.Value) ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return v
	}
	if a, ok := load.X.(*ssa.Alloc); ok {
		if stored := lastStored(a, load); stored != nil {
			return stored
		}
	}
	return v
}

// lastStored returns what the function surely stored into a last before the instruction
// at, or nil.
func lastStored(a *ssa.Alloc, at ssa.Instruction) ssa.Value {
	block, before := at.Block(), false
	for range 8 {
		for _, instr := range slices.Backward(block.Instrs) {
			before = before || instr == at || block != at.Block()
			if store, ok := instr.(*ssa.Store); ok && before && store.Addr == a {
				return store.Val
			}
		}
		if len(block.Preds) != 1 {
			return nil
		}
		block = block.Preds[0]
	}
	return nil
}

// note remembers what is known of k, where that decides anything later: it is
// asked twice, or a caller knows it. It reports whether it can be.
func (w *walk) note(st *state, k key, is truth, v ssa.Value) bool {
	w.asks(k)
	if old := st.known[k]; old != unknown {
		return old == is
	}
	if w.byCaller(k) || w.asked(v) > 1 {
		st.learn(k, is)
	}
	return true
}

// byCaller reports whether a caller may know what k names.
func (w *walk) byCaller(k key) bool { return w.isOutside(k.root) }

// asked counts the branches that v decides.
func (w *walk) asked(v ssa.Value) int {
	n := 0
	for _, ref := range ssaform.Referrers(v) {
		switch ref := ref.(type) {
		case *ssa.If:
			n++
		case *ssa.BinOp:
			if ref.Op == token.EQL || ref.Op == token.NEQ {
				n += len(ssaform.Referrers(ref))
			}
		}
	}
	return n
}
