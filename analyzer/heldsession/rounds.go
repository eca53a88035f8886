package heldsession

import "golang.org/x/tools/go/ssa"

// Rounds say which functions of a package are walked, and when again: a function is,
// once more is known of another one at which its walk looked.
type rounds struct {
	walked  *ssa.Function                            // now, or nil
	readers map[*ssa.Function]map[*ssa.Function]bool // by the function at which they looked
	due     map[*ssa.Function]bool
}

// maxRounds bounds how often the functions of a package are walked.
const maxRounds = 5

// summarize finds out what each function of the package does, those first that
// others call.
func (u *unit) summarize() {
	order := u.order()
	for _, fn := range order {
		u.own[fn] = newSummary(fn)
		u.due[fn] = true
	}
	u.hooks()
	for range maxRounds {
		for _, fn := range order {
			if u.due[fn] {
				u.look(fn)
			}
		}
	}
	u.walked = nil
}

// look finds out what fn does, and what the functions around it do in it: call their
// parameters.
func (u *unit) look(fn *ssa.Function) {
	delete(u.due, fn)
	u.walked = fn
	clear(u.keys)
	clear(u.mayBe)
	clear(u.shared)
	before := map[*ssa.Function]int{}
	for around := fn; around != nil; around = around.Parent() {
		before[around] = u.own[around].size()
	}
	w := u.walk(fn)
	u.weighed[fn] = w.weighed
	u.found[fn], u.pairs[fn], u.slow[fn], u.under[fn], u.over[fn] = w.found, w.pairs, w.slow, w.under, w.over
	u.accessor(u.own[fn])
	for around, size := range before {
		if u.own[around].size() != size {
			u.grown(around)
		}
	}
}

// summaryOf returns what is known of fn, or nil where it is no function of the package.
func (u *unit) summaryOf(fn *ssa.Function) *summary {
	u.reads(fn)
	return u.own[fn]
}

// reads notes that the function that is walked depends on what is known of fn.
func (u *unit) reads(fn *ssa.Function) {
	if u.walked == nil || fn == nil {
		return
	}
	if u.readers[fn] == nil {
		u.readers[fn] = map[*ssa.Function]bool{}
	}
	u.readers[fn][u.walked] = true
}

// grown says that more is known of fn.
func (u *unit) grown(fn *ssa.Function) {
	for reader := range u.readers[fn] {
		u.due[reader] = true
	}
}

// order returns the functions of the package, callees before callers as far as
// that is possible.
func (u *unit) order() []*ssa.Function {
	var order []*ssa.Function
	seen := map[*ssa.Function]bool{}
	var visit func(fn *ssa.Function)
	visit = func(fn *ssa.Function) {
		if seen[fn] || fn.Blocks == nil {
			return
		}
		seen[fn] = true
		for _, anon := range fn.AnonFuncs {
			visit(anon)
		}
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok {
					if callee := origin(call.Common().StaticCallee()); callee != nil && callee.Pkg == u.form.SSA {
						visit(callee)
					}
				}
			}
		}
		order = append(order, fn)
	}
	for _, fn := range u.form.Funcs {
		visit(fn)
	}
	return order
}
