package heldsession

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A mutex is locked by a call.
type mutex struct {
	id    string // of the field or variable
	name  string // as messages name it
	write bool   // Lock, not RLock
}

// An under is a place where a second thing is acquired while a first is held: a
// mutex under a session, or a session under a mutex.
type under struct {
	call  ssa.CallInstruction
	fn    *ssa.Function
	mutex mutex
	pool  string // identity of the pool
	hold  *hold  // of the session, or nil
	take  take   // under the mutex
}

var lockMethods = map[string]bool{
	"(*sync.Mutex).Lock": true, "(*sync.RWMutex).Lock": true, "(*sync.RWMutex).RLock": true, "(sync.Locker).Lock": true,
}

var unlockMethods = map[string]bool{
	"(*sync.Mutex).Unlock": true, "(*sync.RWMutex).Unlock": true, "(*sync.RWMutex).RUnlock": true, "(sync.Locker).Unlock": true,
}

// lock notes that call locks or unlocks a mutex, itself or in a callee.
func (w *walk) lock(st *state, call ssa.CallInstruction) {
	fn := ssaform.Callee(call.Common())
	if fn == nil {
		return
	}
	name := w.fullName(fn)
	switch {
	case lockMethods[name]:
		m, ok := w.mutexOf(receiver(call.Common()))
		if !ok {
			return
		}
		m.write = fn.Name() == "Lock"
		w.sum.locks = appendNew(w.sum.locks, m)
		w.locked(st, call, m)
		st.lock(m)
	case unlockMethods[name]:
		if m, ok := w.mutexOf(receiver(call.Common())); ok {
			st.unlock(m.id)
		}
	default:
		for _, c := range w.callees(call) {
			for _, m := range c.s.locks {
				w.sum.locks = appendNew(w.sum.locks, m)
				w.locked(st, call, m)
			}
		}
	}
}

func appendNew(list []mutex, m mutex) []mutex {
	if slices.Contains(list, m) || len(list) >= 8 {
		return list
	}
	return append(list, m)
}

// locked notes that call locks m under the sessions that are held.
func (w *walk) locked(st *state, call ssa.CallInstruction, m mutex) {
	each(st.held, func(i int) {
		if h := w.holds[i]; !h.open && w.poolID(h.key) != "" {
			w.under = append(w.under, under{call: call, fn: w.fn, mutex: m, pool: w.poolID(h.key), hold: h})
		}
	})
}

// underLock notes that call takes a connection under the mutexes that are
// locked.
func (w *walk) underLock(st *state, call ssa.CallInstruction, t take) {
	for _, m := range st.locked {
		if id := w.poolID(t.Key); id != "" && !t.Open {
			w.over = append(w.over, under{call: call, fn: w.fn, mutex: m, pool: id, take: t})
		}
	}
}

// mutexOf returns the mutex at an address: a field of a type, or a variable.
func (w *walk) mutexOf(addr ssa.Value) (mutex, bool) {
	switch addr := unwrapped(addr).(type) {
	case *ssa.Global:
		return mutex{id: addr.Pkg.Pkg.Path() + "." + addr.Name(), name: addr.Name()}, true
	case *ssa.FieldAddr:
		k := w.key(addr.X)
		return mutex{id: ownerName(addr.X.Type()) + "." + fieldName(addr.X.Type(), addr.Field), name: w.poolName(k) + "." + fieldName(addr.X.Type(), addr.Field)}, true
	case *ssa.UnOp:
		if k := w.key(addr); k.path != "" {
			return mutex{id: ownerName(k.root.Type()) + k.path, name: w.poolName(k)}, true
		}
	}
	return mutex{}, false
}

func ownerName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	return catalog.TypeName(t)
}

// poolID returns the identity of the pool that k names beyond one function: a
// field of a type, or a variable; "" where there is none.
func (u *unit) poolID(k key) string {
	if k.root == nil {
		return ""
	}
	k = u.canonical(k)
	if g, ok := k.root.(*ssa.Global); ok && g.Pkg != nil {
		return g.Pkg.Pkg.Path() + "." + g.Name() + k.path
	}
	if k.path == "" {
		return ""
	}
	return ownerName(k.root.Type()) + k.path
}

// reportLockOrder reports each mutex that is locked under a session of a pool,
// and under which a connection of that pool is taken elsewhere.
func (u *unit) reportLockOrder() {
	for _, fn := range u.form.Funcs {
		done := map[ssa.CallInstruction]bool{}
		for _, a := range u.under[fn] {
			b := u.inverse(a)
			if b == nil || done[a.call] {
				continue
			}
			done[a.call] = true
			expr := u.form.Call(a.call)
			u.reporter.Report(report.Finding{
				Kind: lockOrder, Pos: expr.Pos(), End: expr.End(),
				Message: fmt.Sprintf("%s is locked while %s a connection of %s, and %s takes one at line %d while it holds the lock: if no connection is free, each waits for the other; lock the mutex before taking the connection",
					a.mutex.name, u.holds(a.hold), u.poolName(a.hold.key), b.fn.Name(), u.line(ssaform.Pos(b.call))),
			})
		}
	}
}

// inverse returns a place where the two are acquired in the other order, or nil.
// Two readers of a mutex wait for each other only if a writer waits too.
func (u *unit) inverse(a under) *under {
	if l := u.limit(a.hold.key); l.known && !l.bounded {
		return nil
	}
	for _, fn := range u.form.Funcs {
		for i := range u.over[fn] {
			b := &u.over[fn][i]
			if b.pool == a.pool && b.mutex.id == a.mutex.id && (a.mutex.write || b.mutex.write || u.written(a.mutex.id)) {
				return b
			}
		}
	}
	return nil
}

func (u *unit) written(id string) bool {
	for _, s := range u.own {
		if slices.ContainsFunc(s.locks, func(m mutex) bool { return m.id == id && m.write }) {
			return true
		}
	}
	return false
}

// lock notes in s that m is locked.
func (s *state) lock(m mutex) {
	if !slices.Contains(s.locked, m) {
		s.locked = append(slices.Clip(s.locked), m)
	}
}

// unlock notes in s that the mutex with the given identity is not locked.
func (s *state) unlock(id string) {
	s.locked = slices.DeleteFunc(slices.Clone(s.locked), func(m mutex) bool { return m.id == id })
}
