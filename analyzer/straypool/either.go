package straypool

import "golang.org/x/tools/go/ssa"

// either returns the guard of block where it is reached in several ways, on
// each of which the same place was found empty:
//
//	if p, ok := pools[dsn]; ok && p != nil { return p }; …
//	if v, ok := pools.Load(dsn); ok { if p, ok := v.(*sql.DB); ok { return p } }; …
func either(block *ssa.BasicBlock) (guard, bool) {
	if len(block.Preds) < 2 {
		return guard{}, false
	}
	var first guard
	for i, pred := range block.Preds {
		branch, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
		if !ok || pred.Succs[0] == pred.Succs[1] {
			return guard{}, false
		}
		g, ok := empty(branch.Cond, pred.Succs[0] == block)
		if !ok || i > 0 && g.place != first.place {
			return guard{}, false
		}
		if i == 0 {
			first = g
		}
	}
	return first, true
}
