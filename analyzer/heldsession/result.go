package heldsession

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// result follows a result of call: the same pool again, a wrapper of a pool, or
// what an accessor returns.
func (u *unit) result(call *ssa.Call, index int, v ssa.Value) key {
	common := call.Common()
	fn := ssaform.Callee(common)
	if fn == nil {
		return u.resultOfValue(call, index, v)
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

// resultOfValue follows a result of call, which calls a function value, if only one function
// of the package can be that.
func (u *unit) resultOfValue(call *ssa.Call, index int, v ssa.Value) key {
	if all := u.callees(call); len(all) == 1 {
		if given, ok := always(all[0].s.gives[index]); ok {
			if k, ok := all[0].bind(u, given); ok {
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

// isLentStatement reports whether k names a prepared statement that the function gets: only its
// callers know whether a pool or a transaction prepared it.
func (u *unit) isLentStatement(k key) bool {
	_, fromCaller := k.root.(*ssa.Parameter)
	return fromCaller && k.typ() != nil && u.known.IsStatement(k.typ())
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
