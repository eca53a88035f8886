package straypool

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
)

// racedAtomic returns the verdict on a pool that is put into an atomic variable
// because Load found none there, when the pool of another goroutine that did the
// same is lost:
//
//	if db := shared.Load(); db != nil { return db, nil }
//	db, err := sql.Open("postgres", dsn)
//	shared.Store(db)
func (u *unit) racedAtomic(p *making.Pool) (verdict, bool) {
	for _, g := range u.lazy(p) {
		method := publishedAt(p, g.place)
		if method != "Store" && (method != "CompareAndSwap" || len(p.Fate.Closed) > 0) {
			continue
		}
		if u.locked(g.check, 3) || u.locked(p.Instr, 3) || u.oneAtATime(p) || !u.concurrent(g) {
			continue
		}
		if method == "CompareAndSwap" {
			g.loser = "where CompareAndSwap fails"
		}
		return verdict{kind: race, pool: p, guard: g}, true
	}
	return verdict{}, false
}

// publishedAt returns the name of the method that puts p into the atomic variable
// in place, or "".
func publishedAt(p *making.Pool, place string) string {
	for _, call := range p.Fate.Published {
		if placeOf(call.Call.Args[0]) == place {
			return making.Atomic(&call.Call)
		}
	}
	return ""
}

// publishedGlobally reports whether p is put into an atomic variable of the
// package.
func publishedGlobally(p *making.Pool) bool {
	return slices.ContainsFunc(p.Fate.Published, func(call *ssa.Call) bool { return inGlobal(call.Call.Args[0]) })
}
