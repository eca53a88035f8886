package heldsession

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// optionsFor returns the parameter whose functions decide whether v, a session in a struct
// of options, is nil. Without options there is none:
//
//	func (r *Repo) Save(ctx context.Context, opts ...Option) error {
//		o := newOptions(opts)
//		if o.tx != nil {
func (w *walk) optionsFor(v ssa.Value) *ssa.Parameter {
	if !canRollBack(v.Type()) && !isInterface(v.Type()) {
		return nil
	}
	root := w.key(v).root
	if a, ok := root.(*ssa.Alloc); ok {
		for _, ref := range ssaform.Referrers(a) {
			if call, ok := ref.(*ssa.Call); ok {
				if p := w.applied(call); p != nil {
					return p
				}
			}
		}
	}
	if call, _ := callOf(root); call != nil {
		return w.applied(call)
	}
	return nil
}

// applied returns the parameter that is a list of functions of which call runs one, or
// that call is given.
func (w *walk) applied(call *ssa.Call) *ssa.Parameter {
	for _, v := range slices.Concat([]ssa.Value{call.Call.Value}, call.Call.Args) {
		p := w.parameter(v)
		if p == nil {
			continue
		}
		if list, ok := p.Type().Underlying().(*types.Slice); ok {
			if _, ok := list.Elem().Underlying().(*types.Signature); ok {
				return p
			}
		}
	}
	return nil
}
