package ssaform

import "golang.org/x/tools/go/ssa"

// Binding returns what the function literal that v belongs to has captured as
// v, or nil where the literal is not made in the function around it.
func Binding(v *ssa.FreeVar) ssa.Value {
	fn := v.Parent()
	for i, free := range fn.FreeVars {
		if free != v {
			continue
		}
		for _, block := range fn.Parent().Blocks {
			for _, instr := range block.Instrs {
				if closure, ok := instr.(*ssa.MakeClosure); ok && closure.Fn == fn {
					return closure.Bindings[i]
				}
			}
		}
	}
	return nil
}
