package ownership

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/dataflow"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A Function is what is known of a function or closure after following it.
type Function struct {
	summary *summary.Summary
	panics  *summary.Summary              // the outcomes with which it panics; see raised.go
	effects map[*types.Var]summary.Effect // of a closure, on captured variables
	always  map[*types.Var]bool           // captured variables whose sessions it releases on every path
	open    map[*types.Var][]token.Pos    // captured variables whose sessions it leaves open; see returned.go
	drains  map[*types.Var]summary.Ending // captured variables whose sessions it releases at last; see drained.go
	Objects []*Object
	Found   *Record
}

// maxRounds bounds how often functions that call each other are followed, in
// addition to once for each of them.
const maxRounds = 5

// Analyze follows the functions of the package that may acquire something or
// that say something to other packages, with those that they call, and the
// literals that may acquire something.
func (u *Unit) Analyze() {
	u.solve(u.roots())
	for _, file := range u.Pass.Files {
		for _, decl := range file.Decls {
			u.Attempt(decl.Pos(), func() { u.analyzeLiterals(decl) })
		}
	}
}

func (u *Unit) analyzeLiterals(decl ast.Decl) {
	ast.Inspect(decl, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && u.Acquires(lit.Body) {
			u.Attempt(lit.Pos(), func() { u.closure(lit) })
		}
		return true
	})
}

// roots returns the functions that are followed whether or not another calls
// them, and those that the initialization of a variable calls, in order of
// position.
func (u *Unit) roots() []*types.Func {
	var roots []*types.Func
	for _, file := range u.Pass.Files {
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.GenDecl); ok && decl.Tok == token.VAR {
				roots = append(roots, u.used(decl)...)
			}
		}
	}
	for fn, decl := range u.Decls {
		u.Attempt(decl.Pos(), func() {
			if u.Acquires(decl.Body) || decl.Name.IsExported() && u.says(fn) {
				roots = append(roots, fn)
			}
		})
	}
	slices.SortFunc(roots, bodies.ByPosition)
	return slices.Compact(roots)
}

// solve finds the summaries of roots and of all that they call, callees before
// callers.
func (u *Unit) solve(roots []*types.Func) {
	for _, group := range dataflow.Components(roots, u.callees) {
		slices.SortFunc(group, bodies.ByPosition)
		if len(group) == 1 && !slices.Contains(u.callees(group[0]), group[0]) {
			u.learn(group[0], u.solved(group[0]))
		} else {
			u.solveTogether(group)
		}
	}
}

// callees returns the functions of the package that fn may call and whose
// summaries matter, in order of position.
func (u *Unit) callees(fn *types.Func) []*types.Func {
	known, ok := u.calls[fn]
	if !ok {
		known = u.used(u.Decls[fn])
		u.calls[fn] = known
	}
	return known
}

// used returns the functions that n names and whose summaries matter, in order
// of position.
func (u *Unit) used(n ast.Node) []*types.Func {
	return slices.DeleteFunc(u.Mentioned(n), func(fn *types.Func) bool { return !u.says(fn) })
}

// solveTogether finds the summaries of functions that call each other. None of
// them is taken to return at first; then each is followed with what the round
// before says of the others, until nothing changes. What does not come to rest
// is not known.
func (u *Unit) solveTogether(group []*types.Func) {
	for _, fn := range group {
		u.learn(fn, &Function{summary: &summary.Summary{}})
	}
	due := group
	for range maxRounds + len(group) {
		due = u.round(group, due)
		if len(due) == 0 {
			return
		}
	}
	for _, fn := range group {
		u.learn(fn, &Function{})
	}
	last := map[*types.Func]*Function{}
	for _, fn := range group {
		u.forgetClosures(u.Decls[fn])
		last[fn] = u.solved(fn)
	}
	for fn, known := range last {
		known.summary = nil
		u.learn(fn, known)
	}
}

// round follows the functions due of group, and returns those that call one
// whose summary has changed.
func (u *Unit) round(group, due []*types.Func) []*types.Func {
	next := map[*types.Func]*Function{}
	for _, fn := range due {
		u.forgetClosures(u.Decls[fn])
		next[fn] = u.solved(fn)
	}
	changed := func(fn *types.Func) bool {
		return next[fn] != nil && !next[fn].summary.Equal(u.Functions[fn].summary)
	}
	again := slices.DeleteFunc(slices.Clone(group), func(fn *types.Func) bool {
		return !slices.ContainsFunc(u.callees(fn), changed)
	})
	for fn, known := range next {
		u.learn(fn, known)
	}
	return again
}

// learn makes known what is known of fn.
func (u *Unit) learn(fn *types.Func, known *Function) {
	u.Functions[fn], u.Summaries[fn] = known, known.summary
}

// solved follows fn with what is known of its callees.
func (u *Unit) solved(fn *types.Func) *Function {
	return foundBy(u.follow(u.Decls[fn], fn.Signature()))
}

// forgetClosures forgets the closures in decl, which may call what is not known
// for good yet.
func (u *Unit) forgetClosures(decl ast.Node) {
	maps.DeleteFunc(u.Closures, func(lit *ast.FuncLit, _ *Function) bool { return domain.Within(decl, lit.Pos()) })
}

// closure returns what following lit by itself says, with the variables that
// it captures taken for parameters.
func (u *Unit) closure(lit *ast.FuncLit) *Function {
	known := u.Closures[lit]
	if known == nil {
		u.Closures[lit] = &Function{summary: &summary.Summary{}} // should it ask for itself
		known = foundBy(u.follow(lit, u.Signature(lit)))
		u.Closures[lit] = known
	}
	return known
}

// foundBy returns what f found out, which is nothing if f is nil.
func foundBy(f *flow) *Function {
	if f == nil {
		return &Function{Found: &Record{}}
	}
	return &Function{summary: f.said, panics: f.danger, effects: f.effects, always: f.always, open: f.open, drains: f.drains, Objects: f.objects, Found: f.rec}
}

// Again follows fn, a declaration or literal, again and returns what that finds.
func (u *Unit) Again(fn ast.Node) *Function {
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		if known, ok := u.Info.Defs[fn.Name].(*types.Func); ok && fn.Body != nil {
			return foundBy(u.follow(fn, known.Signature()))
		}
	case *ast.FuncLit:
		return foundBy(u.follow(fn, u.Signature(fn)))
	}
	return foundBy(nil)
}
