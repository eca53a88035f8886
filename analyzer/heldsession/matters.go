package heldsession

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// matters reports whether fn has to do with pools, sessions, mutexes or waits,
// so that it is worth a walk: most functions have not.
func (u *unit) matters(fn *ssa.Function) bool {
	for _, p := range fn.Params {
		if _, ok := p.Type().Underlying().(*types.Signature); ok {
			return true // it may call the parameter
		}
	}
	if len(fn.Blocks) > 1 {
		for result := range fn.Signature.Results().Variables() {
			if isInterface(result.Type()) || u.isPool(result.Type()) {
				return true // it may choose between a pool and a transaction
			}
		}
	}
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			switch instr := instr.(type) {
			case ssa.CallInstruction:
				if u.callMatters(instr) {
					return true
				}
			case *ssa.Send, *ssa.Select:
				return true
			}
		}
	}
	return false
}

func (u *unit) callMatters(call ssa.CallInstruction) bool {
	common := call.Common()
	if common.IsInvoke() {
		pkg := common.Method.Pkg()
		return pkg != nil && pkg.Path() != "context"
	}
	fn := ssaform.Callee(common)
	if fn == nil {
		return true // a function value
	}
	name := u.fullName(fn)
	if lockMethods[name] || unlockMethods[name] || waiters[name] != "" || name == "time.Sleep" || u.foreign[name] != nil {
		return true
	}
	if fn.Pkg() != nil && u.known.Knows(fn.Pkg().Path()) {
		return true
	}
	if recv := ssaform.Receiver(common); recv != nil && (u.isPool(recv) || u.known.Statement(recv) != nil) {
		return true // what ent generates
	}
	for _, arg := range common.Args {
		if named, ok := types.Unalias(catalog.Deref(arg.Type())).(*types.Named); ok && named.Obj().Pkg() != nil && u.known.Knows(named.Obj().Pkg().Path()) {
			return true
		}
		if _, ok := arg.Type().Underlying().(*types.Signature); ok {
			return true
		}
	}
	if s := u.summaryOf(origin(common.StaticCallee())); s != nil && s.size() > 0 {
		return true
	}
	return fn.Pkg() != u.Pkg && fn.Signature().Variadic() // perhaps a gRPC stub
}
