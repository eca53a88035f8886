package ssaform

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Behind returns the method that call runs if it calls a method of an interface
// into which the package puts values of one of its own types and of no other, or
// nil:
//
//	type opener interface{ Open() (*sql.DB, error) }
//	…
//	h := handler{opener: pgOpener{}}
//	…
//	db, err := h.opener.Open() // (pgOpener).Open
func (p *Package) Behind(call *ssa.CallCommon) *ssa.Function {
	if !call.IsInvoke() {
		return nil
	}
	p.wiring.Do(p.wire)
	t := p.only(call.Value.Type())
	if t == nil {
		return nil
	}
	object, _, _ := types.LookupFieldOrMethod(t, true, p.SSA.Pkg, call.Method.Name())
	method, ok := object.(*types.Func)
	if !ok || method.Pkg() != p.SSA.Pkg {
		return nil
	}
	return p.SSA.Prog.FuncValue(method.Origin())
}

// wire notes which types the package converts to each named interface.
func (p *Package) wire() {
	p.into = map[*types.TypeName][]types.Type{}
	add := func(from, to types.Type) {
		if named, ok := types.Unalias(to).(*types.Named); ok {
			p.into[named.Obj()] = append(p.into[named.Obj()], from)
		}
	}
	for _, fn := range p.Funcs {
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

// only returns the one type of the package that its code converts to the
// interface t, also by way of other interfaces, or nil.
func (p *Package) only(t types.Type) types.Type {
	var found types.Type
	seen := map[*types.TypeName]bool{}
	var visit func(t types.Type) bool
	visit = func(t types.Type) bool {
		if !types.IsInterface(t) {
			if found == nil {
				found = t
			}
			return types.Identical(found, t)
		}
		named, ok := types.Unalias(t).(*types.Named)
		if !ok {
			return false
		}
		if seen[named.Obj()] {
			return true
		}
		seen[named.Obj()] = true
		for _, from := range p.into[named.Obj()] {
			if !visit(from) {
				return false
			}
		}
		return true
	}
	if !visit(t) {
		return nil
	}
	return found
}
