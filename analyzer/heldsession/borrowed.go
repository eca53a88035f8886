package heldsession

import (
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// mayBeTx reports whether k is a parameter, or a field of one, that may be a transaction, though
// its type is also that of pools: the parameter is called so, or some call in the package gives
// it one. What begins on it is a savepoint then, which needs no connection:
//
//	func Remove(tx *gorm.DB, id int) error {
//		return tx.Transaction(func(inner *gorm.DB) error { return tx.Delete(id).Error })
//	}
func (u *unit) mayBeTx(k key) bool { return u.mayBeTxWithin(k, maxOrigins) }

func (u *unit) mayBeTxWithin(k key, depth int) bool {
	p, ok := k.root.(*ssa.Parameter)
	if t := k.typ(); !ok || depth == 0 || t == nil || !u.known.LendsItself(t) {
		return false
	}
	if convention.IsTransaction(p.Name()) || k.path == "" && p.Parent().Parent() != nil {
		return true
	}
	if k.path != "" {
		return false
	}
	for _, call := range u.callers()[p.Parent()] {
		args := call.Common().Args
		index := ssaform.ParamIndex(p)
		if index >= len(args) {
			continue
		}
		given := u.key(args[index])
		if u.isBegun(given.root) || u.mayBeTxWithin(given, depth-1) {
			return true
		}
	}
	return false
}

// isBegun reports whether v is what a call of a library begins.
func (u *unit) isBegun(v ssa.Value) bool {
	call, _ := callOf(v)
	if call == nil {
		return false
	}
	fn := ssaform.Callee(&call.Call)
	return fn != nil && u.known.Acquirer(fn, ssaform.Receiver(&call.Call)) != nil
}
