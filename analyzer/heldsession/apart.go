package heldsession

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// An apart is a call that takes a connection while one is held of a pool with
// another name, or a call of an interface of the program that may take one. Only
// the whole program shows whether that is the same pool.
type apart struct {
	found
	iface string // name of the interface, "" for a known callee
	bare  []int  // see [walk.bare]
}

// apart notes that call takes t while h is held, which the package shows to be
// two fields or variables.
func (w *walk) apart(call ssa.CallInstruction, h *hold, t take) {
	a := w.node(h.key)
	if !t.Node.Known() || h.lender == nil && !a.Known() {
		return
	}
	w.unsure(apart{found: found{call, h, t}})
}

// dispatched notes that call calls a method of an interface of the program while
// something is held.
func (w *walk) dispatched(st *state, call ssa.CallInstruction) {
	if st.held == 0 || !call.Common().IsInvoke() {
		return
	}
	named, ok := types.Unalias(call.Common().Value.Type()).(*types.Named)
	if !ok || !w.inProgram(named) {
		return
	}
	if len(w.callees(call)) > 0 || w.foreignOf(call) != nil || w.known.NamedEffect(call.Common().Method.Name()) != 0 {
		return
	}
	each(st.held, func(i int) {
		h := w.holds[i]
		if h.open {
			return
		}
		if h.lender != nil || w.node(h.key).Known() {
			w.unsure(apart{found{call, h, take{}}, catalog.TypeName(named), w.bare(st, call)})
		}
	})
}

func (w *walk) unsure(a apart) {
	id := unsurePair{pair{a.call, a.hold}, a.take.Key}
	if !w.noted[id] {
		w.noted[id] = true
		w.pairs = append(w.pairs, a)
	}
}

// A WireFact says that the program puts a value of one type, or interface, into
// an interface.
type WireFact struct{ From, Into string }

// A PromotedFact says that a type which the program puts into an interface has a method from a
// struct that it embeds.
type PromotedFact struct {
	Type, Method string
	Func         string // full name
}

// wires adds what the package puts into the interfaces of the program.
func (u *unit) wires(all *Facts) {
	add := func(from, into types.Type) {
		if u.inProgram(into) && u.inProgram(catalog.Deref(from)) {
			name := catalog.TypeName(catalog.Deref(from))
			all.Wires = append(all.Wires, WireFact{name, catalog.TypeName(into)})
			all.Promoted = append(all.Promoted, u.embedded(name, from, into.Underlying().(*types.Interface))...)
		}
	}
	for _, fn := range u.production() {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				switch v := instr.(type) {
				case *ssa.MakeInterface:
					add(v.X.Type(), v.Type())
				case *ssa.ChangeInterface:
					add(v.X.Type(), v.Type())
				}
			}
		}
	}
}

// embedded returns the methods of iface that t, the type called name, has from structs, as far
// as they take or lend anything.
func (u *unit) embedded(name string, t types.Type, iface *types.Interface) []PromotedFact {
	var all []PromotedFact
	for m := range iface.Methods() {
		obj, index, _ := types.LookupFieldOrMethod(t, true, m.Pkg(), m.Name())
		if fn, ok := obj.(*types.Func); ok && len(index) > 1 && u.takesOrLends(fn) {
			all = append(all, PromotedFact{name, m.Name(), fn.FullName()})
		}
	}
	return all
}

// takesOrLends reports whether fn is known to take a connection, or to lend one.
func (u *unit) takesOrLends(fn *types.Func) bool {
	if f := u.foreign[u.fullName(fn)]; f != nil {
		return len(f.takes)+len(f.lends) > 0
	}
	s := u.own[u.form.SSA.Prog.FuncValue(fn)]
	return s != nil && len(s.takes)+len(s.lends) > 0
}

// inProgram reports whether t is a named type of the package, of its module, or of a
// package that was looked at.
func (u *unit) inProgram(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	path := named.Obj().Pkg().Path()
	return named.Obj().Pkg() == u.Pkg || u.looked[path] || u.Module != nil && inModule(u.Module.Path, path)
}
