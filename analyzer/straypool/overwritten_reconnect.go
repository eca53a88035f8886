package straypool

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// reconnected returns the verdict on a pool that takes the place of another one
// that has failed, and is not closed:
//
//	if err := c.pool.Ping(ctx); err != nil {
//		c.pool, err = pgxpool.New(ctx, c.dsn)
//	}
func (u *unit) reconnected(p *making.Pool) (verdict, bool) {
	for _, place := range p.Fate.Kept {
		where := placeOf(place.Addr)
		if where == "" {
			continue
		}
		ways := u.ways(p)
		for _, call := range u.graph.Calls(p.Func) { // of several calls in one function, ways has one
			ways = append(ways, callpath.Path{Chain: []ssa.Instruction{call, p.Instr}})
		}
		for _, way := range ways {
			for i, instr := range way.Chain {
				call := failedOn(instr, where)
				if call == nil || u.follows(p, place.Store) || u.closesBefore(instr, place.Store, where) || u.closesOn(callpath.Path{Chain: way.Chain[i+1:]}, where) {
					continue
				}
				way.Root, way.At = instr.Parent(), instr
				v := verdict{kind: overwritten, pool: p, way: way, failed: call}
				if instr != p.Instr {
					v.also = []callpath.Path{way}
				}
				return v, true
			}
		}
	}
	return verdict{}, false
}

// follows reports whether the function of p has put another pool into its place
// before, which is reported there.
func (u *unit) follows(p *making.Pool, next ssa.Instruction) bool {
	return slices.ContainsFunc(u.pools, func(q *making.Pool) bool {
		return q != p && q.Func == p.Func && slices.ContainsFunc(q.Fate.Kept, func(place making.Place) bool {
			store, ok := next.(*ssa.Store)
			return ok && samePlace(place.Addr, store.Addr) && comesBefore(place.Store, next)
		})
	})
}

// failedOn returns the call of a method of what place holds whose error leads to
// instr, or nil. Place may be empty instead:
//
//	if m.db == nil || m.db.Ping() != nil { … }
func failedOn(instr ssa.Instruction, place string) *ssa.CallCommon {
	for cond, result := range ssaform.Decided(instr) {
		if call := failure(cond, result, place); call != nil {
			return call
		}
	}
	for block := instr.Block(); block != nil; block = block.Idom() {
		var call *ssa.CallCommon
		for _, o := range ways(block) {
			if found := failure(o.cond, o.result, place); found != nil {
				call = found
			} else if g, ok := empty(o.cond, o.result, maxHelpers); !ok || g.place != place {
				call = nil
				break
			}
		}
		if call != nil {
			return call
		}
	}
	return nil
}

// failure returns the call of a method of what place holds that has failed where
// cond has the given result, or nil.
func failure(cond ssa.Value, result bool, place string) *ssa.CallCommon {
	op, ok := cond.(*ssa.BinOp)
	if !ok || !ssaform.IsNil(op.Y) || !ssaform.IsError(op.X.Type()) || (op.Op == token.NEQ) != result {
		return nil
	}
	value := op.X
	if extract, ok := value.(*ssa.Extract); ok {
		value = extract.Tuple
	}
	call, ok := value.(*ssa.Call)
	if !ok || ssaform.Receiver(&call.Call) == nil {
		return nil
	}
	if fn := ssaform.Callee(&call.Call); fn != nil && fn.Name() == "Scan" {
		if row, ok := making.ReceiverFirst(&call.Call)[0].(*ssa.Call); ok { // db.QueryRow(…).Scan(…)
			call = row
		}
	}
	if ssaform.Receiver(&call.Call) == nil {
		return nil
	}
	if holder := promoted(making.ReceiverFirst(&call.Call)[0]); holder != nil && placeOf(holder) == place {
		return &call.Call
	}
	return nil
}

// promoted returns the place that receiver is read from, without the embedded fields
// whose method is called: s.db of s.db.DB.Ping().
func promoted(receiver ssa.Value) ssa.Value {
	load, ok := receiver.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return nil
	}
	addr := load.X
	for {
		field, ok := addr.(*ssa.FieldAddr)
		if !ok || !ssaform.FieldVar(field).Embedded() {
			return addr
		}
		outer, ok := field.X.(*ssa.UnOp)
		if !ok {
			return addr
		}
		addr = outer.X
	}
}
