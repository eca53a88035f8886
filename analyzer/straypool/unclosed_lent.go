package straypool

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A lent finding is about a pool that its package forgets to close, but that others get
// from it and may close.
type lent struct {
	certain
	By []string // names of the functions that give it to others
}

// lenders returns the names of the exported functions that return p from a field.
func (u *unit) lenders(p *making.Pool) []string {
	if u.Pkg.Name() == "main" {
		return nil
	}
	var found []string
	for _, field := range u.owningFields(p) {
		for instr := range u.form.Instructions() {
			load := loadOf(instr, placeOf(field))
			if load == nil || !u.graph.Exported(instr.Parent()) {
				continue
			}
			if fate := u.finder.Follow(load); len(fate.Returned) > 0 {
				found = append(found, instr.Parent().Name())
			}
		}
	}
	return found
}

// borrowed returns the names of the functions of other packages whose pools the package
// does more with than to use them.
func (u *unit) borrowed() []string {
	var names []string
	for instr := range u.form.Instructions() {
		call, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		fn := ssaform.Callee(&call.Call)
		if fn == nil || fn.Pkg() == nil || fn.Pkg() == u.Pkg || !u.inHouse(fn.Pkg().Path()) {
			continue
		}
		for i := range fn.Signature().Results().Len() {
			value := making.Result(call, i)
			if value == nil || u.known.Pool(value.Type()) == nil {
				continue
			}
			if fate := u.finder.Follow(value); len(fate.Closed)+len(fate.Returned) > 0 || fate.Stays() || fate.Handed {
				names = append(names, fn.Name())
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// keptOpen returns the findings about lent pools of programs in which only the package
// that has them could close them.
func keptOpen(units []unitReport, programs map[string]bool) []report.Merged {
	ends := map[string]bool{}
	for _, t := range units {
		for _, name := range t.Borrowed {
			ends[name] = true
		}
	}
	var found []report.Merged
	for _, t := range units {
		for _, l := range t.Lent {
			if programs[t.Module] && !slices.ContainsFunc(l.By, func(name string) bool { return ends[name] }) {
				found = append(found, l.merged(unclosed))
			}
		}
	}
	return found
}
