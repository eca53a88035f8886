package straypool

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// An entry is what other packages must know of a pool that a function puts into a map,
// under a key that it is given, without asking whether there is one already.
type entry struct {
	Place string // of the map, "" where there is none
	Key   int    // the parameter that is the key, the receiver first
}

// entryReplaced returns the verdict on a pool that a handler puts into a map under a key
// of the request, where the pool that was there is not closed:
//
//	func (t *Tenants) Move(id, dsn string) { db := open(dsn); t.mu.Lock(); t.pools[id] = db; t.mu.Unlock() }
func (u *unit) entryReplaced(p *making.Pool) (verdict, bool) {
	for _, update := range u.blindUpdates(p) {
		for _, way := range u.ways(p) {
			if way.Frequency == callpath.Request && !u.guarded(way) && requested(atRoot(update.Key, way)) && !u.asksOn(way, places.Of(update.Map)) {
				return verdict{kind: overwritten, pool: p, way: way, place: places.Of(update.Map)}, true
			}
		}
	}
	return verdict{}, false
}

// entryOfSite returns the entry of a map that p is put into for callers of other packages.
func (u *unit) entryOfSite(p *making.Pool) entry {
	for _, update := range u.blindUpdates(p) {
		for _, way := range u.ways(p) {
			key, ok := atRoot(update.Key, way).(*ssa.Parameter)
			if ok && way.Frequency == callpath.Unknown && key.Parent() == way.Root && !u.guarded(way) && !u.asksOn(way, places.Of(update.Map)) {
				return entry{places.Of(update.Map), ssaform.ParamIndex(key)}
			}
		}
	}
	return entry{}
}

// blindUpdates returns where p is put into maps by functions that neither look into the
// map nor close what is in there.
func (u *unit) blindUpdates(p *making.Pool) []*ssa.MapUpdate {
	var found []*ssa.MapUpdate
	for _, place := range p.Fate.Kept {
		update, ok := place.Store.(*ssa.MapUpdate)
		if ok && places.Of(update.Map) != "" && !u.asksEntry(update.Parent(), places.Of(update.Map)) && !u.asksEntry(p.Func, places.Of(update.Map)) && !u.closesAnother(p, p.Func) {
			found = append(found, update)
		}
	}
	return found
}

// asksOn reports whether a function on way looks into the map in place.
func (u *unit) asksOn(way callpath.Path, place string) bool {
	return slices.ContainsFunc(way.Chain, func(instr ssa.Instruction) bool { return u.asksEntry(instr.Parent(), place) })
}

// asksEntry reports whether fn, or a function of the package that it calls, looks into the
// map in place, deletes from it, or closes what is in there.
func (u *unit) asksEntry(fn *ssa.Function, place string) bool {
	asks := func(fn *ssa.Function) bool {
		return slices.ContainsFunc(ssaform.WithLiterals(fn), func(instr ssa.Instruction) bool {
			call, ok := instr.(*ssa.Call)
			return ok && deletes(&call.Call, place) || entryOf(instr, place) != nil
		})
	}
	return asks(fn) || u.closes(fn, place) || slices.ContainsFunc(callees(fn), func(callee *ssa.Function) bool { return callee.Pkg == u.form.SSA && asks(callee) })
}

// atRoot returns the value that v, at the end of way, has at its root.
func atRoot(v ssa.Value, way callpath.Path) ssa.Value {
	for i := len(way.Chain) - 1; i > 0; i-- {
		param := ssaform.ParameterOf(v)
		if param == nil {
			return v
		}
		call, ok := way.Chain[i-1].(ssa.CallInstruction)
		if !ok || ssaform.Static(call.Common()) != param.Parent() {
			continue
		}
		v = call.Common().Args[ssaform.ParamIndex(param)]
	}
	if param := ssaform.ParameterOf(v); param != nil {
		return param
	}
	return v
}

// requested reports whether a request says what v is: a parameter, a field of what it was
// decoded into, or a part of it.
func requested(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Parameter:
		return true
	case *ssa.UnOp:
		_, field := v.X.(*ssa.FieldAddr)
		return field
	case *ssa.Lookup: // mux.Vars(r)["id"]
		return requested(v.X)
	case *ssa.Call:
		fn := ssaform.Callee(&v.Call)
		return fn != nil && fn.Pkg() != nil && fn.Pkg() != v.Parent().Pkg.Pkg && slices.ContainsFunc(making.ReceiverFirst(&v.Call), isRequest)
	}
	return false
}

// isRequest reports whether v is a request, or the values of its form.
func isRequest(v ssa.Value) bool {
	name := catalog.TypeName(catalog.Deref(v.Type()))
	return catalog.RequestOf(v.Type()) != nil || slices.Contains([]string{"net/http.Request", "net/http.Header", "net/url.Values"}, name)
}

// entryMessage says that o stores a pool in an entry of a map.
func (u *unit) entryMessage(o occurrence) string {
	return fmt.Sprintf("%s stores a new pool in an entry of %s (%s) %s, and the previous one is not closed; close the previous one after the new one is in place",
		u.leading(o), u.placeName(o.site.Package, o.site.Entry.Place), u.constructed(o.site), u.occasion(o.way))
}

// entryGiven reports whether a request says under which key o puts its pool.
func entryGiven(o occurrence) bool {
	call, ok := o.way.Chain[len(o.way.Chain)-1].(ssa.CallInstruction)
	if !ok || o.way.Frequency != callpath.Request {
		return false
	}
	args := making.ReceiverFirst(call.Common())
	return o.site.Entry.Key < len(args) && requested(atRoot(args[o.site.Entry.Key], o.way))
}
