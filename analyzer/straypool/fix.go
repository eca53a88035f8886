package straypool

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// fixes returns the edits that mend v, where they are safe.
func (u *unit) fixes(v verdict) []analysis.SuggestedFix {
	file := u.fileAt(v.pool.Pos)
	switch v.kind {
	case uncached:
		return u.fixUncached(file, v)
	case race:
		if v.flaw.Check != nil {
			return u.fixRace(file, v)
		}
	case outside, percall:
		return u.fixAsk(file, v)
	}
	return nil
}

// fileAt returns the file of the package that holds pos.
func (u *unit) fileAt(pos token.Pos) *ast.File {
	of := u.Fset.File(pos)
	return u.Files[slices.IndexFunc(u.Files, func(file *ast.File) bool { return u.Fset.File(file.FileStart) == of })]
}

// fixUncached assigns to the variable of the package:
//
//	db, err := sql.Open(…)   becomes   var err error
//	                                   db, err = sql.Open(…)
func (u *unit) fixUncached(file *ast.File, v verdict) []analysis.SuggestedFix {
	variable := u.short(v.flaw.Place)
	path, _ := astutil.PathEnclosingInterval(file, v.pool.Pos, v.pool.Pos)
	for i, node := range path {
		assign, ok := node.(*ast.AssignStmt)
		if !ok || assign.Tok != token.DEFINE {
			continue
		}
		if _, ok := path[i+1].(*ast.BlockStmt); !ok || !assigned(assign, variable) {
			return nil
		}
		var edits []analysis.TextEdit
		for _, left := range assign.Lhs {
			id := left.(*ast.Ident)
			object := u.TypesInfo.Defs[id]
			if object == nil || id.Name == "_" || id.Name == variable {
				continue // declared before, or meant for the package
			}
			text := fmt.Appendf(nil, "var %s %s\n%s", id.Name, types.TypeString(object.Type(), types.RelativeTo(u.Pkg)), u.indent(assign.Pos()))
			edits = append(edits, analysis.TextEdit{Pos: assign.Pos(), End: assign.Pos(), NewText: text})
		}
		edits = append(edits, analysis.TextEdit{Pos: assign.TokPos, End: assign.TokPos + 2, NewText: []byte("=")})
		if v.flaw.Check != nil && !u.locked(v.flaw.Check, 3) && u.concurrent(v.flaw.Guard) {
			// What is kept now is kept without a lock.
			guarded := u.fixRace(file, v)
			if guarded == nil {
				return nil
			}
			edits = append(edits, guarded[0].TextEdits...)
		}
		return []analysis.SuggestedFix{{Message: "Assign to the package variable", TextEdits: edits}}
	}
	return nil
}

// indent returns the tabs in front of the statement at pos.
func (u *unit) indent(pos token.Pos) string {
	return strings.Repeat("\t", u.Fset.PositionFor(pos, false).Column-1)
}

// fixRace puts a mutex around the body of a lazy accessor.
func (u *unit) fixRace(file *ast.File, v verdict) []analysis.SuggestedFix {
	global, ok := v.flaw.Addr.(*ssa.Global)
	decl, ok2 := v.flaw.Check.Parent().Syntax().(*ast.FuncDecl)
	fn := v.flaw.Check.Parent()
	if !ok || !ok2 || v.flaw.weakness != unlocked || v.flaw.flag || u.fileAt(decl.Pos()) != file || recurses(fn) {
		return nil
	}
	if !returnsPool(u, fn) || u.locksFor(v.flaw.Place) {
		return nil // it does more than to open the pool, or there is a lock for it
	}
	mutex := global.Name() + "Mu"
	if u.Pkg.Scope().Lookup(mutex) != nil || u.Pkg.Scope().Lookup("sync") != nil {
		return nil
	}
	start := decl.Pos()
	if decl.Doc != nil {
		start = decl.Doc.Pos()
	}
	edits := []analysis.TextEdit{
		{Pos: start, End: start, NewText: fmt.Appendf(nil, "var %s sync.Mutex // guards %s\n\n", mutex, global.Name())},
		{Pos: decl.Body.Lbrace + 1, End: decl.Body.Lbrace + 1, NewText: fmt.Appendf(nil, "\n\t%s.Lock()\n\tdefer %s.Unlock()", mutex, mutex)},
	}
	imported, ok := importSync(file)
	if !ok {
		return nil
	}
	return []analysis.SuggestedFix{{Message: "Guard the check and the assignment with a mutex", TextEdits: append(imported, edits...)}}
}

