package lifetime

import (
	"go/ast"
	"go/types"
	"slices"
)

// body returns the body of the function in the current frame.
func (f *flow) body() *ast.BlockStmt { return bodyOf(f.frame.fn) }

func bodyOf(fn ast.Node) *ast.BlockStmt {
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		return fn.Body
	case *ast.FuncLit:
		return fn.Body
	}
	return nil
}

func (f *flow) pushFrame(fn ast.Node, sig *types.Signature) *frame {
	fr := &frame{fn: fn, sig: sig, outer: f.frame}
	if f.frame != nil {
		fr.depth = f.frame.depth + 1
	}
	for i := range sig.Results().Len() {
		if v := sig.Results().At(i); v.Name() != "" && v.Name() != "_" {
			fr.results = append(fr.results, v)
		}
	}
	f.frame = fr
	return fr
}

// inline follows the call c of the closure lit.
func (f *flow) inline(st *state, lit *ast.FuncLit, c *evaluated) []results {
	if !f.canInline(lit) {
		for captured := range f.captures(lit) {
			f.share(st, place{v: captured})
		}
		return f.unknown(st, c)
	}
	f.rec.inlined = append(f.rec.inlined, lit)
	sig := f.u.signature(lit)
	fr := f.pushFrame(lit, sig)
	defers, temps := st.defers, st.temps
	st.defers, st.temps = nil, nil
	for i := range sig.Params().Len() {
		var v value
		switch rest := c.vals[min(i+1, len(c.vals)):]; {
		case sig.Variadic() && i == sig.Params().Len()-1 && !c.call.Ellipsis.IsValid():
			v = value{objs: objectsOf(rest), local: true}
		case len(rest) > 0:
			v = rest[0]
		}
		f.setVar(st, sig.Params().At(i), v, lit.Pos())
	}
	for _, v := range fr.results {
		f.setVar(st, v, zeroValue(v.Type()), lit.Pos())
	}
	exits := f.run(lit.Body, st)
	f.frame = fr.outer
	var all []results
	for _, e := range exits {
		f.leave(e, lit)
		e.st.defers = defers
		e.st.temps = append(slices.Clone(temps), objectsOf(e.vals)...)
		all = append(all, results{st: e.st, vals: e.vals})
	}
	return f.limitResults(all)
}

// canInline reports whether the body of lit can be followed where it is
// called.
func (f *flow) canInline(lit *ast.FuncLit) bool {
	for fr := f.frame; fr != nil; fr = fr.outer {
		if fr.fn == lit {
			return false // recursion
		}
	}
	return f.frame.depth < maxInline && within(f.fn, lit.Pos())
}

func objectsOf(vals []value) []objID {
	var ids []objID
	for _, v := range vals {
		ids = union(ids, v.objs)
	}
	return ids
}

// leave removes the variables of lit from the state of e. What only they
// referred to is lost.
func (f *flow) leave(e exit, lit *ast.FuncLit) {
	for _, id := range f.boundTo(e) {
		f.escape(e.st, id)
	}
	around := span{lit.Pos(), lit.End()}
	inside := func(p place) bool { return p.v != nil && around.holds(p.v.Pos()) }
	e.st.freeze(inside)
	for i := range e.vals {
		if v := &e.vals[i]; inside(v.rel.place) {
			*v = e.st.alone(*v)
		}
	}
	e.st.env.remove(inside)
	e.st.shared = slices.DeleteFunc(slices.Clone(e.st.shared), func(v *types.Var) bool { return around.holds(v.Pos()) })
	returned := objectsOf(e.vals)
	for _, h := range slices.Clone(e.st.held) {
		o := f.objects[h.id]
		if o.fn == lit && e.st.due(h.id) && !slices.Contains(returned, h.id) && !e.st.reaches(h.id) {
			f.lost(e.st, h.id, e)
		}
	}
}

// captures returns what lit, called by unknown code at some time, does to what the
// variables around it hold.
func (f *flow) captures(lit *ast.FuncLit) map[*types.Var]Effect {
	return f.literals.closure(lit).effects
}

// goes follows a go statement: what the goroutine releases is released, what
// it leaves open stays the duty of the function.
func (f *flow) goes(st *state, g *ast.GoStmt) []*state {
	var all []*state
	for _, e := range f.evaluate(st, g.Call) {
		all = append(all, f.goroutine(e.st, e.call)...)
	}
	return all
}

func (f *flow) goroutine(st *state, c *evaluated) []*state {
	before := st.clone()
	f.spawning = true
	exits := f.apply(st, c)
	f.spawning = false
	if len(exits) == 0 {
		for _, v := range append(slices.Clone(c.vals), c.fun) {
			f.escapeValue(before, v)
		}
		for _, fn := range c.fun.fns {
			if fn.lit == nil {
				continue
			}
			for v := range f.captures(fn.lit) {
				f.share(before, place{v: v}) // what it does to them while it runs is unknown
			}
		}
		return []*state{before}
	}
	for _, fn := range c.fun.fns {
		if fn.lit != nil {
			for _, v := range f.u.setBy(fn.lit) {
				f.unsee(before, v)
				if v.path == "" || !f.u.carries(v.v.Type()) {
					f.share(before, v) // when it is set, the function does not see
				}
			}
		}
	}
	var all []*state
	for _, e := range exits {
		after := before.clone()
		for _, h := range before.held {
			switch s, ok := e.st.status(h.id); {
			case !ok:
				after.drop(h.id)
			case s != h.status:
				after.set(h.id, s)
				after.extend(h.id, func(t *trail) { *t = *e.st.trail(h.id) })
			case f.mentionsObject(before, c, h.id):
				after.extend(h.id, func(t *trail) { t.spawned = true })
			}
		}
		for _, h := range e.st.held {
			if _, before := before.status(h.id); !before && e.st.due(h.id) && f.objects[h.id].call == c.call {
				f.lose(e.st, h.id, c.call.End(), Discarded) // go db.Query(q)
			}
			if f.isGiven(h.id) {
				after.set(h.id, h.status)
			}
		}
		if !slices.ContainsFunc(all, after.same) {
			all = append(all, after)
		}
	}
	return all
}

// mentionsObject reports whether the goroutine that c starts was given id.
func (f *flow) mentionsObject(st *state, c *evaluated, id objID) bool {
	for _, v := range c.vals {
		if slices.Contains(v.objs, id) {
			return true
		}
	}
	for _, fn := range c.fun.fns {
		if fn.lit == nil {
			continue
		}
		for v := range f.captures(fn.lit) {
			if slices.Contains(st.env.get(place{v: v}).objs, id) {
				return true
			}
		}
	}
	return slices.Contains(c.fun.objs, id)
}
