package straypool

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// An object is what other packages must know of a pool that a method opens once for each receiver:
// whether they make a receiver for each request.
type object struct {
	// Lazy: a method puts the pool into a field of its receiver itself, not of what that only refers
	// to, if there is none.
	Lazy bool
	// Makers are the full names of functions that return a new receiver.
	Makers []string
}

// objectOf returns the object with p.
func (u *unit) objectOf(p *making.Pool) object {
	if !u.builtOnce(p) {
		return object{}
	}
	for _, place := range p.Fate.Kept {
		field, ok := place.Addr.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		for _, way := range u.ways(p) {
			param, ok := objectAtRoot(field, way).(*ssa.Parameter)
			if ok && way.Frequency == callpath.Unknown && ofReceiver(param, way.Root) && named(param.Type()) != nil && named(param.Type()) == named(field.X.Type()) {
				return object{Lazy: true, Makers: u.newMakersOf(named(param.Type()))}
			}
		}
	}
	return object{}
}

// newMakersOf returns the full names of the functions that return a new typ on each call.
func (u *unit) newMakersOf(typ *types.Named) []string {
	var all []string
	for _, fn := range u.makersOf(typ) {
		if returnsNew(u.form.SSA.Prog.FuncValue(fn), 0) {
			all = append(all, fn.FullName())
		}
	}
	return all
}

// objectFinding returns what to say of o, if the receiver that is to keep the pool is made for each
// request or in each iteration, and dropped.
//
//	var s search.Suggester
//	return s.Complete(ctx, prefix)
func (u *unit) objectFinding(kind *report.Kind, o occurrence) (report.Finding, bool) {
	call, ok := o.way.Chain[len(o.way.Chain)-1].(ssa.CallInstruction)
	if !ok || !o.site.Object.Lazy || ssaform.Receiver(call.Common()) == nil {
		return report.Finding{}, false
	}
	receiver := making.ReceiverFirst(call.Common())[0]
	root, inner := hangsOn(receiver, o.way)
	made, ok := root.(ssa.Instruction)
	if !ok || root != places.Origin(receiver) && !inner || !makesObject(root) && !makes(root, o.site.Object.Makers) {
		return report.Finding{}, false
	}
	if o.way.Frequency == callpath.Loop && !inner && !inLoop(made) || !u.endsWith(root, o.way, false, partsDeep) {
		return report.Finding{}, false
	}
	return report.Finding{Kind: kind, Message: fmt.Sprintf("%s builds a new pool (%s) %s, in an object that is created each time (%s); create the object once, when the program starts",
		u.leading(o), u.constructed(o.site), u.occasion(o.way), u.at(madeAt(root)))}, true
}

// makes reports whether v is the result of a call of one of makers.
func makes(v ssa.Value, makers []string) bool {
	call, ok := v.(*ssa.Call)
	return ok && ssaform.Callee(&call.Call) != nil && slices.Contains(makers, ssaform.Callee(&call.Call).FullName())
}
