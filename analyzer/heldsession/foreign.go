package heldsession

import (
	"cmp"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// foreign is what is known of a function of another package.
type foreign struct {
	takes []TakesFact
	lends []LendsFact
	hands []HandsFact
	gives []GivesFact
	makes []MakesFact
	fills []FillsFact
	made  []MadeFact
	ends  map[int][]answer // by the index of a parameter, the receiver first
	keeps []int
	calls []int
	slow  *WaitFact
}

// learn indexes what the imported packages say.
func (u *unit) learn() {
	at := func(name string) *foreign {
		f := u.foreign[name]
		if f == nil {
			f = &foreign{ends: map[int][]answer{}}
			u.foreign[name] = f
		}
		return f
	}
	for _, path := range u.imported.Packages {
		u.looked[path] = true
	}
	for _, t := range u.imported.Takes {
		f := at(t.Func)
		f.takes = append(f.takes, t)
	}
	for _, l := range u.imported.Lends {
		f := at(l.Func)
		f.lends = append(f.lends, l)
	}
	for _, h := range u.imported.Hands {
		f := at(h.Func)
		f.hands = append(f.hands, h)
	}
	for _, g := range u.imported.Gives {
		f := at(g.Func)
		f.gives = append(f.gives, g)
	}
	for _, m := range u.imported.Makes {
		f := at(m.Func)
		f.makes = append(f.makes, m)
	}
	for _, g := range u.imported.Fills {
		f := at(g.Func)
		f.fills = append(f.fills, g)
	}
	for _, m := range u.imported.Made {
		f := at(m.Func)
		f.made = append(f.made, m)
	}
	for _, a := range u.imported.Aliases {
		u.alias[aliasKey{a.Type, a.Path}] = a.As
	}
	for i := range u.imported.Waits {
		at(u.imported.Waits[i].Func).slow = &u.imported.Waits[i]
	}
	for _, p := range u.imported.Ends {
		f := at(p.Func)
		f.ends[p.Param-1] = p.Answers
	}
	for _, p := range u.imported.Keeps {
		f := at(p.Func)
		f.keeps = append(f.keeps, p.Param-1)
	}
	for _, p := range u.imported.Calls {
		f := at(p.Func)
		f.calls = append(f.calls, p.Param-1)
	}
}

// foreignOf returns what is known of the function of another package that call
// calls, or nil where that package was not looked at.
func (u *unit) foreignOf(call ssa.CallInstruction) *foreign {
	if method, _ := u.methodValue(call); method != nil {
		return u.foreign[u.fullName(method)]
	}
	if made, _ := u.maker(call); made != call {
		if fn := u.foreignCallee(made.Common()); fn != nil {
			return u.foreign[returnedBy(u.fullName(fn))]
		}
		return nil
	}
	if f := u.methodOfMade(call.Common()); f != nil {
		return f
	}
	fn := u.foreignCallee(call.Common())
	if fn == nil || fn.Pkg() == nil || fn.Pkg() == u.Pkg {
		return nil
	}
	if f := u.foreign[u.fullName(fn)]; f != nil {
		return f
	}
	if u.looked[fn.Pkg().Path()] && !types.IsInterface(receiverType(fn)) {
		return &foreign{}
	}
	return nil
}

// methodValue returns the method that call calls through a value such as s.Save, and
// its receiver.
func (u *unit) methodValue(call ssa.CallInstruction) (*types.Func, []ssa.Value) {
	common := call.Common()
	if common.IsInvoke() || common.Value == nil {
		return nil, nil
	}
	v := common.Value
	if !isMethodValue(v) {
		if v = u.key(v).root; v == nil || !isMethodValue(v) {
			return nil, nil
		}
	}
	return ssaform.Declared(literal(v)), boundReceiver(v)
}

// maker returns the call that returned the function that call calls, such as an
// iterator, or call itself: it gave the arguments that the keys of that function
// begin with. They are in terms of the function that through calls, if there is one: that
// returns what the other call does.
func (u *unit) maker(call ssa.CallInstruction) (made ssa.CallInstruction, through []callee) {
	returned, ok := call.Common().Value.(*ssa.Call)
	if !ok || call.Common().IsInvoke() {
		return call, nil
	}
	for range maxOrigins {
		callees := u.callees(returned)
		if len(callees) != 1 {
			break
		}
		inner, ok := callees[0].s.from[0].(*ssa.Call)
		if !ok {
			break
		}
		through, returned = append(through, callees[0]), inner
	}
	return returned, through
}

// returnedBy is the name in facts of the function that the function called name
// returns.
func returnedBy(name string) string { return name + "()" }

// foreignCallee returns the function that call surely calls: also the method of
// what was put into an interface.
func (u *unit) foreignCallee(call *ssa.CallCommon) *types.Func {
	fn := ssaform.Callee(call)
	if fn == nil || !call.IsInvoke() {
		return fn
	}
	t := u.concrete(call.Value)
	if t == nil {
		return fn
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, fn.Pkg(), fn.Name())
	if method, ok := obj.(*types.Func); ok {
		return method.Origin()
	}
	return fn
}

func receiverType(fn *types.Func) types.Type {
	if recv := fn.Signature().Recv(); recv != nil {
		return recv.Type()
	}
	return types.Typ[types.Invalid]
}

// bindFact returns what k, in terms of the function that call calls, is here.
func (u *unit) bindFact(k KeyFact, call ssa.CallInstruction) (key, bool) {
	out, _, ok := u.resolveFact(k, call)
	return out, ok
}

func (u *unit) resolveFact(k KeyFact, call ssa.CallInstruction) (key, truth, bool) {
	if k.Param == 0 {
		return key{u.variable(k.Global), k.Path}, unknown, true
	}
	made, through := u.maker(call)
	args := making.ReceiverFirst(made.Common())
	if method, recv := u.methodValue(call); method != nil {
		args = slices.Concat(recv, call.Common().Args)
	}
	if k.Param > len(args) {
		return key{}, unknown, false
	}
	out, is := u.within(args[k.Param-1], k.Path)
	for _, c := range slices.Backward(through) {
		var ok bool
		if out, is, ok = c.resolve(u, out); !ok {
			return key{}, unknown, false
		}
	}
	return out, is, true
}

// variable returns the variable of another package called name.
func (u *unit) variable(name string) ssa.Value {
	dot := strings.LastIndexByte(name, '.')
	if g := u.variables[name]; g != nil {
		return g
	}
	for _, pkg := range u.form.SSA.Prog.AllPackages() {
		if pkg.Pkg.Path() == name[:dot] {
			if g := pkg.Var(name[dot+1:]); g != nil {
				u.variables[name] = g
				return g
			}
		}
	}
	// Of a package that is imported by others only: it needs no more than to
	// be the same each time.
	g := ssa.Value(&ssa.Global{})
	u.variables[name] = g
	return g
}

// bindForeign returns t, of the function that call calls, in terms of the
// function.
func (w *walk) bindForeign(st *state, t TakesFact, call ssa.CallInstruction) (take, bool) {
	k, _, ok := w.resolveFact(t.Key, call)
	if !ok {
		return take{}, false
	}
	out := inTerms[KeyFact, key](t.Take, w.onWay(st, k), nil)
	if t.Open && !w.settle(&out) {
		return take{}, false
	}
	for _, c := range t.When {
		k, is, ok := w.resolveFact(c.Key, call)
		if !ok || !w.demand(st, &out, cond{k, c.Is}, is) {
			return take{}, false
		}
	}
	out.Via = append([]string{w.name(call)}, t.Via...)
	return out, true
}

// facts returns what the packages that import this one may know of it.
func (u *unit) facts() *Facts {
	all := &Facts{Packages: []string{u.Pkg.Path()}, Pending: u.pending, Aliases: u.aliases()}
	u.wires(all)
	for _, fn := range u.form.Funcs {
		object := ssaform.Declared(fn)
		if object == nil || !object.Exported() || u.own[fn] == nil {
			continue
		}
		u.export(all, object.FullName(), u.own[fn])
		if lit := u.own[u.own[fn].lit[0]]; lit != nil && lit.fn.Parent() == fn {
			u.export(all, returnedBy(object.FullName()), lit)
		}
		for _, site := range u.leading[fn] {
			all.Leads = append(all.Leads, LeadFact{object.FullName(), site})
		}
	}
	all.add(u.imported)
	all.normalize()
	return all
}

// export adds what callers in other packages may know of the function of s,
// under the given name. Keys are in terms of the declared function.
func (u *unit) export(all *Facts, name string, s *summary) {
	declared := s.fn
	if s.fn.Parent() != nil {
		declared = s.fn.Parent()
	}
	for _, t := range s.takes {
		k, ok := exported(u.canonical(t.Key), declared)
		if !ok {
			continue
		}
		fact := inTerms(t, k, conditions(t.When, declared))
		fact.Via = t.Via[:min(len(t.Via), 3)]
		all.Takes = append(all.Takes, TakesFact{name, fact})
	}
	for _, l := range s.lends {
		if k, ok := exported(l.Key, declared); ok && l.param.Parent() == s.fn {
			all.Lends = append(all.Lends, LendsFact{name, ssaform.ParamIndex(l.param) + 1, exportedLend(l.Lend, k, declared), u.node(l.Key)})
		}
	}
	for index, h := range s.hands {
		if k, ok := exported(h.key, declared); ok {
			in, ok := exported(h.in, declared)
			if !ok {
				in = KeyFact{Path: h.in.path}
			}
			all.Hands = append(all.Hands, HandsFact{name, index, in, exportedLend(h.terms(h.when), k, declared)})
		}
	}
	exportResults(all, name, s, declared)
	for root, answers := range s.ends {
		if p, ok := root.(*ssa.Parameter); ok && p.Parent() == s.fn {
			all.Ends = append(all.Ends, EndsFact{name, ssaform.ParamIndex(p) + 1, answers})
		}
	}
	for root := range s.keeps {
		if p, ok := root.(*ssa.Parameter); ok && p.Parent() == s.fn {
			all.Keeps = append(all.Keeps, ParamFact{name, ssaform.ParamIndex(p) + 1})
		}
	}
	if s.slow != nil {
		all.Waits = append(all.Waits, WaitFact{name, s.slow.does, s.slow.at, s.slow.hops})
	}
	for p := range s.calls {
		all.Calls = append(all.Calls, ParamFact{name, ssaform.ParamIndex(p) + 1})
	}
}

// exportResults adds what the results of the function called name are.
func exportResults(all *Facts, name string, s *summary, declared *ssa.Function) {
	for index, given := range s.gives {
		for _, g := range given {
			if k, ok := exported(g.Key, declared); ok && (len(g.When) == 0 || len(conditions(g.When, declared)) > 0) {
				all.Gives = append(all.Gives, GivesFact{name, index, Give[KeyFact]{k, conditions(g.When, declared)}})
			}
		}
	}
	for index, pool := range s.makes {
		if k, ok := exported(pool, declared); ok {
			all.Makes = append(all.Makes, MakesFact{name, index, k})
		}
	}
	for _, f := range exportedFills(s.fills, declared) {
		all.Fills = append(all.Fills, FillsFact{name, f})
	}
	for index, typ := range s.made {
		all.Made = append(all.Made, MadeFact{name, index, typ})
	}
}

// conditions returns those of when that callers of fn in other packages can check.
func conditions(when []cond, fn *ssa.Function) []Cond[KeyFact] {
	var all []Cond[KeyFact]
	for _, c := range when {
		if k, ok := exported(c.Key, fn); ok && k.Param > 0 {
			all = append(all, Cond[KeyFact]{k, c.Is})
		}
	}
	return all
}

// exported returns k as callers of fn in other packages see it.
func exported(k key, fn *ssa.Function) (KeyFact, bool) {
	switch root := k.root.(type) {
	case *ssa.Parameter:
		return KeyFact{Param: ssaform.ParamIndex(root) + 1, Path: k.path}, root.Parent() == fn
	case *ssa.Global:
		if root.Pkg != nil {
			return KeyFact{Global: root.Pkg.Pkg.Path() + "." + root.Name(), Path: k.path}, true
		}
	}
	return KeyFact{}, false
}

// exportedLend returns l, of the pool k, as callers of fn in other packages see it.
func exportedLend(l Lend[key], k KeyFact, fn *ssa.Function) Lend[KeyFact] {
	return Lend[KeyFact]{
		Key: k, Noun: l.Noun, Tx: l.Tx, Session: l.Session, When: conditions(l.When, fn), Open: l.Open, Patient: l.Patient, Given: exportedFills(l.Given, fn),
	}
}

// exportedFills returns fills as callers of fn in other packages see them.
func exportedFills(fills []fill, fn *ssa.Function) []Fill[KeyFact] {
	var all []Fill[KeyFact]
	for _, f := range fills {
		if k, ok := exported(f.Key, fn); ok {
			all = append(all, Fill[KeyFact]{f.Result, f.Path, k})
		}
	}
	return all
}

func compareConds(a, b cond) int {
	pa, okA := a.Key.root.(*ssa.Parameter)
	pb, okB := b.Key.root.(*ssa.Parameter)
	if okA && okB {
		if c := cmp.Compare(slices.Index(pa.Parent().Params, pa), slices.Index(pb.Parent().Params, pb)); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(a.Key.path, b.Key.path), cmp.Compare(a.Is, b.Is))
}
