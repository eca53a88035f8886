package heldsession

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// begins reports whether t is an interface of a pool: it begins transactions, and these
// are none of it.
//
//	type Database interface {
//		Exec(ctx context.Context, query string, args ...any) (Result, error)
//		BeginTx(ctx context.Context, opts TxOptions) (Tx, error)
//	}
//
//	type Tx interface{ Exec(…); Commit(ctx context.Context) error; Rollback(ctx context.Context) error }
//
// What begins a transaction of its own kind, a savepoint, may be a transaction.
func begins(t types.Type) bool {
	if t == nil {
		return false
	}
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || hasMethod(t, "Commit") {
		return false
	}
	for method := range iface.Methods() {
		if tx := begun(method); tx != nil && !types.Implements(tx, iface) {
			return true
		}
	}
	return false
}

// begun returns the type of the transactions that method begins, or nil.
func begun(method *types.Func) types.Type {
	results := method.Signature().Results()
	if !convention.Beginning.Begins(method.Name()) || results.Len() == 0 {
		return nil
	}
	if t := results.At(0).Type(); canRollBack(t) && hasMethod(t, "Commit") {
		return t
	}
	return nil
}

// acquiredOnInterface returns the transaction or rows that call gets from the interface of
// a pool, or nil.
func (u *unit) acquiredOnInterface(call *ssa.Call) *hold {
	result := call.Call.Signature().Results()
	if result.Len() == 0 {
		return nil
	}
	var when []cond
	for _, c := range u.noneInContexts(&call.Call) {
		if made, ok := c.Key.root.(*ssa.Call); ok && !isFreshContext(made) {
			return nil
		}
		when = append(when, c)
	}
	s := u.sessionLike(call.Call.Method)
	if s == nil {
		return nil
	}
	return &hold{
		call: call, key: u.key(receiver(&call.Call)), session: s, noun: s.Noun, tx: s.Is(catalog.KindTransaction),
		value: resultOf(call, 0), err: errorOf(call), when: when,
	}
}

// acquiredIfPool returns the rows that call gets from an interface that a caller passed, who
// knows whether a pool is behind it, or nil:
//
//	func each(ctx context.Context, q Queryer, f func(*sql.Rows) error) error {
//		rows, err := q.QueryContext(ctx, query)
func (u *unit) acquiredIfPool(call *ssa.Call) *hold {
	on, method := u.key(call.Call.Value), call.Call.Method
	_, given := on.root.(*ssa.Parameter)
	if !given || canRollBack(call.Call.Value.Type()) || u.known.NamedEffect(method.Name()) == 0 || method.Signature().Results().Len() == 0 || begun(method) != nil {
		return nil
	}
	s := u.sessionLike(method)
	if s == nil {
		return nil
	}
	return &hold{call: call, key: on, session: s, noun: s.Noun, value: resultOf(call, 0), err: errorOf(call), open: true}
}

// isPoolOrOpen reports whether k, of which a session is held if it is a pool, may be one.
// open is true where only the callers of the function know. Without that condition, possible
// is what it was.
func (u *unit) isPoolOrOpen(k key, wasOpen, wasPossible bool) (open, possible bool) {
	t := k.typ()
	switch {
	case !wasOpen || !wasPossible:
		return false, wasPossible
	case t == nil:
		return false, u.poolBehind(k)
	case !isInterface(t):
		return false, u.isPool(t)
	}
	return !u.poolBehind(k), true
}

// sessionLike returns the session that method, of the interface of a pool, acquires: one of
// the catalog by the type of its result, or one that has the same methods.
func (u *unit) sessionLike(method *types.Func) *catalog.Session {
	t := method.Signature().Results().At(0).Type()
	kind, like := catalog.KindRows, "sql.Rows"
	switch {
	case begun(method) != nil:
		kind, like = catalog.KindTransaction, "sql.Tx"
	case !isRows(t):
		return nil
	}
	for _, lib := range u.known.Libraries() {
		for i := range lib.Sessions {
			if s := &lib.Sessions[i]; s.Type == catalog.TypeName(t) && s.Holds == catalog.HoldsConnection && s.Is(kind) {
				return s
			}
		}
	}
	return u.known.Session(like)
}

// isRows reports whether t has the methods of rows.
func isRows(t types.Type) bool {
	return hasMethod(t, "Next") && hasMethod(t, "Scan") && hasMethod(t, "Close")
}

// noneInContexts returns the conditions that no context which call is given carries a
// session: what is behind an interface may look there.
func (u *unit) noneInContexts(call *ssa.CallCommon) []cond {
	var all []cond
	for _, arg := range ssaform.Arguments(call) {
		if isContext(arg.Type()) {
			k := u.key(arg)
			all = append(all, cond{key{k.root, k.path + inContext}, no})
		}
	}
	return all
}

// outsideContexts reports whether call may run outside the sessions of its contexts, and
// adds to t what callers must know of that.
func (w *walk) outsideContexts(st *state, t *take, call *ssa.CallCommon) bool {
	return !slices.ContainsFunc(w.noneInContexts(call), func(c cond) bool { return w.byHold(st, c) != yes && !w.demandInContext(st, t, c) })
}
