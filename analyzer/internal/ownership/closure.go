package ownership

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// body returns the body of the function in the current frame.
func (f *flow) body() *ast.BlockStmt { return bodies.BodyOf(f.frame.fn) }

func (f *flow) pushFrame(fn ast.Node, sig *types.Signature) *frame {
	fr := &frame{fn: fn, sig: sig, outer: f.frame}
	if f.frame != nil {
		fr.depth = f.frame.depth + 1
	}
	for i := range sig.Results().Len() {
		if v := sig.Results().At(i); v.Name() != "" {
			fr.results = append(fr.results, v)
		}
	}
	f.frame = fr
	return fr
}

// inline follows the call c of the closure lit.
func (f *flow) inline(st *domain.State, lit *ast.FuncLit, c *domain.Call) []results {
	if !f.canInline(lit) {
		if s := f.literals.closure(lit).summary; s != nil && len(f.u.CapturedBy(lit)) == 0 && !f.u.Signature(lit).Variadic() {
			return f.outcomes(st, c, s)
		}
		for captured := range f.captures(lit) {
			f.share(st, domain.Place{V: captured})
		}
		return f.unknown(st, c)
	}
	f.rec.Inlined = append(f.rec.Inlined, lit)
	sig := f.u.Signature(lit)
	inside := f.insideOf(c.Expr, f.frame)
	fr := f.pushFrame(lit, sig)
	fr.inside = inside
	defers, temps := st.Defers, st.Temps
	outer := f.postponedIDs(st)
	st.Defers, st.Temps = nil, nil
	fr.deferred = defers
	for i := range sig.Params().Len() {
		var v domain.Value
		switch rest := c.Vals[min(i+1, len(c.Vals)):]; {
		case sig.Variadic() && i == sig.Params().Len()-1 && !c.Expr.Ellipsis.IsValid():
			v = domain.Value{Objs: domain.ObjectsOf(rest), Local: true}
		case len(rest) > 0:
			v = rest[0]
		}
		f.setVar(st, sig.Params().At(i), v, lit.Pos())
	}
	for _, v := range fr.results {
		f.setVar(st, v, f.u.zeroValue(v.Type()), lit.Pos())
	}
	spawning := f.spawning
	f.spawning = false
	exits := f.run(lit.Body, st)
	f.frame, f.spawning = fr.outer, spawning
	var all []results
	for _, e := range exits {
		f.leave(e, lit, inside)
		f.runPostponed(e.st, outer)
		e.st.Defers = defers
		e.st.Temps = append(slices.Clone(temps), domain.ObjectsOf(e.vals)...)
		all = append(all, results{st: e.st, vals: e.vals})
	}
	return f.limitResults(all)
}

// postponedIDs returns what is released when the function returns, as far as it has been followed.
func (f *flow) postponedIDs(st *domain.State) []domain.ObjID {
	var ids []domain.ObjID
	for _, h := range st.Held {
		if h.Status == domain.Deferred {
			ids = append(ids, h.ID)
		}
	}
	return ids
}

// runPostponed ends what a literal that returns has postponed: all that is postponed, but
// for what the functions around it have.
func (f *flow) runPostponed(st *domain.State, outer []domain.ObjID) {
	for _, id := range f.postponedIDs(st) {
		if !slices.Contains(outer, id) {
			st.Finish(id)
		}
	}
}

// canInline reports whether the body of lit can be followed where it is
// called.
func (f *flow) canInline(lit *ast.FuncLit) bool {
	for fr := f.frame; fr != nil; fr = fr.outer {
		if fr.fn == lit {
			return false // recursion
		}
	}
	return f.frame.depth < maxInline && domain.Within(f.fn, lit.Pos())
}

