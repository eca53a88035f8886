package ownership

import (
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/effects"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// cancelable follows context.WithCancel and its like: what is bound to the
// context ends when the function that came with it is called, or the group waits.
func (f *flow) cancelable(st *domain.State, c *domain.Call) []results {
	id := f.context(st, c, f.site(c, 0, 0))
	ctx := domain.Value{Truth: summary.Yes, Objs: domain.Union([]domain.ObjID{id}, c.Vals[1].Objs)}
	ends := domain.Value{Truth: summary.Yes, Objs: []domain.ObjID{id}}
	if effects.IsGroup(c.Func) {
		return []results{{st: st, vals: []domain.Value{ends, ctx}}}
	}
	ends.Funcs = []*domain.FuncValue{f.u.releaser}
	return []results{{st: st, vals: []domain.Value{ctx, ends}}}
}

// unknownContext makes the first result of c, of which nothing is known, a context that
// the second one cancels, if their types say so.
func (f *flow) unknownContext(st *domain.State, c *domain.Call, vals []domain.Value) {
	if len(vals) < 2 || !carrier.IsContext(f.u.ResultType(c.Expr, 0)) || !carrier.IsCancel(f.u.ResultType(c.Expr, 1)) {
		return
	}
	id := f.context(st, c, f.site(c, 0, 0))
	vals[0].Objs = domain.Union(vals[0].Objs, []domain.ObjID{id})
	vals[1] = domain.Value{Truth: summary.Yes, Objs: []domain.ObjID{id}, Funcs: []*domain.FuncValue{f.u.releaser}}
}

// context returns the context that begins at s, which the function, or its caller,
// cancels.
func (f *flow) context(st *domain.State, c *domain.Call, s site) domain.ObjID {
	id := f.object(s, func() *Object { return &Object{Kind: contexts, Call: c.Expr, Fn: f.frame.fn} })
	if s, _ := st.Status(id); s != domain.Deferred {
		st.Set(id, domain.Alive)
	}
	return id
}

// isOwnContext reports whether o is a context that was made here.
func (o *Object) isOwnContext() bool { return o.Kind == contexts && o.v == nil }

// contextsOf returns the contexts among objs.
func (f *flow) contextsOf(objs []domain.ObjID) []domain.ObjID {
	return slices.DeleteFunc(slices.Clone(objs), func(id domain.ObjID) bool { return f.objects[id].Kind != contexts })
}

// derived returns the contexts that a context which c returns comes from: those among
// its arguments, as with tracer.Start(ctx, name). One without cancel comes from none.
func (f *flow) derived(c *domain.Call) []domain.ObjID {
	if c.Func != nil && bodies.PathOf(c.Func) == "context" && c.Func.Name() == "WithoutCancel" {
		return nil
	}
	return f.contextsOf(domain.ObjectsOf(c.Vals))
}

// endsWithOwner reports whether the context that c gets as argument i is in a struct that a
// deferred call releases, and that has the function that cancels it:
//
//	defer j.cancel()
//	rows, err := j.db.QueryContext(j.ctx, query)
func (f *flow) endsWithOwner(st *domain.State, c *domain.Call, i int) bool {
	arg := c.Arg(i)
	if arg == nil || !carrier.IsContext(f.u.Info.TypeOf(arg)) {
		return false
	}
	root := f.u.Root(arg)
	return root != nil && hasCancel(root.Type()) && slices.ContainsFunc(st.Env.Get(domain.Place{V: root}).Objs, func(id domain.ObjID) bool {
		status, _ := st.Status(id)
		return f.isGiven(id) && status == domain.Released
	})
}

// hasCancel reports whether t, or what it points to, is a struct with a field that cancels a context.
func hasCancel(t types.Type) bool {
	s, ok := catalog.Deref(t).Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range s.Fields() {
		if carrier.IsCancel(field.Type()) {
			return true
		}
	}
	return false
}
