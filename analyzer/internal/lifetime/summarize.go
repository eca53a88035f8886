package lifetime

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

func (s *Summary) equal(t *Summary) bool {
	if s == nil || t == nil {
		return s == t
	}
	return fmt.Sprint(s.Outcomes) == fmt.Sprint(t.Outcomes)
}

// summarize returns what the function that f followed does, or nil if that is
// too much to say.
func (f *flow) summarize() *Summary {
	var all []Outcome
	for _, e := range f.exits {
		all = append(all, f.outcomesOf(e)...)
	}
	if f.u.recovers(f.body()) {
		if len(all) == 0 {
			return nil // it panics, and recovers
		}
		all = f.afterPanic(all)
	}
	if all = f.u.reduce(all); len(all) > maxOutcomes {
		return nil
	}
	return &Summary{all}
}

// outcomesOf returns the outcomes that e stands for: two where a result has
// the truth of an unknown parameter.
func (f *flow) outcomesOf(e exit) []Outcome {
	for i := range e.vals {
		v := e.vals[i]
		if !hasTruth(f.frame.sig.Results().At(i).Type()) || e.st.truth(v) != Unknown {
			continue
		}
		if v.rel.path == initial {
			var all []Outcome
			for _, t := range []Truth{Yes, No} {
				st := e.st.clone()
				if st.assume(v, t) {
					all = append(all, f.outcomesOf(exit{st: st, vals: e.vals, pos: e.pos})...)
				}
			}
			return all
		}
	}
	return []Outcome{f.outcomeOf(e)}
}

func hasTruth(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsBoolean != 0
	case *types.Interface, *types.Pointer:
		return true
	}
	return false
}

func (f *flow) outcomeOf(e exit) Outcome {
	var o Outcome
	for i, v := range f.params {
		if v == nil {
			continue
		}
		p := Param{Index: i, Truth: e.st.truth(e.st.env.get(place{v, initial}))}
		if pointee := e.st.truth(e.st.env.get(place{v, pointee})); pointee != Unknown && p.Truth == Unknown && e.st.known(keepsKey(v)) == Yes {
			p.Truth, p.Pointee = pointee, true
		}
		if id, ok := f.sites[site{f.fn, int(param), i}]; ok {
			switch s, _ := e.st.status(id); {
			case e.st.isShared(v):
				p.Effect = Stores
			case s == released:
				p.Effect, p.Closes = Releases, e.st.known(closedKey(id)) == Yes
			case s == stored:
				p.Effect = Stores
			case s == lent:
				p.Effect = Lends
			case s == scanned:
				p.Scans = true
			}
		}
		p.Keeps = e.st.known(keepsKey(v)) == Yes
		p.Gets = f.keptIn(e.st, v)
		if p.Truth != Unknown || p.Effect != Borrows || p.Scans || p.Keeps || len(p.Gets) > 0 {
			o.Params = append(o.Params, p)
		}
	}
	seen := map[objID]int{}
	for i := range e.vals {
		if r, ok := f.resultOfExit(e, i, seen); ok {
			o.Results = append(o.Results, r)
		}
	}
	return o
}

// resultOfExit returns what is known of result i of e.
func (f *flow) resultOfExit(e exit, i int, seen map[objID]int) (ResultOf, bool) {
	v := e.vals[i]
	r := ResultOf{Index: i, Field: v.errField, FieldTruth: v.errTruth}
	t := f.frame.sig.Results().At(i).Type()
	if hasTruth(t) {
		r.Truth = e.st.truth(v)
	}
	r.New = (v.made || v.local) && r.Truth != No && !isError(t)
	objs := v.objs
	bound := f.boundBy(e.st, v)
	releases := len(v.fns) > 0
	for _, fn := range v.fns {
		releases = releases && (fn.method == nil || releaseWord(fn.method.Name()))
	}
	for _, id := range union(objs, bound) {
		ob := f.objects[id]
		first, again := seen[id]
		switch {
		case ob.kind == param && releases && !f.storedBy(e.st, v, id):
			r.Releases = append(r.Releases, ob.index)
		case ob.kind == param, ob.isCallersContext() && ob.fn == f.fn && isContext(t):
			r.Holds = append(r.Holds, ob.index)
		case ob.isOwnContext():
			f.returnContext(e.st, &r, id, releases, seen)
		case ob.kind != obligation || !e.st.due(id):
		case again && releases:
			r.Undoes = append(r.Undoes, first)
		case !again && isContext(t), !again && !has(objs, id) && !f.endedBy(e.st, v, id):
			// The code that finds it in the context, or calls the closure, ends it.
		case !again:
			seen[id] = i
			f.record(event{id: id, what: handedOut})
			fresh := f.freshOf(e.st, id)
			fresh.Hidden = f.hidesIn(ob, i)
			r.Fresh = append(r.Fresh, fresh)
		}
	}
	return r, r.Truth != Unknown || r.New || r.Field != "" || r.refers()
}

