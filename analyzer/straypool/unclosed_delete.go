package straypool

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
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
		where := places.Of(update.Map)
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

// crowdedOut returns the verdict on a pool in a cache that drops entries without a call that could
// close them:
//
//	pools, _ := lru.New[string, *sql.DB](32)
//	pools.Add(tenant, db)
func (u *unit) crowdedOut(p *making.Pool) verdict {
	for _, kept := range p.Fate.Kept {
		add, ok := kept.Store.(*ssa.Call)
		if !ok || ssaform.Callee(&add.Call) == nil || ssaform.Callee(&add.Call).Name() != "Add" || len(p.Fate.Closed) > 0 {
			continue
		}
		for instr := range u.form.Instructions() {
			store, ok := instr.(*ssa.Store)
			if !ok || places.Of(store.Addr) == "" || places.Of(store.Addr) != places.Of(kept.Addr) {
				continue
			}
			made := resultOf(store.Val)
			if made == nil || ssaform.Callee(&made.Call) == nil {
				continue
			}
			if cache := catalog.CacheOf(ssaform.Callee(&made.Call)); cache != nil && (cache.Dropped == 0 || ssaform.IsNil(made.Call.Args[cache.Dropped-1])) {
				return verdict{text: fmt.Sprintf("%s is not closed when %s is full and drops it; give the constructor of the cache (%s) a function that closes what it drops",
					u.subject(p), u.short(places.Of(kept.Addr)), u.at(made.Pos()))}
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
		if ok && update.Parent() == p.Func && places.Of(update.Map) != "" {
			found = append(found, update)
		}
	}
	return found
}

// deletes reports whether call is delete(m, …) of the map in place.
func deletes(call *ssa.CallCommon, place string) bool {
	builtin, ok := call.Value.(*ssa.Builtin)
	return ok && builtin.Name() == "delete" && places.Of(call.Args[0]) == place
}

// sameKey reports whether a and b are one key, as far as is known.
func sameKey(a, b ssa.Value) bool {
	if _, ok := a.(*ssa.Const); ok {
		return a.Name() == b.Name() // "main":string
	}
	return a == b || places.Of(a) != "" && places.Of(a) == places.Of(b)
}
