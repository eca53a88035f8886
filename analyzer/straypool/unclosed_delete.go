package straypool

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// evicted returns the verdict on a pool that the function which has put it into a map takes out
// of it again without closing it:
//
//	server = newServer(dsn)
//	servers[dsn] = server
//	if err := server.Ping(); err != nil { delete(servers, dsn); … }
func (u *unit) evicted(p *making.Pool) verdict {
	if u.sites[p] == nil || len(p.Fate.Closed) > 0 {
		return verdict{}
	}
	for _, update := range entries(p) {
		where := placeOf(update.Map)
		for instr := range ssaform.Instructions(p.Func) {
			call, ok := instr.(*ssa.Call)
			if ok && deletes(&call.Call, where) && sameKey(call.Call.Args[1], update.Key) && !failed(p, call) && !u.closes(p.Func, where) &&
				(call.Block() == update.Block() || ssaform.Follows(update.Block(), call.Block())) {
				return verdict{text: fmt.Sprintf("%s is not closed before delete removes it from its map at line %d; close it first", u.subject(p), u.line(call))}
			}
		}
	}
	return verdict{}
}

// entries returns where the function of p puts it into a map that others see.
func entries(p *making.Pool) []*ssa.MapUpdate {
	var found []*ssa.MapUpdate
	for _, place := range p.Fate.Kept {
		update, ok := place.Store.(*ssa.MapUpdate)
		if ok && update.Parent() == p.Func && placeOf(update.Map) != "" {
			found = append(found, update)
		}
	}
	return found
}

// deletes reports whether call is delete(m, …) of the map in place.
func deletes(call *ssa.CallCommon, place string) bool {
	builtin, ok := call.Value.(*ssa.Builtin)
	return ok && builtin.Name() == "delete" && placeOf(call.Args[0]) == place
}

// sameKey reports whether a and b are one key, as far as is known.
func sameKey(a, b ssa.Value) bool {
	if _, ok := a.(*ssa.Const); ok {
		return a.Name() == b.Name() // "main":string
	}
	return a == b || placeOf(a) != "" && placeOf(a) == placeOf(b)
}
