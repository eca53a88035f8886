package ownership

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// summarize returns what the function that f followed does, or nil if that is
// too much to say.
func (f *flow) summarize() *summary.Summary {
	var all []summary.Outcome
	for _, e := range f.exits {
		all = append(all, f.outcomesOf(e)...)
	}
	if f.u.Recovers(f.body()) {
		if len(all) == 0 {
			return nil // it panics, and recovers
		}
		all = f.afterPanic(all)
	}
	return summary.Of(all, f.u.Connects)
}

// outcomesOf returns the outcomes that e stands for: two where a result has
// the truth of an unknown parameter.
func (f *flow) outcomesOf(e exit) []summary.Outcome {
	for i := range e.vals {
		v := e.vals[i]
		if failed := v.Error(); v.ErrRel.Path == domain.Initial && e.st.Truth(failed) == summary.Unknown {
			return f.eitherWay(e, failed)
		}
		if !carrier.HasTruth(f.frame.sig.Results().At(i).Type()) || e.st.Truth(v) != summary.Unknown {
			continue
		}
		if v.Rel.IsInitial() {
			return f.eitherWay(e, v)
		}
	}
	return []summary.Outcome{f.outcomeOf(e)}
}

// eitherWay returns the outcomes that e stands for where v is true and where it is false.
func (f *flow) eitherWay(e exit, v domain.Value) (all []summary.Outcome) {
	for _, t := range []summary.Truth{summary.Yes, summary.No} {
		st := e.st.Clone()
		if st.Assume(v, t) {
			all = append(all, f.outcomesOf(exit{st: st, vals: e.vals, pos: e.pos})...)
		}
	}
	return all
}

func (f *flow) outcomeOf(e exit) summary.Outcome {
	var o summary.Outcome
	for i, v := range f.params {
		if v == nil {
			continue
		}
		p := summary.Param{Index: i, Truth: e.st.Truth(e.st.Env.Get(domain.Place{V: v, Path: domain.Initial}))}
		if pointee := e.st.Truth(e.st.Env.Get(domain.Place{V: v, Path: domain.Pointee})); pointee != summary.Unknown && p.Truth == summary.Unknown && e.st.Known(keepsKey(v)) == summary.Yes {
			p.Truth, p.Pointee = pointee, true
		}
		f.errorFieldOf(e.st, v, &p)
		if id, ok := f.sites[site{node: f.fn, result: int(param), nth: i}]; ok {
			switch s, _ := e.st.Status(id); {
			case e.st.IsShared(v):
				p.Effect = summary.Stores
			case s == domain.Released:
				p.Effect, p.Closes = summary.Releases, e.st.Known(closedKey(id)) == summary.Yes
			case s == domain.Stored:
				p.Effect = summary.Stores
			case s == domain.Lent:
				p.Effect, p.To = summary.Lends, max(0, slices.Index(f.params, e.st.Trail(id).LentTo))
			case s == domain.Scanned:
				p.Scans = true
			}
			p.Unowned = p.Effect == summary.Borrows && e.st.Known(unownedKey(id)) == summary.Yes
		}
		p.Keeps = e.st.Known(keepsKey(v)) == summary.Yes
		p.Gets = f.keptIn(e.st, v)
		if p.Truth != summary.Unknown || p.Effect != summary.Borrows || p.Scans || p.Keeps || p.Unowned || p.Field != "" || len(p.Gets) > 0 {
			o.Params = append(o.Params, p)
		}
	}
	seen := map[domain.ObjID]int{}
	for i := range e.vals {
		if r, ok := f.resultOfExit(e, i, seen); ok {
			o.Results = append(o.Results, r)
		}
	}
	f.addDrainers(e, &o, seen)
	return o
}

// isOfNilError reports whether e is an exit where an error that the function was given is
// nil. What it returns then shows callers whether an error is there.
//
//	func KindOf(err error) Kind { if err == nil { return None } …
func (f *flow) isOfNilError(e exit) bool {
	return slices.ContainsFunc(f.params, func(v *types.Var) bool {
		return v != nil && carrier.IsError(v.Type()) && e.st.Truth(e.st.Env.Get(domain.Place{V: v, Path: domain.Initial})) == summary.No
	})
}

// resultOfExit returns what is known of result i of e.
func (f *flow) resultOfExit(e exit, i int, seen map[domain.ObjID]int) (summary.ResultOf, bool) {
	v := e.vals[i]
	r := summary.ResultOf{Index: i, Field: v.ErrField, FieldTruth: e.st.Truth(v.Error())}
	if r.FieldTruth == summary.Unknown {
		r.Field = ""
	}
	t := f.frame.sig.Results().At(i).Type()
	if carrier.HasTruth(t) {
		r.Truth = e.st.Truth(v)
	}
	r.New = (v.Made || v.Local) && r.Truth != summary.No && !carrier.IsError(t)
	objs := v.Objs
	bound := f.boundBy(e.st, v)
	releases := len(v.Funcs) > 0
	for _, fn := range v.Funcs {
		releases = releases && (fn.Method == nil || convention.Releases(fn.Method.Name()))
	}
	for _, id := range domain.Union(objs, bound) {
		ob := f.objects[id]
		first, again := seen[id]
		if ob.Session != nil && slices.Contains(f.u.SessionsOf(t), ob.Session) {
			f.record(Event{ID: id, What: HandedItself})
		}
		switch {
		case ob.IsLast && slices.Contains(objs, ob.First): // the list of both is one
		case ob.Kind == param && releases && !f.storedBy(e.st, v, id):
			r.Releases = append(r.Releases, ob.index)
		case ob.Kind == param, ob.isCallersContext() && ob.Fn == f.fn && carrier.IsContext(t):
			r.Holds = append(r.Holds, ob.index)
		case ob.isOwnContext():
			f.returnContext(e.st, &r, id, releases, seen)
		case ob.Kind != Obligation || !e.st.Due(id):
		case again && releases && f.skips(e.st, v, id):
			// Calling it may do nothing.
		case again && releases:
			r.Undoes = append(r.Undoes, first)
		case !again && carrier.IsAContext(t), !again && !slices.Contains(objs, id) && !f.endedBy(e.st, v, id):
			// The code that finds it in the context, or calls the closure, ends it.
		case !again:
			seen[id] = i
			f.record(Event{ID: id, What: HandedOut})
			fresh := f.freshOf(e.st, id)
			fresh.Hidden = f.hidesIn(ob, i)
			r.Fresh = append(r.Fresh, fresh)
		}
	}
	if f.isOfNilError(e) {
		r.Const = v.Const
	}
	return r, r.Truth != summary.Unknown || r.New || r.Const != "" || r.Field != "" || r.Refers()
}