// leave removes the variables of lit, called by inside, from the state of e. What only they
// referred to is lost.
func (f *flow) leave(e exit, lit *ast.FuncLit, inside *inlined) {
	for _, id := range f.boundTo(e) {
		f.escape(e.st, id)
	}
	around := domain.Span{Pos: lit.Pos(), End: lit.End()}
	within := func(p domain.Place) bool { return p.V != nil && around.Holds(p.V.Pos()) }
	e.st.Freeze(within)
	for i := range e.vals {
		v := &e.vals[i]
		if within(v.Rel.Place) {
			*v = e.st.Alone(*v)
		}
		if within(v.ErrRel) {
			v.ErrTruth, v.ErrRel = e.st.Truth(v.Error()), domain.Place{}
		}
	}
	e.st.Env.Remove(within)
	e.st.Shared = slices.DeleteFunc(slices.Clone(e.st.Shared), func(v *types.Var) bool { return around.Holds(v.Pos()) })
	returned := domain.ObjectsOf(e.vals)
	for _, h := range slices.Clone(e.st.Held) {
		o := f.objects[h.ID]
		if o.Fn == lit && o.inside == inside && e.st.Due(h.ID) && !slices.Contains(returned, h.ID) && !e.st.Reaches(h.ID) {
			f.lost(e.st, h.ID, e)
		}
	}
}

// captures returns what lit, called by unknown code at some time, does to what the
// variables around it hold.
func (f *flow) captures(lit *ast.FuncLit) map[*types.Var]summary.Effect {
	return f.literals.closure(lit).effects
}

// goes follows a go statement: what the goroutine releases is released, what
// it leaves open stays the obligation of the function.
func (f *flow) goes(st *domain.State, g *ast.GoStmt) []*domain.State {
	var all []*domain.State
	for _, e := range f.evaluate(st, g.Call) {
		all = append(all, f.goroutine(e.st, e.call)...)
	}
	return all
}

func (f *flow) goroutine(st *domain.State, c *domain.Call) []*domain.State {
	before := st.Clone()
	f.spawning = true
	exits := f.apply(st, c)
	f.spawning = false
	if len(exits) == 0 {
		for _, v := range append(slices.Clone(c.Vals), c.Fun) {
			f.escapeValue(before, v)
		}
		for _, fn := range c.Fun.Funcs {
			if fn.Lit == nil {
				continue
			}
			for v := range f.captures(fn.Lit) {
				f.share(before, domain.Place{V: v}) // what it does to them while it runs is unknown
			}
		}
		return []*domain.State{before}
	}
	for _, fn := range c.Fun.Funcs {
		if fn.Lit != nil {
			for _, v := range f.u.SetBy(fn.Lit) {
				before.Unsee(v)
				if v.Path == "" || !f.u.Carries(v.V.Type()) {
					f.share(before, v) // when it is set, the function does not see
				}
			}
		}
	}
	var all []*domain.State
	for _, e := range exits {
		if after := f.spawned(before, e.st, c); !slices.ContainsFunc(all, after.Same) {
			all = append(all, after)
		}
	}
	return all
}

// spawned returns the state after the start of the goroutine c in before, which ends in end.
func (f *flow) spawned(before, end *domain.State, c *domain.Call) *domain.State {
	after := before.Clone()
	for _, h := range before.Held {
		switch s, ok := end.Status(h.ID); {
		case !ok:
			after.GiveUp(h.ID)
		case s != h.Status:
			after.Set(h.ID, s)
			after.Extend(h.ID, func(t *domain.Trail) { *t = *end.Trail(h.ID) })
		case f.mentionsObject(before, c, h.ID):
			after.Extend(h.ID, func(t *domain.Trail) { t.Spawned = true })
		}
	}
	for _, h := range end.Held {
		if _, before := before.Status(h.ID); !before && end.Due(h.ID) && f.objects[h.ID].Call == c.Expr {
			f.lose(end, h.ID, c.Expr.End(), Discarded) // go db.Query(q)
		}
		if f.isGiven(h.ID) {
			after.Set(h.ID, h.Status)
		}
	}
	return after
}

// mentionsObject reports whether the goroutine that c starts was given id.
func (f *flow) mentionsObject(st *domain.State, c *domain.Call, id domain.ObjID) bool {
	for _, v := range c.Vals {
		if slices.Contains(v.Objs, id) {
			return true
		}
	}
	for _, fn := range c.Fun.Funcs {
		if fn.Lit == nil {
			continue
		}
		for v := range f.captures(fn.Lit) {
			if slices.Contains(st.Env.Get(domain.Place{V: v}).Objs, id) {
				return true
			}
		}
	}
	return slices.Contains(c.Fun.Objs, id)
}