// locksFor reports whether a function of the package that uses place takes a lock,
// which may be meant for it.
func (u *unit) locksFor(place string) bool {
	return slices.ContainsFunc(u.form.Funcs, func(fn *ssa.Function) bool {
		uses, takes := false, false
		for instr := range ssaform.Instructions(fn) {
			switch instr := instr.(type) {
			case *ssa.UnOp:
				uses = uses || places.Of(instr.X) == place
			case *ssa.Store:
				uses = uses || places.Of(instr.Addr) == place
			case ssa.CallInstruction:
				takes = takes || guard.Takes(instr.Common())
			}
		}
		return uses && takes
	})
}

// recurses reports whether fn calls itself.
func recurses(fn *ssa.Function) bool {
	for instr := range ssaform.Instructions(fn) {
		if call, ok := instr.(ssa.CallInstruction); ok && ssaform.Static(call.Common()) == fn {
			return true
		}
	}
	return false
}

// importSync returns the edit that imports sync, if it is missing, and whether
// that can be done: the file has a list of imports to put it in.
func importSync(file *ast.File) ([]analysis.TextEdit, bool) {
	for _, spec := range file.Imports {
		if spec.Path.Value == `"sync"` {
			return nil, spec.Name == nil
		}
	}
	for _, decl := range file.Decls {
		if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok == token.IMPORT && gen.Lparen.IsValid() {
			return []analysis.TextEdit{{Pos: gen.Lparen + 1, End: gen.Lparen + 1, NewText: []byte("\n\t\"sync\"")}}, true
		}
	}
	return nil, false
}

// fixAsk calls the accessor instead of the constructor, where it is within
// reach, gives the same results, and nothing closes them.
func (u *unit) fixAsk(file *ast.File, v verdict) []analysis.SuggestedFix {
	a := v.accessor
	if a == nil {
		a = u.accessorOf(v.id, u.sites[v.pool])
	}
	call, ok := v.pool.Instr.(*ssa.Call)
	if a == nil || !ok || len(v.pool.Fate.Closed) > 0 {
		return nil
	}
	expr := u.form.Call(call)
	text := u.ask(file, a, call.Call.Signature().Results())
	if text == "" || !u.importsRemain(file, expr) {
		return nil
	}
	return []analysis.SuggestedFix{{
		Message:   "call " + u.called(a),
		TextEdits: []analysis.TextEdit{{Pos: expr.Pos(), End: expr.End(), NewText: []byte(text)}},
	}}
}

// ask returns the call of a in file, if it can be called there without
// arguments and gives results; or "".
func (u *unit) ask(file *ast.File, a *Accessor, results *types.Tuple) string {
	name := a.Name[strings.IndexByte(a.Name, '.')+1:]
	scope, qualifier := u.Pkg.Scope(), ""
	if a.Package != u.path() {
		scope = new(types.Scope)
		for _, spec := range file.Imports {
			if pkg := u.TypesInfo.PkgNameOf(spec); pkg != nil && pkg.Imported().Path() == a.Package && !strings.Contains("_.", pkg.Name()) {
				scope, qualifier = pkg.Imported().Scope(), pkg.Name()+"."
			}
		}
	}
	object := scope.Lookup(name)
	if object == nil || qualifier != "" && !object.Exported() {
		return ""
	}
	sig, ok := object.Type().Underlying().(*types.Signature)
	if !ok || sig.Params().Len() > 0 || !types.Identical(sig.Results(), results) {
		return ""
	}
	return qualifier + name + "()"
}

// importsRemain reports whether each package that expr uses is used elsewhere
// in file, so that no import is left over.
func (u *unit) importsRemain(file *ast.File, expr ast.Expr) bool {
	inside, outside := map[types.Object]bool{}, map[types.Object]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		id, _ := n.(*ast.Ident)
		switch object := u.TypesInfo.Uses[id].(type) {
		case *types.PkgName, *types.Var:
			if expr.Pos() <= id.Pos() && id.Pos() < expr.End() {
				inside[object] = true
			} else {
				outside[object] = true
			}
		}
		return true
	})
	for object := range inside {
		v, variable := object.(*types.Var)
		if !outside[object] && !(variable && (v.IsField() || v.Parent() == u.Pkg.Scope())) {
			return false
		}
	}
	return true
}