// hidesIn reports whether result i of the function is an interface that hides how the
// session o is released. A statement may live as long as the program.
func (f *flow) hidesIn(o *Object, i int) bool {
	decl, ok := f.fn.(*ast.FuncDecl)
	if !ok || o.Fresh.Class != summary.Session || o.Session == nil || o.Session.Soft || o.Session.Is(catalog.KindStatement) {
		return false
	}
	fn, ok := f.u.Info.Defs[decl.Name].(*types.Func)
	return ok && f.u.HidesRelease(fn, i)
}

// storedBy reports whether calling the function v stores id rather than releasing it:
//
//	return func(s *service) { s.tx = tx }
func (f *flow) storedBy(st *domain.State, v domain.Value, id domain.ObjID) bool {
	for _, fn := range v.Funcs {
		if fn.Lit == nil {
			continue
		}
		for captured, effect := range f.captures(fn.Lit) {
			if effect == summary.Stores && slices.Contains(st.Env.Get(domain.Place{V: captured}).Objs, id) {
				return true
			}
		}
	}
	return false
}

// returnContext adds to r the context id, or, where r is a function that cancels it,
// what ends with it.
func (f *flow) returnContext(st *domain.State, r *summary.ResultOf, id domain.ObjID, cancels bool, seen map[domain.ObjID]int) {
	if s, held := st.Status(id); !held || s != domain.Alive {
		return
	}
	if !cancels {
		seen[id] = r.Index
		r.Fresh = append(r.Fresh, summary.Fresh{Class: summary.Context})
		return
	}
	for other, i := range seen {
		if i != r.Index && (other == id || slices.Contains(st.Trail(other).Parents, id)) && !slices.Contains(r.Undoes, i) {
			r.Undoes = append(r.Undoes, i)
		}
	}
	slices.Sort(r.Undoes)
}

// endedBy reports whether calling the function v releases id on every path:
//
//	return func() { defer conn.Close(); … }, nil
func (f *flow) endedBy(st *domain.State, v domain.Value, id domain.ObjID) bool {
	for _, fn := range v.Funcs {
		if fn.Lit == nil {
			return false
		}
		ended := false
		for captured := range f.literals.closure(fn.Lit).always {
			ended = ended || slices.Contains(st.Env.Get(domain.Place{V: captured}).Objs, id)
		}
		if !ended {
			return false
		}
	}
	return len(v.Funcs) > 0
}

// skips reports whether calling the function v may leave id open.
func (f *flow) skips(st *domain.State, v domain.Value, id domain.ObjID) bool {
	return slices.ContainsFunc(v.Funcs, func(fn *domain.FuncValue) bool {
		if fn.Lit == nil {
			return false
		}
		for captured := range f.literals.closure(fn.Lit).open {
			if slices.Contains(st.Env.Get(domain.Place{V: captured}).Objs, id) {
				return true
			}
		}
		return false
	})
}

// freshOf returns the obligation id as the caller gets it.
func (f *flow) freshOf(st *domain.State, id domain.ObjID) summary.Fresh {
	ob := f.objects[id]
	fresh := ob.Fresh
	fresh.EndsWith, fresh.Begun = nil, ""
	if s, _ := st.Status(id); s == domain.Begun {
		fresh.Begun = st.Trail(id).Begun.Name
	}
	for _, id := range st.Trail(id).Parents {
		if p := f.objects[id]; p.isCallersContext() {
			fresh.EndsWith = append(fresh.EndsWith, p.index)
		}
	}
	return fresh
}

// capturedEffects returns what the closure that f followed does to what the
// variables around it hold.
func (f *flow) capturedEffects() map[*types.Var]summary.Effect {
	effects := map[*types.Var]summary.Effect{}
	for i, v := range f.free {
		id, ok := f.sites[site{node: f.fn, result: int(captured), nth: i}]
		if !ok {
			continue
		}
		effect := summary.Borrows
		if slices.Contains(f.rec.assigned, v) {
			effect = summary.Stores
		}
		for _, e := range f.exits {
			if e.st.IsShared(v) {
				effect = summary.Stores
			}
			switch s, _ := e.st.Status(id); s {
			case domain.Released, domain.Scanned:
				if effect == summary.Borrows {
					effect = summary.Releases
				}
			case domain.Stored, domain.Lent:
				effect = summary.Stores
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
		id, ok := f.sites[site{node: f.fn, result: int(captured), nth: i}]
		if !ok {
			continue
		}
		all := !slices.Contains(f.rec.assigned, v)
		for _, e := range f.exits {
			s, touched := e.st.Status(id)
			all = all && touched && s == domain.Released && !e.st.IsShared(v)
		}
		if all {
			always[v] = true
		}
	}
	return always
}
