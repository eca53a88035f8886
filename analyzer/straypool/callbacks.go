package straypool

import (
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
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
		imported.add(&Pools{Callbacks: u.callbacks()})
		imported.normalize()
	}
	if len(imported.Callbacks) > 0 {
		pass.ExportPackageFact(imported)
	}
}

// takesFunctions reports whether an exported function or method of pkg has a parameter
// that is a function or an interface of the package.
func takesFunctions(pkg *types.Package) bool {
	takes := func(fn *types.Func) bool {
		for param := range fn.Signature().Params().Variables() {
			t := param.Type()
			if list, ok := t.(*types.Slice); ok && fn.Signature().Variadic() {
				t = list.Elem()
			}
			named, _ := types.Unalias(t).(*types.Named)
			switch t.Underlying().(type) {
			case *types.Signature:
				return true
			case *types.Interface:
				if named != nil && named.Obj().Pkg() == pkg {
					return true
				}
			}
		}
		return false
	}
	for _, name := range pkg.Scope().Names() {
		switch object := pkg.Scope().Lookup(name).(type) {
		case *types.Func:
			if object.Exported() && takes(object) {
				return true
			}
		case *types.TypeName:
			if named, ok := object.Type().(*types.Named); ok {
				for method := range named.Methods() {
					if method.Exported() && takes(method) {
						return true
					}
				}
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
		case common.StaticCallee() == nil:
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
	for _, param := range u.form.Parameters(v) {
		fn := param.Parent()
		declared := ssaform.Declared(fn)
		if declared == nil || !u.graph.Exported(fn) {
			continue
		}
		runs := often
		if often == byCall || often == catalog.RunsAside || often == catalog.RunsLazily {
			runs = u.frequency(u.graph.EntryWays(call), fn)
		}
		if runs != 0 {
			all = append(all, callpath.Callback{Func: declared.FullName(), Arg: ssaform.ParamIndex(param), Method: method, Runs: runs})
		}
	}
	return all
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
		case way.Frequency == callpath.Request:
			runs = max(runs, catalog.RunsRepeatedly)
		case way.Frequency == callpath.Loop:
			runs = max(runs, catalog.RunsInLoop)
		case way.Frequency == callpath.Unknown && way.Root == fn:
			runs = max(runs, catalog.RunsNow)
		}
	}
	if guarded && fn.Signature.Results().Len() > 0 {
		return catalog.RunsLazily
	}
	return runs
}
