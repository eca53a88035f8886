package poolflow

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// isHandle reports whether t is a type by which a library runs statements on a pool, without
// a connection of its own: a collection of mongo, a query of gocql, a statement of bun.
func (f *finder) isHandle(t types.Type) bool {
	named, ok := types.Unalias(deref(t)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || f.known.Pool(t) != nil || types.IsInterface(named) {
		return false
	}
	if f.known.Statement(t) != nil {
		return true
	}
	return f.known.Knows(named.Obj().Pkg().Path()) && !f.known.Configuration(named) && !f.known.IsSession(t)
}

// executes reports whether a method of a pool or handle of type recv needs a connection of
// the pool. If the catalog does not list the methods of the type that do, it is one that
// takes a context, or returns nothing but an error besides values.
func (f *finder) executes(callee *types.Func, recv types.Type) bool {
	if f.known.Takes(callee, recv) {
		return true
	}
	if f.known.ListsEffects(recv) {
		return false
	}
	if f.known.Acquirer(callee, recv) != nil {
		return true
	}
	sig := callee.Signature()
	for param := range sig.Params().Variables() {
		if catalog.TypeName(param.Type()) == "context.Context" {
			return callee.Name() != "Context" && !strings.HasPrefix(callee.Name(), "With")
		}
	}
	fails := false
	for result := range sig.Results().Variables() {
		if f.known.Pool(result.Type()) != nil || f.isHandle(result.Type()) {
			return false
		}
		fails = ssaform.IsError(result.Type())
	}
	return fails
}

// handled returns where what a method of a library returns comes from, if it is a handle on a
// pool, and whether it is.
func (f *finder) handled(call *ssa.Call, callee *types.Func, result types.Type) ([]flownode.ID, bool) {
	recv := ssaform.Receiver(&call.Call)
	if recv == nil || !f.isHandle(result) || f.known.Pool(recv) == nil && !f.isHandle(recv) || f.executes(callee, recv) {
		return nil, false
	}
	args := making.ReceiverFirst(&call.Call)
	if s := f.known.Statement(recv); s != nil && s.On == callee.Name() && len(args) > 1 {
		return f.origins(args[1]), true // db.NewSelect().Conn(tx)
	}
	return f.origins(args[0]), true
}
