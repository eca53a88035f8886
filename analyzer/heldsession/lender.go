package heldsession

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
)

// A lender is a method of an interface of the program, which may hold a session while it
// runs its parameter. Only the program shows what is behind the interface:
//
//	type Transactor interface {
//		WithinTx(ctx context.Context, f func(context.Context) error) error
//	}
type lender struct {
	Iface, Method string
	Param         int // from 1, the receiver first
}

// lentByInterface returns what the method of an interface may lend to its argument arg at
// index, or nil.
func (w *walk) lentByInterface(call ssa.CallInstruction, index int, arg ssa.Value) *hold {
	common := call.Common()
	if !common.IsInvoke() {
		return nil
	}
	named, ok := types.Unalias(common.Value.Type()).(*types.Named)
	if !ok || !w.inProgram(named) {
		return nil
	}
	h := w.lentHold(call, Lend[key]{Noun: "transaction", Tx: true}, arg)
	h.lender = &lender{catalog.TypeName(named), common.Method.Name(), index + 1}
	return h
}

// bare returns the parameters, from 1 with the receiver first, to which call gives a
// context that carries no session.
func (w *walk) bare(st *state, call ssa.CallInstruction) []int {
	var all []int
	for i, arg := range making.ReceiverFirst(call.Common()) {
		if !isContext(arg.Type()) {
			continue
		}
		k := w.key(arg)
		var t take
		if w.demandInContext(st, &t, cond{key{k.root, k.path + inContext}, no}) && len(t.When) == 0 {
			all = append(all, i+1)
		}
	}
	return all
}

// lendsIn reports whether the package of pass calls a method of an interface of its module
// to run a function that it gives to it. Then a session may be held there, though the
// package reaches no library.
func lendsIn(pass *analysis.Pass) bool {
	if pass.Module == nil || pass.Module.Version != "" {
		return false
	}
	for _, selection := range pass.TypesInfo.Selections {
		method, ok := selection.Obj().(*types.Func)
		if !ok || method.Pkg() == nil || !inModule(pass.Module.Path, method.Pkg().Path()) || !types.IsInterface(selection.Recv()) || !fails(method.Signature()) {
			continue
		}
		for p := range method.Signature().Params().Variables() {
			if f, ok := p.Type().Underlying().(*types.Signature); ok && fails(f) {
				return true
			}
		}
	}
	return false
}

// inModule reports whether the package at path is of the module.
func inModule(module, path string) bool {
	return module != "" && (path == module || strings.HasPrefix(path, module+"/"))
}
