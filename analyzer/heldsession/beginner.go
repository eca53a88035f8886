package heldsession

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// onlyPoolsBegin are types of transactions that begin no others: what has a method that
// returns one is a pool, also behind an interface.
var onlyPoolsBegin = map[string]bool{"*database/sql.Tx": true, "*github.com/jmoiron/sqlx.Tx": true}

// begins reports whether t is an interface of a pool, since it begins transactions:
//
//	type Database interface {
//		BeginTxx(context.Context, *sql.TxOptions) (*sqlx.Tx, error)
//		NamedExecContext(context.Context, string, any) (sql.Result, error)
//	}
func begins(t types.Type) bool {
	if t == nil {
		return false
	}
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || hasMethod(t, "Commit") {
		return false
	}
	for method := range iface.Methods() {
		results := method.Signature().Results()
		if strings.HasPrefix(method.Name(), "Begin") && results.Len() > 0 && onlyPoolsBegin[catalog.TypeName(results.At(0).Type())] {
			return true
		}
	}
	return false
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
	for _, name := range []string{"sql.Tx", "sqlx.Tx", "sql.Rows", "sqlx.Rows"} {
		s := u.known.Session(name)
		if s != nil && s.Type == catalog.TypeName(result.At(0).Type()) {
			return &hold{
				call: call, key: u.key(receiver(&call.Call)), session: s, noun: s.Noun, tx: s.Is(catalog.KindTransaction),
				value: resultOf(call, 0), err: errorOf(call), when: when,
			}
		}
	}
	return nil
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
	return !slices.ContainsFunc(w.noneInContexts(call), func(c cond) bool { return !w.impliedByHold(st, c) && !w.demandInContext(st, t, c) })
}
