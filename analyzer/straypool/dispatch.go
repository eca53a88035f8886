package straypool

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Dispatch is a call of a method of an interface that returns a pool, for each
// request. What the method does is known where a type is put behind the interface:
//
//	type Opener interface{ Open(ctx context.Context) (*sql.DB, error) }
//	…
//	db, err := h.opener.Open(r.Context())
type Dispatch struct {
	Iface  string // name of the interface with its import path
	Method string
	By     string // the handler, as messages name it
	At     string // file:line of the call, relative to its module
}

// dispatches returns those of the package.
func (u *unit) dispatches() []Dispatch {
	var all []Dispatch
	for instr := range u.form.Instructions() {
		call, ok := instr.(*ssa.Call)
		if !ok || !call.Call.IsInvoke() || u.inTest(call.Pos()) {
			continue
		}
		iface, ok := types.Unalias(call.Call.Value.Type()).(*types.Named)
		if !ok || iface.Obj().Pkg() == nil || !u.inHouse(iface.Obj().Pkg().Path()) || !u.usesPool(call) || u.known.Pool(making.Result(call, 0).Type()) == nil || len(u.form.Targets(&call.Call)) > 0 {
			continue
		}
		for _, way := range u.graph.Ways(call, nil) {
			if way.Frequency == callpath.Request && !u.guarded(way) {
				all = append(all, Dispatch{
					Iface: catalog.TypeName(iface), Method: call.Call.Method.Name(),
					By: u.Pkg.Name() + "." + name(way.Root), At: u.factPlace(call.Pos()),
				})
				break
			}
		}
	}
	return all
}

// usesPool reports whether call returns a pool first, or what may hold one, which its function uses,
// and neither keeps nor returns.
func (u *unit) usesPool(call *ssa.Call) bool {
	results := call.Call.Signature().Results()
	if results.Len() == 0 || !u.finder.MayHold(results.At(0).Type()) {
		return false
	}
	pool := making.Result(call, 0)
	if pool == nil {
		return false
	}
	used := false
	for _, ref := range ssaform.Referrers(pool) {
		use, ok := ref.(ssa.CallInstruction)
		if !ok {
			return false
		}
		args := making.ReceiverFirst(use.Common())
		method := ssaform.Callee(use.Common())
		if method == nil || method.Signature().Recv() == nil || args[0] != pool || slices.Contains(args[1:], pool) {
			return false
		}
		used = true
	}
	return used
}

// reportDispatched reports, where the package puts a type of another package behind an
// interface, that handlers build a pool per request through it.
func (u *unit) reportDispatched() {
	if len(u.imported.Dispatches) == 0 {
		return
	}
	said := map[string]bool{}
	for instr := range u.form.Instructions() {
		made, ok := instr.(*ssa.MakeInterface)
		if !ok || u.inTest(made.Pos()) {
			continue
		}
		iface := catalog.TypeName(made.Type())
		for _, d := range u.imported.Dispatches {
			if iface != d.Iface || said[d.At] {
				continue
			}
			maker := u.makerBehind(made, d.Method)
			if maker == nil {
				continue
			}
			said[d.At] = true
			pos, end := u.span(placed(made))
			u.report.Report(report.Finding{Kind: request, Pos: pos, End: end, Message: fmt.Sprintf(
				"a %[2]s is stored in a %[1]s here, and its %[3]s builds a new pool (%[4]s at %[5]s) for each request that %[6]s handles (%[7]s); keep one pool for all requests",
				typeName(d.Iface), typeName(catalog.TypeName(catalog.Deref(made.X.Type()))), d.Method, maker.Origin, u.shown(maker.At), d.By, u.shown(d.At))})
		}
	}
}

// makerBehind returns what the method of the value that made puts into an interface
// makes, or nil.
func (u *unit) makerBehind(made *ssa.MakeInterface, method string) *making.Maker {
	object, _, _ := types.LookupFieldOrMethod(made.X.Type(), true, u.Pkg, method)
	fn, ok := object.(*types.Func)
	if !ok || fn.Pkg() == nil {
		return nil
	}
	for _, maker := range u.imported.Makers {
		if maker.Func == fn.FullName() && maker.Result == 0 && !maker.Approved && maker.Wide {
			return &maker
		}
	}
	return nil
}

// placed returns the instruction that stands where made puts its value: made itself, or
// a store into a field or variable.
func placed(made *ssa.MakeInterface) ssa.Instruction {
	if made.Pos().IsValid() || callpath.Taker(made) != nil {
		return made
	}
	for _, ref := range ssaform.Referrers(made) {
		if ref.Pos().IsValid() {
			return ref
		}
	}
	return made
}

// typeName returns the name of a type as other packages write it.
func typeName(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }
