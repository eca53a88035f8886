package ssaform

import "golang.org/x/tools/go/ssa"

// A Result is a value that a function returns.
type Result struct {
	Value ssa.Value
	At    ssa.Instruction // returns it, stores it into the variable that is returned, or ends the block that chooses it
	Into  *ssa.BasicBlock // to which At leads where it chooses between values, or nil
}

// Results returns the values of the result of fn at index, one for each way in which
// it is chosen.
func Results(fn *ssa.Function, index int) []Result {
	var all []Result
	for _, ret := range Returns(fn) {
		if index >= len(ret.Results) {
			continue
		}
		for _, r := range Stored(ret.Results[index], ret) {
			phi, ok := r.Value.(*ssa.Phi)
			if !ok {
				all = append(all, r)
				continue
			}
			for i, edge := range phi.Edges {
				pred := phi.Block().Preds[i]
				all = append(all, Result{edge, pred.Instrs[len(pred.Instrs)-1], phi.Block()})
			}
		}
	}
	return all
}

// Stored returns what was stored into the local variable that v is read from, as the
// results of a function with deferred calls are, or v itself.
func Stored(v ssa.Value, at ssa.Instruction) []Result {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return []Result{{v, at, nil}}
	}
	alloc, ok := load.X.(*ssa.Alloc)
	if !ok {
		return []Result{{v, at, nil}}
	}
	return StoredIn(alloc)
}

// StoredIn returns what is stored into the local variable alloc.
func StoredIn(alloc *ssa.Alloc) []Result {
	var all []Result
	for store := range Stores(alloc) {
		all = append(all, Result{store.Val, store, nil})
	}
	return all
}

// StoredValues returns the values of [Stored].
func StoredValues(v ssa.Value) []ssa.Value {
	var values []ssa.Value
	for _, r := range Stored(v, nil) {
		values = append(values, r.Value)
	}
	return values
}
