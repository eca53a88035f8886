package straypool

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// reportReset reports where a map that keeps pools is replaced whole, or emptied,
// while nothing closes the pools in it:
//
//	func Reset() { pools = map[string]*sql.DB{} }
func (u *unit) reportReset() {
	kept := map[string]bool{}
	for _, p := range u.pools {
		for _, place := range p.Fate.Kept {
			update, ok := place.Store.(*ssa.MapUpdate)
			if ok && places.Of(place.Addr) != "" && u.finder.MayHold(update.Value.Type()) && !u.mayBuild(p) {
				kept[places.Of(place.Addr)] = true
			}
		}
	}
	onces := u.onces()
	if len(kept) == 0 && len(onces) == 0 {
		return
	}
	for _, fn := range u.form.Funcs {
		if u.graph.Starts(fn) || u.inTest(fn.Pos()) {
			continue
		}
		for instr := range ssaform.Instructions(fn) {
			if once, ok := instr.(*ssa.Store); ok && onces[places.Of(once.Addr)] != nil {
				u.reportRenewed(fn, once, onces[places.Of(once.Addr)])
				continue
			}
			place := emptied(instr)
			if !kept[place] || u.closes(fn, place) || u.handsOut(fn, place) {
				continue
			}
			if call, ok := instr.(*ssa.Call); ok && deletes(&call.Call, place) {
				u.reportDeleted(fn, call, place)
				continue
			}
			pos, end := u.span(instr)
			u.report.Report(report.Finding{Kind: overwritten, Pos: pos, End: end, Message: fmt.Sprintf(
				"%s drops the pools in %s without closing them; close each one first", name(fn), u.short(place))})
		}
	}
}

// reportDeleted reports that fn takes a pool out of the map in place, and that neither it nor a
// caller closes one of those in there. An entry that fn itself has put there is reported at the
// opening, if at all.
func (u *unit) reportDeleted(fn *ssa.Function, call *ssa.Call, place string) {
	elem := call.Call.Args[0].Type().Underlying().(*types.Map).Elem()
	if fillsEntry(fn, place, call.Call.Args[1]) || u.hasElsewhere(fn, place, elem) || u.callersClose(fn, place, elem, 2) ||
		len(guard.Of(call)) > 0 && u.closes(ssaform.Outermost(fn), place) {
		return
	}
	pos, end := u.span(call)
	u.report.Report(report.Finding{Kind: unclosed, Pos: pos, End: end, Message: fmt.Sprintf(
		"%s removes a pool from %s without closing it; close it first", name(fn), u.short(place))})
}

// callersClose reports whether a caller of fn, so many calls away, closes what is in the map in
// place, whose values are of type elem.
func (u *unit) callersClose(fn *ssa.Function, place string, elem types.Type, depth int) bool {
	return depth > 0 && slices.ContainsFunc(u.graph.Calls(fn), func(call ssa.Instruction) bool {
		return u.closes(call.Parent(), place) || u.hasElsewhere(call.Parent(), place, elem) || u.callersClose(call.Parent(), place, elem, depth-1)
	})
}

// hasElsewhere reports whether fn has a value of type elem that it got neither from the map in place
// nor by opening a pool, and closes it or passes it on to what may: it is what was in the map.
//
//	last := c.order.Remove(c.order.Back()).(*entry)
//	delete(c.byName, last.name)
//	last.db.Close()
func (u *unit) hasElsewhere(fn *ssa.Function, place string, elem types.Type) bool {
	opened := func(v ssa.Value) bool {
		return slices.ContainsFunc(u.pools, func(p *making.Pool) bool { return p.Fate.Aliases[v] })
	}
	ends := func(v ssa.Value) bool {
		if !types.Identical(v.Type(), elem) || opened(v) {
			return false
		}
		fate := u.finder.Follow(v)
		return len(fate.Closed)+len(fate.Returned) > 0 || fate.Handed || fate.Stays()
	}
	return slices.ContainsFunc(fn.Params, func(param *ssa.Parameter) bool { return ends(param) }) ||
		slices.ContainsFunc(ssaform.WithLiterals(fn), func(instr ssa.Instruction) bool {
			v, ok := instr.(ssa.Value)
			_, iterator := instr.(*ssa.Range) // whose type is none that can be compared
			return ok && !iterator && !readsEntry(v, place) && ends(v)
		})
}

// readsEntry reports whether v is what is read from the map in place.
func readsEntry(v ssa.Value, place string) bool {
	switch v := v.(type) {
	case *ssa.Extract:
		lookup, ok := v.Tuple.(*ssa.Lookup)
		return ok && places.Of(lookup.X) == place || entryOf(v, place) != nil
	case *ssa.Phi:
		return slices.ContainsFunc(v.Edges, func(edge ssa.Value) bool { return readsEntry(edge, place) })
	case *ssa.Lookup:
		return places.Of(v.X) == place
	}
	return false
}

