package straypool

import (
	"cmp"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// reopened returns the verdict on a pool that a method puts into a field of an
// object that lives on, again and again, without closing what was there:
//
//	func (i *instance) setup() (err error) { i.db, err = sql.Open(…); return err }
//	func (c *collector) Collect(ch chan<- prometheus.Metric) { c.instance.setup() … }
func (u *unit) reopened(p *making.Pool) (verdict, bool) {
	v := verdict{kind: overwritten, pool: p}
	for _, place := range p.Fate.Kept {
		holder := places.Holder(place.Addr)
		if holder == nil || place.Store.Parent() != p.Func {
			continue
		}
		addr, field := place.Addr.(*ssa.FieldAddr)
		for _, way := range u.waysInto(p, place.Store) {
			if u.guarded(way) || u.closesOn(way, places.Of(place.Addr)) || u.reusesOn(way, places.Of(place.Addr)) {
				continue
			}
			switch way.Frequency {
			case callpath.Request, callpath.Loop:
				inHandler := way.Frequency == callpath.Request && !way.Timed && !callpath.IsController(way.Root.Signature.Recv())
				if (len(way.Chain) > 1 || inHandler && len(p.Fate.Closed) == 0) && outlives(holder, way) {
					v.way, v.also = way, append(v.also, way)
				}
			case callpath.Unknown:
				if field && (u.reloads(addr, way) || resets(addr, place.Store) || u.rebuilds(addr, way)) {
					v.way = way
				}
			}
		}
	}
	return v, v.way.Root != nil
}

// outlives reports whether holder, see [places.Holder], is older than the call at the root of
// way, where it hangs on the receiver or on a variable of the package, or than the loop
// there.
func outlives(holder ssa.Value, way callpath.Path) bool {
	loop := way.Frequency == callpath.Loop
	switch object := objectAtRoot(holder, way).(type) {
	case *ssa.Global:
		return true
	case *ssa.Parameter:
		return ssaform.Outermost(object.Parent()) == ssaform.Outermost(way.Root) && (loop || ssaform.ParamIndex(object) == 0 && way.Root.Signature.Recv() != nil)
	case *ssa.Alloc:
		return object.Parent() != way.Root || loop && !inLoop(object)
	case nil, *ssa.MakeInterface:
		return false
	default:
		return types.IsInterface(object.Type()) // what another package has put there
	}
}

// captured reports whether alloc is a variable of a function around fn.
func captured(alloc *ssa.Alloc, fn *ssa.Function) bool {
	for outer := fn.Parent(); outer != nil; outer = outer.Parent() {
		if alloc.Parent() == outer {
			return true
		}
	}
	return false
}

// objectAtRoot returns what holder, an object at the end of way, hangs on at the
// root of way, or a variable of the package in between, or nil.
func objectAtRoot(holder ssa.Value, way callpath.Path) ssa.Value {
	if object, inner := hangsOn(holder, way); !inner {
		return object
	}
	return nil
}

// hangsOn returns that object, or one that a function between the root and the end of way
// has, which is inner then.
func hangsOn(holder ssa.Value, way callpath.Path) (object ssa.Value, inner bool) {
	object = places.Origin(holder)
	for i := len(way.Chain) - 1; i > 0; i-- {
		if variable, ok := object.(*ssa.Alloc); ok && variable.Parent() != way.Chain[i].Parent() {
			call, ok := way.Chain[i-1].(*ssa.Call)
			if ok && ssaform.Static(&call.Call) == nil && way.Chain[i].Parent().Parent() == variable.Parent() {
				object = places.Origin(cmp.Or(ssaform.Turn(&call.Call), call.Call.Value)) // the literal, which has captured it, is the object
			}
			continue
		}
		param, ok := object.(*ssa.Parameter)
		if !ok {
			_, global := object.(*ssa.Global)
			return object, !global
		}
		if param.Parent() != way.Chain[i].Parent() {
			continue // what a literal has captured
		}
		call, ok := way.Chain[i-1].(ssa.CallInstruction)
		if ok && call.Common().IsInvoke() && ssaform.ParamIndex(param) == 0 {
			return call.Common().Value, false
		}
		if !ok || !callsWith(call.Common(), param.Parent()) {
			return nil, false
		}
		object = places.Origin(call.Common().Args[ssaform.ParamIndex(param)])
	}
	return object, false
}

// callsWith reports whether the arguments of call are the parameters of fn: it calls fn
// itself, or a value, such as a method expression, that has its parameters.
func callsWith(call *ssa.CallCommon, fn *ssa.Function) bool {
	static := ssaform.Static(call)
	return static == fn || static == nil && !call.IsInvoke() && len(call.Args) == len(fn.Params)
}

// reloads reports whether the root of way first fills the object with the field
// at addr again, such as a configuration that is reloaded:
//
//	func (c *Config) Get() error { *c = Config{}; decode(c); return c.open() }
func (u *unit) reloads(addr *ssa.FieldAddr, way callpath.Path) bool {
	if way.Root.Signature.Recv() == nil || first(way.Root.Name()) || !outlives(addr.X, way) {
		return false
	}
	receiver := way.Root.Params[0]
	decoded := false
	for _, ref := range *receiver.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == receiver {
				decoded = true
			}
		case *ssa.MakeInterface:
			decoded = decoded || decodes(ref)
		case ssa.CallInstruction:
			decoded = decoded || isDecoder(ref)
		}
	}
	return decoded
}

// rebuilds reports whether the root of way is a getter that fills the field at addr
// with another pool each time, and returns what is there:
//
//	func (s *Settings) Pool() (*sql.DB, error) { err := s.dial(); return s.db, err }
func (u *unit) rebuilds(addr *ssa.FieldAddr, way callpath.Path) bool {
	root := way.Root
	return len(way.Chain) > 1 && root.Signature.Recv() != nil && root.Signature.Params().Len() == 0 &&
		returnsPool(u, root) && !first(root.Name()) && !first(strings.TrimPrefix(root.Name(), "Must")) && outlives(addr.X, way)
}

// first reports whether a method called name is one that fills an object for
// the first time, as far as names go: Load, UnmarshalYAML.
func first(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{"load", "read", "parse", "unmarshal", "decode", "init", "setup", "open", "connect", "start"},
		func(verb string) bool { return strings.HasPrefix(name, verb) })
}

// decodes reports whether value is given to a function that fills it.
func decodes(value *ssa.MakeInterface) bool {
	for _, ref := range *value.Referrers() {
		if call, ok := ref.(ssa.CallInstruction); ok && isDecoder(call) {
			return true
		}
	}
	return false
}

func isDecoder(call ssa.CallInstruction) bool {
	fn := ssaform.Callee(call.Common())
	return fn != nil && (strings.HasPrefix(fn.Name(), "Decode") || strings.HasPrefix(fn.Name(), "Unmarshal"))
}

// resets reports whether the function of store empties the field at addr of
// what it was given before it puts a pool there, and so expects one to be
// there:
//
//	c.session = nil
//	…
//	c.session = opened
func resets(addr *ssa.FieldAddr, store ssa.Instruction) bool {
	if _, ok := places.Origin(addr.X).(*ssa.Parameter); !ok {
		return false
	}
	for _, block := range store.Parent().Blocks {
		for _, instr := range block.Instrs {
			if instr == store {
				break
			}
			other, ok := instr.(*ssa.Store)
			if ok && ssaform.IsNil(other.Val) && places.Of(other.Addr) == places.Of(addr) && block.Dominates(store.Block()) {
				return true
			}
		}
	}
	return false
}
