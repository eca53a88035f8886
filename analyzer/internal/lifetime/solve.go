package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/dataflow"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A function is what is known of a function or closure after following it.
type function struct {
	summary *summary.Summary
	panics  *summary.Summary              // the outcomes with which it panics; see raised.go
	effects map[*types.Var]summary.Effect // of a closure, on captured variables
	always  map[*types.Var]bool           // captured variables whose sessions it releases on every path
	open    map[*types.Var][]token.Pos    // captured variables whose sessions it leaves open; see returned.go
	objects []*object
	found   *record
}

// maxRounds bounds how often functions that call each other are followed, in
// addition to once for each of them.
const maxRounds = 5

// analyze follows the functions of the package that may acquire something or
// that say something to other packages, with those that they call, and the
// literals that may acquire something.
func (u *unit) analyze() {
	u.solve(u.roots())
	for _, file := range u.pass.Files {
		for _, decl := range file.Decls {
			u.attempt(decl.Pos(), func() { u.analyzeLiterals(decl) })
		}
	}
}

func (u *unit) analyzeLiterals(decl ast.Decl) {
	ast.Inspect(decl, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && u.acquires(lit.Body) {
			u.attempt(lit.Pos(), func() { u.closure(lit) })
		}
		return true
	})
}

// roots returns the functions that are followed whether or not another calls
// them, and those that the initialization of a variable calls, in order of
// position.
func (u *unit) roots() []*types.Func {
	var roots []*types.Func
	for _, file := range u.pass.Files {
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.GenDecl); ok && decl.Tok == token.VAR {
				roots = append(roots, u.used(decl)...)
			}
		}
	}
	for fn, decl := range u.decls {
		u.attempt(decl.Pos(), func() {
			if u.acquires(decl.Body) || decl.Name.IsExported() && u.says(fn) {
				roots = append(roots, fn)
			}
		})
	}
	slices.SortFunc(roots, byPosition)
	return slices.Compact(roots)
}

func byPosition(a, b *types.Func) int { return int(a.Pos() - b.Pos()) }

// solve finds the summaries of roots and of all that they call, callees before
// callers.
func (u *unit) solve(roots []*types.Func) {
	for _, group := range dataflow.Components(roots, u.callees) {
		slices.SortFunc(group, byPosition)
		if len(group) == 1 && !slices.Contains(u.callees(group[0]), group[0]) {
			u.learn(group[0], u.solved(group[0]))
		} else {
			u.solveTogether(group)
		}
	}
}

// callees returns the functions of the package that fn may call and whose
// summaries matter, in order of position.
func (u *unit) callees(fn *types.Func) []*types.Func {
	known, ok := u.calls[fn]
	if !ok {
		known = u.used(u.decls[fn])
		u.calls[fn] = known
	}
	return known
}

// used returns the functions that n names and whose summaries matter, in order
// of position.
func (u *unit) used(n ast.Node) []*types.Func {
	return slices.DeleteFunc(u.mentioned(n), func(fn *types.Func) bool { return !u.says(fn) })
}

// mentioned returns the functions of the package that n names, in order of
// position.
func (u *unit) mentioned(n ast.Node) []*types.Func {
	set := map[*types.Func]bool{}
	u.attempt(n.Pos(), func() {
		ast.Inspect(n, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if fn, ok := u.info.Uses[id].(*types.Func); ok {
					if fn = u.behind(fn.Origin()); u.decls[fn] != nil {
						set[fn] = true
					}
				}
			}
			return true
		})
	})
	return slices.SortedFunc(maps.Keys(set), byPosition)
}

// solveTogether finds the summaries of functions that call each other. None of
// them is taken to return at first; then each is followed with what the round
// before says of the others, until nothing changes. What does not come to rest
// is not known.
func (u *unit) solveTogether(group []*types.Func) {
	for _, fn := range group {
		u.learn(fn, &function{summary: &summary.Summary{}})
	}
	due := group
	for range maxRounds + len(group) {
		due = u.round(group, due)
		if len(due) == 0 {
			return
		}
	}
	for _, fn := range group {
		u.learn(fn, &function{})
	}
	last := map[*types.Func]*function{}
	for _, fn := range group {
		u.forgetClosures(u.decls[fn])
		last[fn] = u.solved(fn)
	}
	for fn, known := range last {
		known.summary = nil
		u.learn(fn, known)
	}
}

// round follows the functions due of group, and returns those that call one
// whose summary has changed.
func (u *unit) round(group, due []*types.Func) []*types.Func {
	next := map[*types.Func]*function{}
	for _, fn := range due {
		u.forgetClosures(u.decls[fn])
		next[fn] = u.solved(fn)
	}
	changed := func(fn *types.Func) bool {
		return next[fn] != nil && !next[fn].summary.Equal(u.functions[fn].summary)
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
func (u *unit) learn(fn *types.Func, known *function) {
	u.functions[fn], u.summaries[fn] = known, known.summary
}

// solved follows fn with what is known of its callees.
func (u *unit) solved(fn *types.Func) *function {
	return foundBy(u.follow(u.decls[fn], fn.Signature()))
}

// forgetClosures forgets the closures in decl, which may call what is not known
// for good yet.
func (u *unit) forgetClosures(decl ast.Node) {
	maps.DeleteFunc(u.closures, func(lit *ast.FuncLit, _ *function) bool { return domain.Within(decl, lit.Pos()) })
}

// closure returns what following lit by itself says, with the variables that
// it captures taken for parameters.
func (u *unit) closure(lit *ast.FuncLit) *function {
	known := u.closures[lit]
	if known == nil {
		u.closures[lit] = &function{summary: &summary.Summary{}} // should it ask for itself
		known = foundBy(u.follow(lit, u.signature(lit)))
		u.closures[lit] = known
	}
	return known
}

// foundBy returns what f found out, which is nothing if f is nil.
func foundBy(f *flow) *function {
	if f == nil {
		return &function{found: &record{}}
	}
	return &function{summary: f.said, panics: f.danger, effects: f.effects, always: f.always, open: f.open, objects: f.objects, found: f.rec}
}

// again follows fn, a declaration or literal, again and returns what that finds.
func (u *unit) again(fn ast.Node) *function {
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		if known, ok := u.info.Defs[fn.Name].(*types.Func); ok && fn.Body != nil {
			return foundBy(u.follow(fn, known.Signature()))
		}
	case *ast.FuncLit:
		return foundBy(u.follow(fn, u.signature(fn)))
	}
	return foundBy(nil)
}

func (u *unit) signature(lit *ast.FuncLit) *types.Signature {
	return u.info.TypeOf(lit).(*types.Signature)
}

// attempt calls f, which looks at what stands at pos. If it panics, nothing is
// known of that, but everything of the rest.
func (u *unit) attempt(pos token.Pos, f func()) {
	if failure := rescue.Do(pos, f); failure != nil {
		u.failed(failure)
	}
}
