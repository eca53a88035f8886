package heldsession

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A walk goes through one function along all of its ways, and knows at each
// call which sessions are held there.
type walk struct {
	*unit
	fn      *ssa.Function
	sum     *summary
	holds   []*hold
	at      map[ssa.Instruction]int // index of the hold that an instruction begins
	seen    map[*ssa.BasicBlock]map[string]bool
	work    []task
	found   []found
	paired  map[pair]bool // those that are found
	pairs   []apart
	noted   map[unsurePair]bool // those of pairs
	weighed []weighed
	slow    []slowFound
	under   []under           // mutexes locked under a session
	over    []under           // sessions acquired under a mutex
	decides map[*ssa.Phi]bool // see deciding
	meeting
	alive   liveness
	picked  map[int][]pick          // what the function returns, at each index
	handing map[Handed]bool         // results by which it returns sessions
	endings map[ssa.Value][][]truth // what it returns where a session from outside ends
}

type task struct {
	block *ssa.BasicBlock
	state *state
}

// A pair is a call, and what is held there.
type pair struct {
	call ssa.CallInstruction
	hold *hold
}

// An unsurePair is a pair, and the pool that the call takes from.
type unsurePair struct {
	pair
	takes key
}

// A found is a call that takes a connection while a session is held.
type found struct {
	call ssa.CallInstruction
	hold *hold
	take take
}

// maxHolds is how many sessions of one function are followed.
const maxHolds = 64

func (u *unit) walk(fn *ssa.Function) *walk {
	w := &walk{unit: u, fn: fn, sum: u.own[fn], at: map[ssa.Instruction]int{}, seen: map[*ssa.BasicBlock]map[string]bool{}, paired: map[pair]bool{}, noted: map[unsurePair]bool{}, decides: map[*ssa.Phi]bool{}, meeting: newMeeting(), alive: liveness{}, picked: map[int][]pick{}, handing: map[Handed]bool{}, endings: map[ssa.Value][][]truth{}}
	start := &state{}
	for _, h := range u.lent[fn] {
		w.hold(h, start)
	}
	if !u.matters(fn) && len(w.holds) == 0 {
		return w
	}
	w.push(fn.Blocks[0], start)
	for len(w.work) > 0 {
		t := w.work[0]
		w.work = w.work[1:]
		w.block(t.block, t.state)
	}
	w.pick()
	w.settleEnds()
	return w
}

// hold begins to hold h.
func (w *walk) hold(h *hold, st *state) {
	i, ok := w.at[h.call]
	if !ok || (h.lent || h.deferred) && w.holds[i] != h {
		if len(w.holds) == maxHolds {
			return
		}
		i = len(w.holds)
		w.holds = append(w.holds, h)
		w.at[h.call] = i
	}
	st.held |= 1 << i
}

// maxStates bounds how many ways to one block are kept apart, and how many are
// looked at.
const (
	maxApart  = 32
	maxStates = 64
)

func (w *walk) push(block *ssa.BasicBlock, st *state) {
	seen := w.seen[block]
	if seen == nil {
		seen = map[string]bool{}
		w.seen[block] = seen
	}
	if len(seen) >= maxApart {
		st = &state{held: st.held, locked: st.locked, defers: st.defers, ended: st.ended}
	}
	id := st.id()
	if seen[id] || len(seen) >= maxStates {
		return
	}
	seen[id] = true
	w.work = append(w.work, task{block, st})
}

func (w *walk) block(block *ssa.BasicBlock, st *state) {
	for _, instr := range block.Instrs {
		switch instr := instr.(type) {
		case *ssa.Call:
			w.call(st, instr)
		case *ssa.Defer:
			w.postpone(st, instr)
		case *ssa.RunDefers:
			w.deferred(st, instr)
		case *ssa.Go:
			for _, arg := range instr.Call.Args {
				w.leaves(st, arg, true)
			}
			w.endedInGoroutine(st, instr)
		case *ssa.Store:
			w.store(st, instr)
		case *ssa.MapUpdate:
			w.leaves(st, instr.Value, true)
		case *ssa.Send:
			w.blocked(st, instr)
			w.leaves(st, instr.X, true)
		case *ssa.UnOp:
			w.blocked(st, instr)
			w.receives(st, instr)
		case *ssa.Select:
			w.blocked(st, instr)
			w.receives(st, instr)
		case *ssa.Return:
			w.returns(st, instr)
		case *ssa.If:
			w.branch(st, block, instr)
			return
		}
	}
	for _, next := range block.Succs {
		w.enter(block, next, st.clone())
	}
}

