package straypool

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// sealed reports whether nothing can ever close p: its function returns it in an
// unexported field of a type of the package, none of whose code closes what is
// there or hands it out.
func (u *unit) sealed(p *making.Pool) bool {
	for _, p := range u.origins(p) {
		if p.Maker == nil {
			return u.hidden(p)
		}
		if p.Maker.Sealed {
			return true
		}
	}
	return false
}

// hidden reports whether that is so in the function that opens p.
func (u *unit) hidden(p *making.Pool) bool {
	if p.Fate.Handed || len(p.Fate.Closed) > 0 || slices.ContainsFunc(p.Fate.Returned, func(r making.Return) bool { return !r.Owner }) {
		return false
	}
	fields := u.fieldsOf(p)
	if len(fields) == 0 {
		return false
	}
	for _, field := range fields {
		v := ssaform.FieldVar(field)
		if v.Exported() || !u.cannotClose(field.X.Type()) || u.opened(places.Of(field)) {
			return false
		}
	}
	return true
}

// fieldsOf returns the fields that p is stored in.
func (u *unit) fieldsOf(p *making.Pool) []*ssa.FieldAddr {
	var fields []*ssa.FieldAddr
	for alias := range p.Fate.Aliases {
		for _, ref := range ssaform.Referrers(alias) {
			if store, ok := ref.(*ssa.Store); ok && store.Val == alias {
				if field, ok := store.Addr.(*ssa.FieldAddr); ok {
					fields = append(fields, field)
				}
			}
		}
	}
	return fields
}

// opened reports whether some function of the package closes what is in place,
// returns it, or keeps it elsewhere.
func (u *unit) opened(place string) bool {
	for _, fate := range u.fatesAt(place) {
		if leaves(fate) {
			return true
		}
	}
	return false
}

// leaves reports whether a pool that was read from its place is closed, returned or kept elsewhere.
func leaves(fate *making.Fate) bool {
	return len(fate.Closed) > 0 || len(fate.Returned) > 0 || fate.Stays()
}

// fatesAt yields what becomes of what the functions of the package read from place.
func (u *unit) fatesAt(place string) iter.Seq2[*ssa.Function, *making.Fate] {
	return func(yield func(*ssa.Function, *making.Fate) bool) {
		for instr := range u.form.Instructions() {
			load := loadOf(instr, place)
			if load == nil {
				continue
			}
			if fate := u.finder.Follow(load); !yield(instr.Parent(), &fate) {
				return
			}
		}
	}
}

// loadOf returns the value that instr reads from the field or variable called place, or
// nil.
func loadOf(instr ssa.Instruction, place string) ssa.Value {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		if place != "" && places.Of(instr.X) == place {
			return instr
		}
	case *ssa.Call:
		if method := making.Atomic(&instr.Call); (method == "Load" || method == "Swap") && places.Of(instr.Call.Args[0]) == place {
			return instr
		}
	case *ssa.Field:
		if places.Field(instr.X.Type(), instr.Field) == place {
			return instr
		}
	}
	return nil
}

// handedLocally reports whether p goes only to what its function has made for
// itself, such as a registry of one request.
func (u *unit) handedLocally(p *making.Pool) bool {
	receivers := 0
	for _, call := range p.Fate.Receiver {
		common := call.Common()
		if static := ssaform.Static(common); static != nil && static.Pkg == u.form.SSA {
			continue // what it hands p to is among them
		}
		if receivers++; common.Signature().Recv() == nil {
			return false
		}
		made, ok := u.given(making.ReceiverFirst(common)[0]).(*ssa.Call)
		if !ok || made.Parent() != p.Func {
			return false
		}
		if fn := ssaform.Callee(&made.Call); fn == nil || !strings.HasPrefix(fn.Name(), "New") {
			return false
		}
	}
	return receivers > 0 || !p.Fate.Handed
}

// given returns what the only call of its function gives for v, where v is a
// parameter, or v.
func (u *unit) given(v ssa.Value) ssa.Value {
	for range maxCloser {
		param, ok := v.(*ssa.Parameter)
		if !ok {
			break
		}
		calls := u.graph.Calls(param.Parent())
		if len(calls) != 1 {
			break
		}
		v = calls[0].(ssa.CallInstruction).Common().Args[ssaform.ParamIndex(param)]
	}
	return v
}
