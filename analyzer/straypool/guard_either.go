package straypool

import "golang.org/x/tools/go/ssa"

// either returns the guard of block where it is reached in several ways, on
// each of which the same place was found empty:
//
//	if p, ok := pools[dsn]; ok && p != nil { return p }; …
//	if v, ok := pools.Load(dsn); ok { if p, ok := v.(*sql.DB); ok { return p } }; …
func either(block *ssa.BasicBlock) (guard, bool) {
	var first guard
	for i, o := range ways(block) {
		g, ok := empty(o.cond, o.result)
		if !ok || i > 0 && g.place != first.place {
			return guard{}, false
		}
		if i == 0 {
			first = g
		}
	}
	return first, first.place != ""
}

// An outcome is a condition and the result with which a block is reached.
type outcome struct {
	cond   ssa.Value
	result bool
}

// ways returns the outcomes, one for each way into block, where there are several
// and each is the branch of a condition; else none:
//
//	if db == nil || db.Ping() != nil { … }
func ways(block *ssa.BasicBlock) []outcome {
	if len(block.Preds) < 2 {
		return nil
	}
	var all []outcome
	for _, pred := range block.Preds {
		branch, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
		if !ok || pred.Succs[0] == pred.Succs[1] {
			return nil
		}
		all = append(all, outcome{branch.Cond, pred.Succs[0] == block})
	}
	return all
}
