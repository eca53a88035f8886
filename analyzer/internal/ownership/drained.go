package ownership

import (
	"fmt"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A literal that is returned may read what it captured, step by step, and release it with the
// last step. One of its results shows callers which step that is:
//
//	return func() (user User, ok bool) {
//		if !rows.Next() {
//			return User{}, false
//		}
//		…
//		return user, true
//	}, nil
//
// A caller that stops earlier loses the rows.

// drained returns, for each captured variable whose session the literal that f followed
// releases at last, which call of the literal does so. A literal that loses the session on some
// way is wrong itself, and reported where the session is acquired.
func (f *flow) drained() map[*types.Var]summary.Ending {
	drains := map[*types.Var]summary.Ending{}
	for i, v := range f.free {
		id, ok := f.sites[site{node: f.fn, result: int(captured), nth: i}]
		if !ok || slices.Contains(f.rec.assigned, v) || len(f.open[v]) > 0 {
			continue
		}
		var ended, open []exit
		unclear := false
		for _, e := range f.exits {
			switch s, held := e.st.Status(id); {
			case e.st.IsShared(v), held && s != domain.Released:
				unclear = true
			case held:
				ended = append(ended, e)
			default:
				open = append(open, e)
			}
		}
		if until := f.tellApart(ended, open); !unclear && !until.IsZero() {
			drains[v] = until
		}
	}
	return drains
}

// tellApart returns which call of the literal ends in one of ended and not of open, if a
// result shows that.
func (f *flow) tellApart(ended, open []exit) summary.Ending {
	if len(ended) == 0 || len(open) == 0 {
		return summary.Ending{}
	}
	var before []summary.Truth
	shows := -1
	for i := range f.frame.sig.Results().Len() {
		t := f.truthAt(open, i)
		before = append(before, t)
		if shows < 0 && t != summary.Unknown && f.truthAt(ended, i) == t.Not() {
			shows = i
		}
	}
	if shows < 0 {
		return summary.Ending{}
	}
	return summary.Ending{Result: shows, Open: before}
}

// truthAt returns the truth of result i that all exits have in common.
func (f *flow) truthAt(exits []exit, i int) summary.Truth {
	if !carrier.HasTruth(f.frame.sig.Results().At(i).Type()) {
		return summary.Unknown
	}
	t := exits[0].st.Truth(exits[0].vals[i])
	for _, e := range exits[1:] {
		t = t.Join(e.st.Truth(e.vals[i]))
	}
	return t
}

// addDrainers adds to o the results of the exit e that are literals that drain an obligation.
// If another result ends it in any case, as seen says, it belongs to that.
func (f *flow) addDrainers(e exit, o *summary.Outcome, seen map[domain.ObjID]int) {
	for i, v := range e.vals {
		id, until := f.drainedBy(e.st, v)
		if until.IsZero() || !e.st.Due(id) {
			continue
		}
		r := summary.ResultAt(o, i)
		if r.Refers() {
			continue
		}
		r.Until = until
		if first, ok := seen[id]; ok {
			r.Undoes = []int{first}
		} else {
			seen[id] = i
			f.record(Event{ID: id, What: HandedOut})
			r.Fresh = []summary.Fresh{f.freshOf(e.st, id)}
		}
		o.Results = slices.DeleteFunc(o.Results, func(r summary.ResultOf) bool { return r.Index == i })
		o.Results = append(o.Results, r)
	}
	slices.SortFunc(o.Results, func(a, b summary.ResultOf) int { return a.Index - b.Index })
}

// drainedBy returns the one obligation that v, a literal, drains, and with which of its calls.
func (f *flow) drainedBy(st *domain.State, v domain.Value) (domain.ObjID, summary.Ending) {
	if len(v.Funcs) != 1 || v.Funcs[0].Lit == nil {
		return 0, summary.Ending{}
	}
	ids := f.boundBy(st, v)
	for captured, until := range f.literals.closure(v.Funcs[0].Lit).drains {
		if objs := st.Env.Get(domain.Place{V: captured}).Objs; len(ids) == 1 && slices.Equal(objs, ids) && f.objects[ids[0]].Kind == Obligation {
			return ids[0], until
		}
	}
	return 0, summary.Ending{}
}

// releaserUntil returns the value of a function that releases with the call that until says,
// always the same.
func (u *Unit) releaserUntil(until summary.Ending) *domain.FuncValue {
	if until.IsZero() {
		return u.releaser
	}
	key := fmt.Sprint(until)
	if u.drainers[key] == nil {
		u.drainers[key] = &domain.FuncValue{Releases: true, Until: until}
	}
	return u.drainers[key]
}

// drain follows the call c of a function that releases with the call that until says.
func (f *flow) drain(st *domain.State, c *domain.Call, until summary.Ending) []results {
	vals := make([]domain.Value, bodies.ResultCount(f.u.Info, c.Expr))
	last := results{st: st, vals: vals}
	before := results{st: st.Clone(), vals: slices.Clone(vals)}
	last.vals[until.Result].Truth = until.Open[until.Result].Not()
	for i, t := range until.Open {
		before.vals[i].Truth = t
	}
	for _, id := range c.Fun.Objs {
		if f.readsOn(before.st, id, c.Expr) {
			f.release(last.st, id)
		} else {
			f.end(last.st, id)
		}
	}
	return []results{before, last}
}
