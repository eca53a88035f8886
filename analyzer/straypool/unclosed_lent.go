package straypool

import (
	"go/ast"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A lent finding is about a pool that its package forgets to close, but that others get
// from it and may close.
type lent struct {
	certain
	By    []string // names of the functions and fields by which others get it
	AtEnd string   `json:",omitempty"` // see verdict
	With  string   `json:",omitempty"` // see verdict
	// Asked are the functions of which one must be used, so that the pool is opened at all.
	Asked []string `json:",omitempty"`
}

// askedBy returns the full names of the exported functions that lead to p; none if something else
// does.
func (u *unit) askedBy(p *making.Pool) []string {
	var names []string
	for _, way := range u.ways(p) {
		root := ssaform.Outermost(way.Root)
		if !u.graph.Exported(root) || root.Signature.Recv() != nil {
			return nil
		}
		names = append(names, u.path()+"."+root.Name())
	}
	return names
}

// lenders returns the names of the exported fields and variables that hold p, and of the exported
// functions that return it from there.
func (u *unit) lenders(p *making.Pool) []string {
	if u.Pkg.Name() == "main" {
		return nil
	}
	var found []string
	for _, field := range u.fieldsOf(p) {
		switch v := ssaform.FieldVar(field); {
		case injected(field.X.Type()):
			found = append(found, catalog.TypeName(v.Type()))
		case v.Exported():
			found = append(found, v.Name())
		}
	}
	for _, kept := range p.Fate.Kept {
		if global, ok := kept.Addr.(*ssa.Global); ok && ast.IsExported(global.Name()) {
			found = append(found, global.Name())
		}
	}
	places := u.placesOf(p)
	if v := u.variableAt(p.Pos); v != nil {
		if places = append(places, u.Pkg.Path()+"."+v.Name()); v.Exported() {
			found = append(found, v.Name())
		}
	}
	for _, place := range places {
		for fn, fate := range u.fatesAt(place) {
			if u.graph.Exported(fn) && len(fate.Returned) > 0 {
				found = append(found, fn.Name())
			}
		}
	}
	return found
}

// injected reports whether the fields of the struct t are what a container passes on by type.
func injected(t types.Type) bool {
	for field := range ssaform.StructOf(t).Fields() {
		if name := catalog.TypeName(field.Type()); field.Embedded() && (name == "go.uber.org/fx.Out" || name == "go.uber.org/dig.Out") {
			return true
		}
	}
	return false
}

// borrowed returns the names of the functions and fields of other packages whose pools the
// package does more with than to use them, and of the types whose values it closes.
func (u *unit) borrowed() []string {
	var names []string
	for instr := range u.form.Instructions() {
		if t := endedType(instr); t != nil {
			names = append(names, catalog.TypeName(t))
		}
		for name, value := range u.borrows(instr) {
			if fate := u.finder.Follow(value); len(fate.Closed)+len(fate.Returned) > 0 || fate.Stays() || !u.onlyUsed(&fate) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// endedType returns the type of what instr closes, by its own method, or through an interface
// that has such a method, or nil.
func endedType(instr ssa.Instruction) types.Type {
	switch instr := instr.(type) {
	case *ssa.MakeClosure:
		if method, ok := instr.Fn.(*ssa.Function).Object().(*types.Func); ok && making.Closing(method.Name()) && len(instr.Bindings) == 1 {
			return instr.Bindings[0].Type()
		}
	case *ssa.MakeInterface:
		for method := range instr.Type().Underlying().(*types.Interface).Methods() {
			if making.Closing(method.Name()) {
				return instr.X.Type()
			}
		}
	case ssa.CallInstruction:
		if fn := ssaform.Callee(instr.Common()); fn != nil && making.Closing(fn.Name()) {
			return ssaform.Receiver(instr.Common())
		}
	}
	return nil
}

// borrows yields the values that instr gets from a function or a field of another package of
// the tree and that may be, or own, a pool.
func (u *unit) borrows(instr ssa.Instruction) iter.Seq2[string, ssa.Value] {
	return func(yield func(string, ssa.Value) bool) {
		switch instr := instr.(type) {
		case *ssa.FieldAddr:
			if v := ssaform.FieldVar(instr); u.lends(v) && u.mayHave(v.Type()) {
				yield(v.Name(), instr)
			}
		case *ssa.Field:
			if v := ssaform.StructOf(instr.X.Type()).Field(instr.Field); u.lends(v) && u.mayHave(v.Type()) {
				yield(v.Name(), instr)
			}
		case *ssa.UnOp:
			if global, ok := instr.X.(*ssa.Global); ok && global.Object() != nil && u.lends(global.Object()) && u.mayHave(instr.Type()) {
				yield(global.Name(), instr)
			}
		case *ssa.Call:
			fn := ssaform.Callee(&instr.Call)
			if fn == nil || !u.lends(fn) {
				return
			}
			for i := range fn.Signature().Results().Len() {
				if value := making.Result(instr, i); value != nil && u.known.Pool(value.Type()) != nil && !yield(fn.Name(), value) {
					return
				}
			}
		}
	}
}

// mayHave reports whether t is a pool, or a struct of the tree with one.
func (u *unit) mayHave(t types.Type) bool { return u.known.Pool(t) != nil || u.holdsOne(t) }

// lends reports whether object is of another package of the tree.
func (u *unit) lends(object types.Object) bool {
	return object.Pkg() != nil && object.Pkg() != u.Pkg && u.inHouse(object.Pkg().Path())
}

// keptOpen returns the findings about lent pools of programs in which only the package
// that has them could close them.
func keptOpen(units []unitReport, programs, used map[string]bool) []report.Merged {
	ends, drained := map[string]bool{}, map[string]bool{"": true}
	for _, t := range units {
		for _, name := range t.Borrowed {
			ends[name] = true
		}
		for _, key := range t.Drained {
			drained[key] = true
		}
	}
	var found []report.Merged
	for _, t := range units {
		for _, l := range t.Lent {
			opened := len(l.Asked) == 0 || slices.ContainsFunc(l.Asked, func(name string) bool { return used[name] })
			if opened && programs[t.Module] && drained[l.AtEnd] && (l.With == "" || ends[l.With]) && !slices.ContainsFunc(l.By, func(name string) bool { return ends[name] }) {
				found = append(found, l.merged(unclosed))
			}
		}
	}
	return found
}
