package straypool

import (
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/relevance"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// callbacks passes on what a package of the tree that reaches no library knows of
// callbacks: its pools cannot be wrong, but it may decide how often others open theirs.
func (c *checker) callbacks(pass *analysis.Pass, r *report.Reporter) {
	known := pass.ResultOf[relevance.Analyzer].(relevance.Result).Catalog
	if known.Knows(pass.Pkg.Path()) || pass.Module != nil && pass.Module.Version != "" || workspace.Standard(pass) {
		return
	}
	imported, _ := gather(pass)
	if takesFunctions(pass.Pkg) {
		u := &unit{Pass: pass, checker: c, report: r, known: known, form: ssaform.Of(pass), imported: imported}
		u.graph = callpath.NewGraph(u.form, imported.callbacks())
		u.finder = making.NewFinder(u.form, known, nil, nil, u.factPlace, making.Asks{})
		imported.add(&Pools{Callbacks: u.callbacks()})
		imported.normalize()
	}
	if len(imported.Callbacks) > 0 {
		pass.ExportPackageFact(imported)
	}
}

// takesFunctions reports whether an exported function, method or struct of pkg has a
// parameter or field that is a function or an interface of the tree.
func takesFunctions(pkg *types.Package) bool {
	for _, name := range pkg.Scope().Names() {
		object := pkg.Scope().Lookup(name)
		if fn, ok := object.(*types.Func); ok && fn.Exported() && takes(pkg, fn.Signature().Params().Variables()) {
			return true
		}
		named, ok := object.Type().(*types.Named)
		if _, typ := object.(*types.TypeName); !typ || !ok {
			continue
		}
		if s, ok := named.Underlying().(*types.Struct); ok && object.Exported() && takes(pkg, s.Fields()) {
			return true
		}
		for method := range named.Methods() {
			if method.Exported() && takes(pkg, method.Signature().Params().Variables()) {
				return true
			}
		}
	}
	return false
}

// takes reports whether one of vars is a function, an interface of the tree of pkg, or a list or map
// of these.
func takes(pkg *types.Package, vars iter.Seq[*types.Var]) bool {
	for v := range vars {
		t := v.Type()
		switch list := t.Underlying().(type) {
		case *types.Slice:
			t = list.Elem()
		case *types.Map:
			t = list.Elem()
		}
		switch t.Underlying().(type) {
		case *types.Signature:
			return true
		case *types.Interface:
			named, ok := types.Unalias(t).(*types.Named)
			if ok && named.Obj().Pkg() != nil && owner(named.Obj().Pkg().Path()) == owner(pkg.Path()) {
				return true
			}
		}
	}
	return false
}

// callbacks finds how often the exported functions of the package run the functions that
// they are given, and the methods of interfaces of the tree, for packages that call them:
//
//	func (a *App) Handle(path string, f func(*Ctx) error) { a.routes[path] = f }
//	func (a *App) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.routes[r.URL.Path](&Ctx{w, r}) }
func (u *unit) callbacks() []callpath.Callback {
	var all []callpath.Callback
	for instr := range u.form.Instructions() {
		call, ok := instr.(ssa.CallInstruction)
		if !ok || u.inTest(instr.Pos()) {
			continue
		}
		common := call.Common()
		switch {
		case common.IsInvoke():
			if u.ofTree(common.Value.Type()) {
				all = append(all, u.runsOf(call, common.Value, common.Method.Name(), byCall)...)
			}
		case ssaform.Static(common) == nil:
			all = append(all, u.runsOf(call, common.Value, "", byCall)...)
		default:
			for _, arg := range common.Args {
				if runs := u.graph.Runs(call, arg); isFunction(arg) && runs != 0 {
					all = append(all, u.runsOf(call, arg, "", runs)...)
				}
			}
		}
	}
	return all
}

// byCall says that a call itself runs its function.
const byCall = catalog.RunsNow

// ofTree reports whether t is an interface that a package of the tree declares.
func (u *unit) ofTree(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && u.inHouse(named.Obj().Pkg().Path())
}

func isFunction(v ssa.Value) bool {
	_, ok := v.Type().Underlying().(*types.Signature)
	return ok
}

// runsOf returns how often exported functions of the package have call run v, or a method
// of it, of their parameters that v may be. The callee of call runs it so often.
func (u *unit) runsOf(call ssa.CallInstruction, v ssa.Value, method string, often catalog.Runs) []callpath.Callback {
	var all []callpath.Callback
	add := func(name string, arg int, fn *ssa.Function) {
		runs := often
		if often == byCall || often == catalog.RunsAside || often == catalog.RunsLazily {
			runs = u.frequency(u.graph.EntryWays(call), fn)
		}
		plain, ok := call.(*ssa.Call)
		if by := call.Parent(); runs == 0 && ok && method == "" && ssaform.Declared(by) != nil && u.graph.Exported(by) && by != fn && returnsResult(plain) {
			all = append(all, callpath.Callback{Func: name, Arg: arg, By: ssaform.Declared(by).FullName()})
		}
		if runs != 0 {
			drops := ok && often == byCall && method == "" && runs >= catalog.RunsInLoop && u.usesPool(plain)
			racy := (runs == catalog.RunsLazily || runs == catalog.RunsProvider) && often == byCall && u.loose(call)
			all = append(all, callpath.Callback{Func: name, Arg: arg, Method: method, Runs: runs, Racy: racy, Drops: drops})
		}
	}
	params, fields := u.form.Sources(v)
	for _, param := range params {
		if declared := ssaform.Declared(param.Parent()); declared != nil && u.graph.Exported(param.Parent()) {
			add(declared.FullName(), ssaform.ParamIndex(param), param.Parent())
		}
	}
	for _, field := range fields {
		if name := u.exportedField(field); name != "" && method == "" {
			add(name, 0, nil)
		}
	}
	return all
}

// returnsResult reports whether the function of call returns the first result of call, and does
// nothing else with it.
func returnsResult(call *ssa.Call) bool {
	result := making.Result(call, 0)
	return result != nil && len(ssaform.Referrers(result)) == 1 && slices.ContainsFunc(ssaform.Results(call.Parent(), 0), func(r ssaform.Result) bool { return r.Value == result })
}

// registered returns makers that stand for the functions of other packages through which what the
// package registers makes pools: if their package says
//
//	func Register(name string, f Factory) { factories[name] = f }
//	func Open(name string) (Store, error) { return factories[name]() }
//
// Open makes what the function makes that is given to Register.
func (u *unit) registered() []making.Maker {
	var all []making.Maker
	for instr := range u.form.Instructions() {
		if u.inTest(instr.Pos()) {
			continue
		}
		for fn, value := range functionValues(instr) {
			by := u.graph.Callback(instr, value).By
			if by == "" {
				continue
			}
			for _, maker := range u.finder.MakersOf(fn) {
				m := *maker
				m.Func, m.ID, m.SingleIf, m.Needs, m.Switches = by, m.ID.SettledIn(fn), nil, nil, nil
				if maker.Result == 0 && u.inside(maker) != nil && !u.mayBuild(u.inside(maker)) {
					all = append(all, m)
				}
			}
		}
	}
	return all
}

// exportedField returns the name of a field of the package that other packages may fill,
// or "".
func (u *unit) exportedField(field ssaform.Field) string {
	owner := named(field.Of)
	if owner == nil || owner.Obj().Pkg() != u.Pkg || !owner.Obj().Exported() {
		return ""
	}
	v := ssaform.StructOf(field.Of).Field(field.Index)
	if !v.Exported() {
		return ""
	}
	return catalog.TypeName(owner) + "." + v.Name()
}

// frequency returns how often a call is reached that runs an argument of fn.
func (u *unit) frequency(ways []callpath.Path, fn *ssa.Function) catalog.Runs {
	runs, guarded := catalog.Runs(0), len(ways) > 0
	for _, way := range ways {
		if u.guarded(way) {
			continue
		}
		guarded = false
		switch {
		case way.Frequency == callpath.Request && way.Serial:
			runs = max(runs, catalog.RunsPerEvent)
		case way.Frequency == callpath.Request && !way.Timed:
			return catalog.RunsPerRequest
		case way.Frequency == callpath.Request, way.Frequency == callpath.Loop && ticks(way.At):
			runs = max(runs, catalog.RunsRepeatedly)
		case way.Frequency == callpath.Loop:
			runs = max(runs, catalog.RunsInLoop)
		case way.Frequency == callpath.Unknown && way.Root == fn:
			runs = max(runs, catalog.RunsNow)
		}
	}
	if guarded && fn != nil && fn.Signature.Results().Len() > 0 {
		if !slices.ContainsFunc(ways, func(way callpath.Path) bool { return !u.keepsResult(way, fn) }) {
			return catalog.RunsProvider
		}
		return catalog.RunsLazily
	}
	return runs
}

// keepsResult reports whether fn, the root of way, itself asks whether it has run a function before,
// in a place that its calls share: a variable of the package, or a field of its receiver.
//
//	func (c *Cache) Get(key string, open func() (*sql.DB, error)) (*sql.DB, error)
func (u *unit) keepsResult(way callpath.Path, fn *ssa.Function) bool {
	return way.Root == fn && slices.ContainsFunc(way.Chain, func(instr ssa.Instruction) bool {
		return slices.ContainsFunc(guard.Of(instr), func(g guard.Guard) bool { return places.InGlobal(g.Addr) || ofReceiver(g.Holder, fn) })
	})
}

// ofReceiver reports whether holder is the receiver of fn, or within it.
func ofReceiver(holder ssa.Value, fn *ssa.Function) bool {
	if holder == nil || fn.Signature.Recv() == nil {
		return false
	}
	param, ok := places.Origin(holder).(*ssa.Parameter)
	return ok && param == fn.Params[0]
}