// hidesIn reports whether result i of the function is an interface that hides how the
// session o is released. A statement may live as long as the program.
func (f *flow) hidesIn(o *object, i int) bool {
	decl, ok := f.fn.(*ast.FuncDecl)
	if !ok || o.fresh.Class != Session || o.session == nil || o.session.Soft || o.session.Is(catalog.KindStatement) {
		return false
	}
	fn, ok := f.u.info.Defs[decl.Name].(*types.Func)
	return ok && f.u.hidesRelease(fn, i)
}

// storedBy reports whether calling the function v stores id rather than releasing it:
//
//	return func(s *service) { s.tx = tx }
func (f *flow) storedBy(st *state, v value, id objID) bool {
	for _, fn := range v.fns {
		if fn.lit == nil {
			continue
		}
		for captured, effect := range f.captures(fn.lit) {
			if effect == Stores && slices.Contains(st.env.get(place{v: captured}).objs, id) {
				return true
			}
		}
	}
	return false
}

// returnContext adds to r the context id, or, where r is a function that cancels it,
// what ends with it.
func (f *flow) returnContext(st *state, r *ResultOf, id objID, cancels bool, seen map[objID]int) {
	if s, held := st.status(id); !held || s != alive {
		return
	}
	if !cancels {
		seen[id] = r.Index
		r.Fresh = append(r.Fresh, Fresh{Class: Context})
		return
	}
	for other, i := range seen {
		if i != r.Index && (other == id || slices.Contains(st.trail(other).parents, id)) && !slices.Contains(r.Undoes, i) {
			r.Undoes = append(r.Undoes, i)
		}
	}
	slices.Sort(r.Undoes)
}

// endedBy reports whether calling the function v releases id on every path:
//
//	return func() { defer conn.Close(); … }, nil
func (f *flow) endedBy(st *state, v value, id objID) bool {
	for _, fn := range v.fns {
		if fn.lit == nil {
			return false
		}
		ended := false
		for captured := range f.literals.closure(fn.lit).always {
			ended = ended || slices.Contains(st.env.get(place{v: captured}).objs, id)
		}
		if !ended {
			return false
		}
	}
	return len(v.fns) > 0
}

// freshOf returns the duty id as the caller gets it.
func (f *flow) freshOf(st *state, id objID) Fresh {
	ob := f.objects[id]
	fresh := ob.fresh
	fresh.EndsWith, fresh.Begun = nil, ""
	if s, _ := st.status(id); s == begun {
		fresh.Begun = st.trail(id).begun.Name
	}
	for _, id := range st.trail(id).parents {
		if p := f.objects[id]; p.isCallersContext() {
			fresh.EndsWith = append(fresh.EndsWith, p.index)
		}
	}
	return fresh
}

// capturedEffects returns what the closure that f followed does to what the
// variables around it hold.
func (f *flow) capturedEffects() map[*types.Var]Effect {
	effects := map[*types.Var]Effect{}
	for i, v := range f.free {
		id, ok := f.sites[site{f.fn, int(captured), i}]
		if !ok {
			continue
		}
		effect := Borrows
		if slices.Contains(f.rec.assigned, v) {
			effect = Stores
		}
		for _, e := range f.exits {
			if e.st.isShared(v) {
				effect = Stores
			}
			switch s, _ := e.st.status(id); s {
			case released, scanned:
				if effect == Borrows {
					effect = Releases
				}
			case stored, lent:
				effect = Stores
			}
		}
		effects[v] = effect
	}
	return effects
}

// alwaysReleased returns the captured variables whose sessions the closure
// that f followed releases on every path.
func (f *flow) alwaysReleased() map[*types.Var]bool {
	always := map[*types.Var]bool{}
	for i, v := range f.free {
		id, ok := f.sites[site{f.fn, int(captured), i}]
		if !ok {
			continue
		}
		all := !slices.Contains(f.rec.assigned, v)
		for _, e := range f.exits {
			s, touched := e.st.status(id)
			all = all && touched && s == released && !e.st.isShared(v)
		}
		if all {
			always[v] = true
		}
	}
	return always
}
