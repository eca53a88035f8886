package ownership

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// follow follows fn, or returns nil if that costs too much or panics.
func (u *Unit) follow(fn ast.Node, sig *types.Signature) (f *flow) {
	var guards map[string]guard
	defer func() {
		switch p := recover().(type) {
		case nil:
		case overBudget:
			u.Skipped = append(u.Skipped, fn)
			f = nil
		default:
			u.Failed(rescue.Caught(fn.Pos(), p))
			f = nil
		}
	}()
	for {
		f = u.newFlow(fn, sig)
		f.guards = guards
		f.steps = minSteps + stepsPerNode*f.graph.Nodes
		st := f.entry(sig)
		f.exits = f.run(f.body(), st)
		for _, e := range f.exits {
			f.judge(e)
		}
		if f.settleGuarded() {
			guards = f.oriented
			continue
		}
		f.said, f.effects = f.summarize(), f.capturedEffects()
		f.danger = f.panics()
		f.always, f.open = f.alwaysReleased(), f.leftOpen()
		f.drains = f.drained()
		return f
	}
}

// entry returns the state in which the function of f begins.
func (f *flow) entry(sig *types.Signature) *domain.State {
	st := &domain.State{}
	f.params = append(f.params, sig.Recv())
	for i := range sig.Params().Len() {
		f.params = append(f.params, sig.Params().At(i))
	}
	for i, v := range f.params {
		if v != nil {
			f.parameter(st, v, param, i)
		}
	}
	if lit, ok := f.fn.(*ast.FuncLit); ok {
		for i, v := range f.u.CapturedBy(lit) {
			f.free = append(f.free, v)
			f.parameter(st, v, captured, i)
		}
	}
	for _, v := range f.frame.results {
		f.bind(st, domain.Place{V: v}, f.u.zeroValue(v.Type()))
	}
	return st
}

// parameter makes v a parameter of the function.
func (f *flow) parameter(st *domain.State, v *types.Var, k Kind, index int) {
	val := domain.Value{Rel: domain.Relation{Place: domain.Place{V: v, Path: domain.Initial}}}
	if k == param && carrier.IsContext(v.Type()) {
		k = contexts
	}
	if ends := k == captured && carrier.IsContext(v.Type()) && f.u.EndsAnyway(v); ends {
		id := f.object(site{node: f.fn, result: int(k), nth: index}, func() *Object { return &Object{Kind: contexts, Fn: f.fn} })
		st.Set(id, domain.Deferred)
		val.Objs = []domain.ObjID{id}
	} else if k == contexts || f.u.Carries(v.Type()) {
		id := f.object(site{node: f.fn, result: int(k), nth: index}, func() *Object {
			return &Object{Kind: k, index: index, v: v, typ: v.Type(), Fn: f.fn}
		})
		val.Objs = []domain.ObjID{id}
	}
	st.Put(domain.Place{V: v}, val)
	if name := f.u.ErrorField(v.Type()); name != "" && k == param {
		st.Put(domain.Place{V: v, Path: name + "."}, domain.Value{Rel: domain.Relation{Place: domain.Place{V: v, Path: domain.Initial + name + "."}}})
	}
	if k == param && carrier.PointsToTruth(v.Type()) {
		st.Remember(keepsKey(v), summary.Yes)
	}
}

// keepsKey returns the key for what is known of the parameter v: nothing has been
// set through it.
func keepsKey(v *types.Var) string { return "keeps " + domain.NameOf(v) }

// judge looks at the exit e: what is open and not returned is lost. A pool ends
// with the test that failed, as far as anybody is concerned.
func (f *flow) judge(e exit) {
	returned := domain.Union(domain.ObjectsOf(e.vals), f.boundTo(e))
	for _, h := range slices.Clone(e.st.Held) {
		o := f.objects[h.ID]
		switch {
		case f.forsaken(h.ID, e):
			f.lost(e.st, h.ID, e)
		case !e.st.Due(h.ID) || e.aborted && o.Fresh.Class == summary.Pool:
		case slices.Contains(returned, h.ID):
			f.record(Event{ID: h.ID, What: Escaped})
			f.note(h.ID, "returned to the caller, which must release it")
			f.judgeLiteral(e, h.ID)
		default:
			f.lost(e.st, h.ID, e)
		}
	}
}

// boundTo returns the objects that a function among the values of e releases or
// keeps, when its caller calls it:
//
//	rows, err := db.Query(q)
//	return func() { if err == nil { rows.Close() } }
func (f *flow) boundTo(e exit) []domain.ObjID {
	var ids []domain.ObjID
	for _, v := range e.vals {
		ids = domain.Union(ids, f.boundBy(e.st, v))
	}
	return ids
}

// boundBy is [flow.boundTo] for one value. A literal that passes on what it
// captured, such as to a helper that calls the method it gets, meets the obligation as
// far as anybody can see.
func (f *flow) boundBy(st *domain.State, v domain.Value) []domain.ObjID {
	var ids []domain.ObjID
	for _, fn := range v.Funcs {
		if fn.Lit == nil {
			continue
		}
		for captured, effect := range f.captures(fn.Lit) {
			if effect != summary.Borrows {
				ids = domain.Union(ids, st.Env.Get(domain.Place{V: captured}).Objs)
			}
		}
	}
	return ids
}
