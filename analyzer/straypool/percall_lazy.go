package straypool

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// opensLazily reports whether the function of p, which is opened when a function is called, calls
// that: the value itself, a function in a field of it, or a method that calls one or returns such a pool.
//
//	box := &Box{open: sync.OnceValues(…)}
//	db, err := box.open()
func (u *unit) opensLazily(p *making.Pool) bool {
	for alias := range p.Fate.Aliases {
		for _, ref := range ssaform.Referrers(alias) {
			switch ref := ref.(type) {
			case ssa.CallInstruction:
				fn := ssaform.Static(ref.Common())
				if ref.Common().Value == alias || fn != nil && fn.Pkg == u.form.SSA && slices.ContainsFunc(instructions(fn), callsFunctionField) || gets(ref, p.Lazy) {
					return true
				}
			case *ssa.FieldAddr:
				if slices.ContainsFunc(ssaform.Referrers(ref), func(load ssa.Instruction) bool {
					v, ok := load.(*ssa.UnOp)
					return ok && slices.ContainsFunc(ssaform.Referrers(v), callsFunctionField)
				}) {
					return true
				}
			}
		}
	}
	return false
}

// gets reports whether call is of a method that returns a value of the type called name.
func gets(call ssa.CallInstruction, name string) bool {
	results := call.Common().Signature().Results()
	return ssaform.Receiver(call.Common()) != nil && results.Len() > 0 && catalog.TypeName(results.At(0).Type()) == name
}

// callsFunctionField reports whether instr calls a function in a field.
func callsFunctionField(instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	load, ok := call.Common().Value.(*ssa.UnOp)
	if !ok {
		return false
	}
	_, field := load.X.(*ssa.FieldAddr)
	return field
}
