package straypool

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// reportEvicted reports the pools that the function that put them into a map
// takes out of it again without closing them:
//
//	server = newServer(dsn)
//	servers[dsn] = server
//	if err := server.Ping(); err != nil { delete(servers, dsn); … }
func (u *unit) reportEvicted() {
	for _, p := range u.pools {
		if u.sites[p] == nil || len(p.Fate.Closed) > 0 || u.mayBuild(p) || u.isReported(p) {
			continue
		}
		pos := u.evicted(p)
		if !pos.IsValid() {
			continue
		}
		u.judged = append(u.judged, verdict{kind: unclosed, pool: p})
		u.report.Report(report.Finding{
			Kind: unclosed, Pos: p.Pos, End: p.End,
			Message: fmt.Sprintf("%s is not closed before delete removes it from its map at line %d; close it first",
				u.subject(p), u.Fset.Position(pos).Line),
		})
	}
}

// evicted returns where the function of p deletes it from the map that keeps
// it, after it was put there and without anything in the map being closed.
func (u *unit) evicted(p *making.Pool) token.Pos {
	for _, update := range entries(p) {
		where := placeOf(update.Map)
		for _, block := range p.Func.Blocks {
			for _, instr := range block.Instrs {
				call, ok := instr.(*ssa.Call)
				if ok && deletes(&call.Call, where) && sameKey(call.Call.Args[1], update.Key) && (block == update.Block() || ssaform.Follows(update.Block(), block)) && !u.closes(p.Func, where) {
					return call.Pos()
				}
			}
		}
	}
	return token.NoPos
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