// enter continues from block to next.
func (w *walk) enter(block, next *ssa.BasicBlock, st *state) {
	from := slices.Index(next.Preds, block)
	for _, instr := range next.Instrs {
		phi, ok := instr.(*ssa.Phi)
		if !ok {
			break
		}
		delete(st.known, key{root: phi})
		edge := st.value(phi.Edges[from])
		if !w.settled(edge) || !w.deciding(phi) {
			delete(st.phis, phi)
			continue
		}
		if st.phis == nil {
			st.phis = map[ssa.Value]ssa.Value{}
		}
		st.phis[phi] = edge
	}
	for k := range st.known {
		if w.alive.over(k.root, next) {
			delete(st.known, k)
		}
	}
	for phi := range st.phis {
		if w.alive.over(phi, next) {
			delete(st.phis, phi)
		}
	}
	w.meet(st, next)
	if next.Dominates(block) { // the next iteration of a loop
		for i, h := range w.holds {
			if !h.lent && h.call.Parent() == w.fn && next.Dominates(h.call.Block()) {
				st.held &^= 1 << i // lostsession's, if it is still held
			}
		}
		for k := range st.known {
			if within(k.root, next) {
				delete(st.known, k)
			}
		}
		for phi := range st.phis {
			if within(phi, next) && phi.(ssa.Instruction).Block() != next {
				delete(st.phis, phi)
			}
		}
	}

	w.push(next, st)
}

// within reports whether v is made in each iteration of the loop that begins at head.
func within(v ssa.Value, head *ssa.BasicBlock) bool {
	instr, ok := v.(ssa.Instruction)
	return ok && instr.Parent() == head.Parent() && head.Dominates(instr.Block())
}

// settled reports whether v stays what it is until its function comes by again,
// whatever phis become.
func (w *walk) settled(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Const, *ssa.Parameter, *ssa.Call, *ssa.Extract:
		return true
	}
	switch w.key(v).root.(type) {
	case *ssa.Parameter, *ssa.Global:
		return w.statementsOn(v.Type())
	}
	return false
}

// statementsOn reports whether statements run on a value of type t: a pool, or an
// interface that may be one.
func (u *unit) statementsOn(t types.Type) bool {
	return isInterface(t) || u.isPool(t) || u.known.Statement(t) != nil
}

// deciding reports whether it matters on which way phi was reached: it is decisive itself, or
// becomes a part of a phi that is.
func (w *walk) deciding(phi *ssa.Phi) bool {
	if known, ok := w.decides[phi]; ok {
		return known
	}
	seen := map[*ssa.Phi]bool{phi: true}
	for work := []*ssa.Phi{phi}; len(work) > 0; {
		at := work[len(work)-1]
		work = work[:len(work)-1]
		if w.decisive(at) {
			w.decides[phi] = true
			return true
		}
		for _, ref := range ssaform.Referrers(at) {
			if next, ok := ref.(*ssa.Phi); ok && !seen[next] {
				seen[next] = true
				work = append(work, next)
			}
		}
	}
	for at := range seen {
		w.decides[at] = false
	}
	return false
}

// decisive reports whether phi is an error, a truth that a condition asks or the function returns,
// a pool, or something that is compared with nil.
func (w *walk) decisive(phi *ssa.Phi) bool {
	if w.statementsOn(phi.Type()) {
		return true
	}
	for _, ref := range ssaform.Referrers(phi) {
		switch ref := ref.(type) {
		case *ssa.If:
			return true
		case *ssa.Return:
			if isTruth(phi.Type()) {
				return true
			}
		case *ssa.BinOp:
			if ref.Op == token.EQL || ref.Op == token.NEQ {
				return true
			}
		case *ssa.UnOp:
			if ref.Op == token.NOT {
				return true
			}
		case *ssa.Call:
			if comparesLength(ref) {
				return true
			}
		}
	}
	return false
}

// comparesLength reports whether call is the len of a list that is compared with zero.
func comparesLength(call *ssa.Call) bool {
	return slices.ContainsFunc(ssaform.Referrers(call), func(ref ssa.Instruction) bool {
		op, ok := ref.(*ssa.BinOp)
		if !ok {
			return false
		}
		_, _, ok = comparison(op)
		return ok
	})
}

// store notes what becomes of a session that is stored.
func (w *walk) store(st *state, store *ssa.Store) {
	switch addr := base(store.Addr).(type) {
	case *ssa.Alloc:
		if addr == store.Addr {
			w.forget(st, addr)
		}
		return
	case *ssa.FieldAddr:
		if local, ok := base(addr.X).(*ssa.Alloc); ok {
			if stored := stores(local); len(stored) == 0 {
				return // a part of something local
			}
		}
		st.known = without(st.known, w.key(addr.X).path)
		if w.keepsIn(st, addr, store.Val) {
			return
		}
	case *ssa.IndexAddr:
		if _, ok := addr.X.(*ssa.Alloc); ok {
			return // an argument of a variadic call
		}
	}
	w.isKept(st, store.Val)
}

// forget drops what was known of the variable a, which gets another value.
func (w *walk) forget(st *state, a *ssa.Alloc) {
	for k := range st.known {
		if k.root == a {
			delete(st.known, k)
		}
	}
}

// without drops from known what is behind a field that gets another value.
func without(known map[key]truth, path string) map[key]truth {
	for k := range known {
		if len(k.path) > len(path) && path != "" {
			delete(known, k)
		}
	}
	return known
}
