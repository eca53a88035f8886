package heldsession

import (
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// anElement is the part of the key of a list of optional arguments that names one of them:
//
//	func (s *Store) Get(ctx context.Context, id int, txs ...*sql.Tx) error {
//		if len(txs) > 0 && txs[0] != nil {
const anElement = ".(element)"

// elementOf returns the parameter of which v is an element, or nil.
func (w *walk) elementOf(v ssa.Value) *ssa.Parameter {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return nil
	}
	if _, ok := load.X.(*ssa.IndexAddr); !ok {
		return nil
	}
	return w.parameter(v)
}

// elementGiven returns the element of the list v, an argument, and what is known of it.
func (u *unit) elementGiven(v ssa.Value) (key, truth) {
	if ssaform.IsNil(v) {
		return key{root: v, path: anElement}, isnil
	}
	if slice, ok := v.(*ssa.Slice); ok {
		if a, ok := slice.X.(*ssa.Alloc); ok {
			for _, part := range parts(a) {
				return u.key(part), u.truth(part)
			}
		}
	}
	k := u.key(v)
	return key{k.root, k.path + anElement}, unknown
}