// emptied returns the place of the map that instr empties, and which was there
// before, or "".
func emptied(instr ssa.Instruction) string {
	switch instr := instr.(type) {
	case *ssa.Store:
		_, fresh := instr.Val.(*ssa.MakeMap)
		place := places.Of(instr.Addr)
		if !fresh && !ssaform.IsNil(instr.Val) || place == "" || slices.ContainsFunc(guard.Of(instr), func(g guard.Guard) bool { return g.Place == place }) {
			return ""
		}
		if field, ok := instr.Addr.(*ssa.FieldAddr); ok {
			if _, ok := places.Origin(field.X).(*ssa.Parameter); !ok {
				return "" // of what the function has just made
			}
		}
		return place
	case *ssa.Call:
		builtin, ok := instr.Call.Value.(*ssa.Builtin)
		if ok && (builtin.Name() == "clear" || builtin.Name() == "delete") {
			return places.Of(instr.Call.Args[0])
		}
	}
	return ""
}

// handsOut reports whether fn reads the map in place and gives it to something that
// may close what is in it.
func (u *unit) handsOut(fn *ssa.Function, place string) bool {
	for load := range places.Loads(fn, place) {
		for _, ref := range *load.Referrers() {
			switch ref := ref.(type) {
			case *ssa.Range:
				if u.givesValues(ref) {
					return true
				}
			case *ssa.Call, *ssa.Go, *ssa.Defer, *ssa.Store, *ssa.Return, *ssa.MakeClosure:
				if call, ok := ref.(*ssa.Call); ok {
					if _, builtin := call.Call.Value.(*ssa.Builtin); builtin {
						continue
					}
				}
				return true
			}
		}
	}
	return false
}

// givesValues reports whether a loop over a map does more with its values than to look at them.
func (u *unit) givesValues(over *ssa.Range) bool {
	for _, next := range ssaform.Referrers(over) {
		for _, ref := range ssaform.Referrers(next.(ssa.Value)) {
			if value, ok := ref.(*ssa.Extract); ok && value.Index == 2 {
				if fate := u.finder.Follow(value); len(fate.Closed)+len(fate.Returned) > 0 || fate.Handed || fate.Stays() {
					return true
				}
			}
		}
	}
	return false
}

// fillsEntry reports whether fn puts something under key into the map in place.
func fillsEntry(fn *ssa.Function, place string, key ssa.Value) bool {
	return slices.ContainsFunc(ssaform.WithLiterals(fn), func(instr ssa.Instruction) bool {
		update, ok := instr.(*ssa.MapUpdate)
		return ok && places.Of(update.Map) == place && sameKey(update.Key, key)
	})
}

// halfOpen returns the verdict on the pools of a list that stay open when a later one cannot
// be opened:
//
//	for _, dsn := range dsns {
//		db, err := sql.Open("postgres", dsn)
//		if err != nil {
//			return nil, err
//		}
//		s.all = append(s.all, db)
//	}
func (u *unit) halfOpen(p *making.Pool) verdict {
	if p.Err == nil || !p.Fate.Listed || !p.Fate.Passes() || !inLoop(p.Instr) || u.endsAnyway(p, true) {
		return verdict{}
	}
	return u.earlier(p)
}

// earlier returns the verdict that the pools of earlier iterations are open where p could not
// be opened.
func (u *unit) earlier(p *making.Pool) verdict {
	ret := leftOpen(p)
	if ret == nil {
		return verdict{}
	}
	return verdict{kind: unclosed, pool: p, fails: true, text: fmt.Sprintf(
		"the pools that %s opened in earlier iterations of the loop are not closed if %[1]s then fails and %[2]s returns at line %[3]d; close them before that return",
		p.Name, name(p.Func), u.line(ret))}
}

// leftOpen returns the return statement that runs where p could not be opened, and
// nothing closes the others, or nil.
func leftOpen(p *making.Pool) *ssa.Return {
	for _, closed := range p.Fate.Closed {
		if closed.Parent() != p.Func || failed(p, closed) || isDefer(closed) {
			return nil
		}
	}
	for _, block := range p.Func.Blocks {
		ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
		if !ok || !failed(p, ret) {
			continue
		}
		if !slices.ContainsFunc(ret.Results, func(v ssa.Value) bool { return p.Fate.Aliases[v] }) {
			return ret
		}
	}
	return nil
}
