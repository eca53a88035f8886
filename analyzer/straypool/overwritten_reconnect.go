package straypool

import (
	"cmp"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// reconnected returns the verdict on a pool that takes the place of another one
// that has failed, and is not closed:
//
//	if err := c.pool.Ping(ctx); err != nil {
//		c.pool, err = pgxpool.New(ctx, c.dsn)
//	}
func (u *unit) reconnected(p *making.Pool) (verdict, bool) {
	for _, published := range publications(p) {
		where := published.slot
		if ofEntry(published.at) {
			continue // its methods are not those of a pool
		}
		ways := u.ways(p)
		for _, call := range u.graph.Calls(p.Func) { // of several calls in one function, ways has one
			ways = append(ways, callpath.Path{Chain: []ssa.Instruction{call, p.Instr}})
		}
		for _, way := range ways {
			for i, instr := range way.Chain {
				call := failedOn(instr, where)
				if call == nil || u.follows(p, published.at) || u.closesBefore(instr, published.at, where) || u.closesOn(callpath.Path{Chain: way.Chain[i+1:]}, where) {
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
			return ok && samePlace(place.Addr, store.Addr) && ssaform.Before(place.Store, next)
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
		for _, o := range guard.Ways(block) {
			if found := failure(o.Cond, o.Result, place); found != nil {
				call = found
			} else if g, ok := guard.Empty(o.Cond, o.Result); !ok || g.Place != place {
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
	call, _ := failedCall(op.X, place)
	return call
}

// failedCall returns the call of a method of what place holds whose error err is, or nil. It
// is known if err is nothing but such an error, or that of a getter which finds place empty:
//
//	db, err := s.DB()
//	if err == nil { err = db.Ping() }
func failedCall(err ssa.Value, place string) (call *ssa.CallCommon, known bool) {
	switch v := err.(type) {
	case *ssa.Phi:
		for _, edge := range v.Edges {
			found, ok := failedCall(edge, place)
			if !ok {
				return nil, false
			}
			call = cmp.Or(call, found)
		}
		return call, true
	case *ssa.Const:
		return nil, v.IsNil()
	case *ssa.Extract:
		return failedResult(v.Tuple, place)
	}
	return failedResult(err, place)
}

func failedResult(v ssa.Value, place string) (call *ssa.CallCommon, known bool) {
	made, ok := v.(*ssa.Call)
	if !ok {
		return nil, false
	}
	if gives(made, 0, place, maxHelpers) {
		return nil, true
	}
	for made != nil && ssaform.Receiver(&made.Call) != nil {
		receiver := making.ReceiverFirst(&made.Call)[0]
		if isHeld(receiver, place, maxHelpers) {
			return &made.Call, true
		}
		made, _ = receiver.(*ssa.Call) // db.QueryRow(…).Scan(…)
	}
	return nil, false
}

// isHeld reports whether v is what place holds, read here or in a getter.
func isHeld(v ssa.Value, place string, depth int) bool {
	switch v := v.(type) {
	case *ssa.UnOp:
		holder := promoted(v)
		return holder != nil && places.Of(holder) == place
	case *ssa.Call:
		return gives(v, 0, place, depth)
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		return ok && gives(call, v.Index, place, depth)
	}
	return false
}

// gives reports whether call loads place, which is atomic, or is of a getter of the package,
// whose result at index is what place holds, or nil.
func gives(call *ssa.Call, index int, place string, depth int) bool {
	if method := making.Atomic(&call.Call); method == "Load" || method == "Swap" {
		return places.Of(call.Call.Args[0]) == place
	}
	fn := ssaform.Static(&call.Call)
	if fn == nil || depth == 0 {
		return false
	}
	all := slices.DeleteFunc(ssaform.Results(fn, index), func(r ssaform.Result) bool { return ssaform.IsNil(r.Value) })
	return len(all) > 0 && !slices.ContainsFunc(all, func(r ssaform.Result) bool { return !isHeld(r.Value, place, depth-1) })
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
