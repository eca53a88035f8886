package heldsession

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// inOptions begins the part of the key of a list of options that names a field which one
// of them sets, if one of them does.
const inOptions = ".(sets)"

// optionFor returns the key of v, a session or truth in a struct of options, as callers see
// it: the parameter whose functions decide whether v is nil, or false.
//
//	func (r *Repo) Save(ctx context.Context, opts ...Option) error {
//		o := newOptions(opts)
//		if o.tx != nil {
func (w *walk) optionFor(v ssa.Value) (key, bool) {
	if !canRollBack(v.Type()) && !isInterface(v.Type()) && !isTruth(v.Type()) {
		return key{}, false
	}
	k := w.key(v)
	p := w.optionsOf(k.root)
	if p == nil || strings.Count(k.path, ".") != 1 {
		return key{}, false
	}
	return key{p, inOptions + k.path}, true
}

// isTruth reports whether t is the type of true and false.
func isTruth(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// optionsOf returns the parameter whose functions fill the struct that root is.
func (u *unit) optionsOf(root ssa.Value) *ssa.Parameter {
	if a, ok := root.(*ssa.Alloc); ok {
		for _, ref := range ssaform.Referrers(a) {
			if call, ok := ref.(*ssa.Call); ok {
				if p := u.applied(call); p != nil {
					return p
				}
			}
		}
	}
	if call, _ := callOf(root); call != nil {
		return u.applied(call)
	}
	return nil
}

// applied returns the parameter that is a list of functions of which call runs one, or
// that call is given.
func (u *unit) applied(call *ssa.Call) *ssa.Parameter {
	for _, v := range slices.Concat([]ssa.Value{call.Call.Value}, call.Call.Args) {
		p := u.parameter(v)
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

// defaultOf returns what the field of a struct of options that v loads has if no option sets
// it, and the condition for that:
//
//	o := options{on: r.db}
//	for _, set := range opts {
//		set(&o)
//	}
//	_, err := o.on.ExecContext(ctx, query)
func (u *unit) defaultOf(v ssa.Value) (key, cond, bool) {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return key{}, cond{}, false
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return key{}, cond{}, false
	}
	local, ok := base(addr.X).(*ssa.Alloc)
	if !ok {
		return key{}, cond{}, false
	}
	stored, p := builtWith(local, addr.Field), u.optionsOf(local)
	if p == nil || len(stored) != 1 {
		return key{}, cond{}, false
	}
	unset := key{p, inOptions + "." + fieldName(local.Type(), addr.Field)}
	return u.key(stored[0].Val), cond{unset, isnil}, true
}

// optionSets says whether one of the options in v, an argument, sets the field called name.
func (u *unit) optionSets(v ssa.Value, name string) truth {
	if ssaform.IsNil(v) {
		return isnil
	}
	options, ok := ssaform.Listed(v)
	if !ok {
		return unknown
	}
	for _, option := range options {
		c, ok := u.function(option)
		if !ok {
			return unknown
		}
		if sets(c.s.fn, name) {
			return notnil
		}
	}
	return isnil
}

// sets reports whether fn stores into a field called name, or calls what may.
func sets(fn *ssa.Function, name string) bool {
	for instr := range ssaform.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.FieldAddr:
			if fieldName(instr.X.Type(), instr.Field) == name {
				return true
			}
		case ssa.CallInstruction:
			return true
		}
	}
	return false
}
