package straypool

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// racedHolder returns the verdict on a pool that is put into something that
// LoadOrStore has shown to others before, who find it there without a pool:
//
//	v, loaded := holders.LoadOrStore(dsn, &holder{})
//	if !loaded { v.(*holder).db, err = sql.Open("postgres", dsn) }
func (u *unit) racedHolder(p *making.Pool) (verdict, bool) {
	if u.locked(p.Instr, 0) || u.oneAtATime(p) {
		return verdict{}, false
	}
	for cond, outcome := range ssaform.Decided(p.Instr) {
		loaded, ok := cond.(*ssa.Extract)
		if !ok || outcome || loaded.Index != 1 {
			continue
		}
		call, ok := loaded.Tuple.(*ssa.Call)
		if !ok || making.SyncMap(&call.Call) != "LoadOrStore" || !fills(p, call) {
			continue
		}
		place := call.Call.Args[0]
		return verdict{kind: race, pool: p, flaw: flaw{Guard: guard.Guard{Place: places.Of(place), Addr: place, Check: call}, weakness: shownFirst}}, true
	}
	return verdict{}, false
}

// unasked returns the verdict on a pool that is opened before LoadOrStore finds that there is one,
// and is not closed then:
//
//	db := open(dsn)
//	v, _ := pools.LoadOrStore(dsn, db)
func (u *unit) unasked(p *making.Pool) (verdict, bool) {
	if u.oneAtATime(p) || u.standsIn(p) {
		return verdict{}, false
	}
	published := publications(p)
	for _, at := range published {
		call, ok := at.at.(*ssa.Call)
		if ok && at.method == "LoadOrStore" && len(u.checks(p, published)) == 0 && !u.closesLoser(p, call) {
			place := call.Call.Args[0]
			return verdict{kind: race, pool: p, flaw: flaw{Guard: guard.Guard{Place: at.slot, Addr: place, Check: call, Entry: true}, weakness: unaskedFirst}}, true
		}
	}
	return verdict{}, false
}

// fills reports whether p is put into what call, of LoadOrStore, was given
// before, and nothing in there makes others wait.
func fills(p *making.Pool, call *ssa.Call) bool {
	made, ok := call.Call.Args[2].(*ssa.MakeInterface)
	if !ok || mayWait(made.X.Type()) {
		return false
	}
	for alias := range p.Fate.Aliases {
		for _, ref := range ssaform.Referrers(alias) {
			store, ok := ref.(*ssa.Store)
			if !ok || store.Val != alias {
				continue
			}
			if field, ok := store.Addr.(*ssa.FieldAddr); ok && (field.X == made.X || resultOf(field.X) == call) {
				return true
			}
		}
	}
	return false
}

// resultOf returns the call whose result v is, behind type assertions, or nil.
func resultOf(v ssa.Value) *ssa.Call {
	switch v := v.(type) {
	case *ssa.TypeAssert:
		return resultOf(v.X)
	case *ssa.Extract:
		return resultOf(v.Tuple)
	case *ssa.Call:
		return v
	}
	return nil
}

// mayWait reports whether a struct, or what a pointer leads to, has something that
// one can wait for: a mutex, a sync.Once, a channel.
func mayWait(t types.Type) bool {
	for field := range ssaform.StructOf(t).Fields() {
		if _, ok := field.Type().Underlying().(*types.Chan); ok {
			return true
		}
		switch strings.TrimPrefix(types.TypeString(field.Type(), nil), "*") {
		case "sync.Mutex", "sync.RWMutex", "sync.Once", "sync.WaitGroup", "sync.Cond", "context.Context":
			return true
		}
	}
	return false
}
