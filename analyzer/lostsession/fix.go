package lostsession

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
)

// fixes returns the fix that defers the release, where that is safe:
//
//	rows, err := db.Query(…)
//	if err != nil {
//		return err
//	}
//	defer rows.Close()       // added
//
// It is not where the session is passed on along some path or used later by a
// function literal, where a loop acquires many, where the release cannot be
// written down, where a second release may do harm or one is only to move, or where
// the variable may be nil.
func (s *site) fixes() []analysis.SuggestedFix {
	call, exact := s.release()
	if !exact || !s.deferrable() || s.later(call) != nil || s.asksForNil() {
		return nil
	}
	after := s.checked()
	if !after.IsValid() {
		return nil
	}
	at, indent, ok := s.below(after)
	if !ok {
		return nil
	}
	text := indent + "defer " + call + "\n"
	if s.wrapsDefers() {
		text = indent + "defer func() { _ = " + call + " }()\n"
	}
	return []analysis.SuggestedFix{{
		Message:   fmt.Sprintf("Add %q", strings.TrimSpace(text)),
		TextEdits: []analysis.TextEdit{{Pos: at, End: at, NewText: []byte(text)}},
	}}
}

// deferrable reports whether a deferred release is right for the leak.
func (s *site) deferrable() bool {
	l := s.leak
	if s.path == nil || s.isRecursive() || inLoop(s.path) || s.handsOn() || s.part() != "" || s.failed() || s.heir() != nil || s.keeper() != nil {
		return false
	}
	switch l.Category {
	case lifetime.NeverClosed:
		// A transaction without a commit lacks more than a rollback.
		return !isTx(l) && !s.isScanned()
	case lifetime.EarlyReturn, lifetime.RollbackMissing, lifetime.Panicking:
		return s.harmlessAgain()
	}
	return false
}

// harmlessAgain reports whether the release may follow another one.
func (s *site) harmlessAgain() bool {
	if s.releasing() != nil {
		return false // what it does is not known
	}
	if s.leak.Session == nil || s.leak.Owner != nil {
		return false
	}
	for _, r := range s.leak.Session.Release {
		if r.Method == s.leak.Releases[0] {
			return r.Deferred
		}
	}
	return false
}

// hasError reports whether the acquiring call has an error among its results.
func (s *site) hasError() bool {
	if s.leak.Call == nil {
		return false
	}
	t := s.pass.TypesInfo.TypeOf(s.leak.Call)
	tuple, ok := t.(*types.Tuple)
	if !ok {
		return isError(t)
	}
	for v := range tuple.Variables() {
		if isError(v.Type()) {
			return true
		}
	}
	return false
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

// checked returns the end of the statement after which the session is
// certainly held: its assignment, or the check of the error that came with it.
func (s *site) checked() token.Pos {
	path := s.path[:max(0, len(s.path)-1)]
	wrapped := len(path) > 0 && isMust(path[len(path)-1])
	if wrapped {
		path = path[:len(path)-1]
	}
	if len(path) < 2 {
		return token.NoPos
	}
	parent := path[len(path)-1]
	assign, ok := parent.(*ast.AssignStmt)
	if !ok || len(assign.Rhs) != 1 || !s.assigns(assign) {
		return token.NoPos
	}
	around := path[len(path)-2]
	if check, ok := around.(*ast.IfStmt); ok && check.Init == assign {
		return s.elseOf(check, assign)
	}
	list := bodies.Statements(around)
	for i, stmt := range list {
		if stmt == parent && wrapped {
			return assign.End()
		} else if stmt == parent {
			return s.afterCheck(assign, list[i+1:])
		}
	}
	return token.NoPos
}

// isMust reports whether n is a call that does not return if what it is given failed:
//
//	rows := Must(db.Query(q))
func isMust(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return false
	}
	name := types.ExprString(call.Fun)
	return convention.HasPrefix(name[strings.LastIndexByte(name, '.')+1:], "Must", "must")
}

// assigns reports whether assign gives the session to the leak's variable.
func (s *site) assigns(assign *ast.AssignStmt) bool {
	for _, lhs := range assign.Lhs {
		if id, ok := lhs.(*ast.Ident); ok && s.pass.TypesInfo.ObjectOf(id) == s.leak.Var {
			return true
		}
	}
	return false
}

// afterCheck returns the end of the check of assign's error, which must be the
// next statement and must leave, or the end of assign if it has no error.
func (s *site) afterCheck(assign *ast.AssignStmt, next []ast.Stmt) token.Pos {
	if !s.hasError() {
		return assign.End()
	}
	errVar := s.errorOf(assign)
	if errVar == nil || len(next) == 0 {
		return token.NoPos
	}
	check, ok := next[0].(*ast.IfStmt)
	if !ok || check.Init != nil || check.Else != nil || !s.comparesNil(check.Cond, errVar, token.NEQ) || !leavesBlock(check.Body) {
		return token.NoPos
	}
	return check.End()
}

// elseOf returns the start of the branch of check in which the error of assign
// is nil, or the end of check where that is all that follows:
//
//	if rows, err = db.Query(q); err != nil {
//		return err
//	}
func (s *site) elseOf(check *ast.IfStmt, assign *ast.AssignStmt) token.Pos {
	if !s.hasError() {
		return token.NoPos
	}
	errVar := s.errorOf(assign)
	if errVar == nil {
		return token.NoPos
	}
	if s.comparesNil(check.Cond, errVar, token.EQL) {
		return check.Body.Lbrace
	}
	if check.Else == nil && assign.Tok == token.ASSIGN && s.comparesNil(check.Cond, errVar, token.NEQ) && leavesBlock(check.Body) {
		return check.End()
	}
	if block, ok := check.Else.(*ast.BlockStmt); ok && s.comparesNil(check.Cond, errVar, token.NEQ) {
		return block.Lbrace
	}
	return token.NoPos
}

func (s *site) errorOf(assign *ast.AssignStmt) types.Object {
	for _, lhs := range assign.Lhs {
		if id, ok := lhs.(*ast.Ident); ok && id.Name != "_" {
			if obj := s.pass.TypesInfo.ObjectOf(id); obj != nil && isError(obj.Type()) {
				return obj
			}
		}
	}
	return nil
}

// comparesNil reports whether cond is "errVar op nil".
func (s *site) comparesNil(cond ast.Expr, errVar types.Object, op token.Token) bool {
	binary, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || binary.Op != op {
		return false
	}
	id, ok := binary.X.(*ast.Ident)
	return ok && s.pass.TypesInfo.ObjectOf(id) == errVar && s.pass.TypesInfo.Types[binary.Y].IsNil()
}

// leavesBlock reports whether body ends by leaving: a return, a branch, or a
// call that does not come back.
func leavesBlock(body *ast.BlockStmt) bool {
	if len(body.List) == 0 {
		return false
	}
	switch last := body.List[len(body.List)-1].(type) {
	case *ast.ReturnStmt, *ast.BranchStmt:
		return true
	case *ast.ExprStmt:
		call, ok := last.X.(*ast.CallExpr)
		return ok && neverReturns[types.ExprString(call.Fun)]
	}
	return false
}

// neverReturns are calls as the source usually writes them. One that is
// missing here costs a fix, not a finding.
var neverReturns = map[string]bool{
	"panic": true, "os.Exit": true,
	"log.Fatal": true, "log.Fatalf": true, "log.Fatalln": true, "log.Panic": true, "log.Panicf": true,
	"t.Fatal": true, "t.Fatalf": true, "b.Fatal": true, "b.Fatalf": true,
}

// below returns the start of the line below pos and the indentation of what
// stands there. It fails where more code follows on the line of pos.
func (s *site) below(pos token.Pos) (at token.Pos, indent string, ok bool) {
	file := s.pass.Fset.File(pos)
	line := file.Line(pos)
	if line >= file.LineCount() {
		return token.NoPos, "", false
	}
	alone := true
	ast.Inspect(s.leak.Func, func(n ast.Node) bool {
		if n != nil && n.Pos() > pos && file.Line(n.Pos()) == line {
			alone = false
		}
		if b, ok := n.(*ast.BlockStmt); ok && b.Lbrace <= pos && pos <= b.Rbrace && file.Line(b.Rbrace) == line {
			alone = false
		}
		return alone
	})
	return file.LineStart(line + 1), strings.Repeat("\t", s.depth(pos)), alone
}

// depth counts the blocks around pos, which is how far gofmt indents. Case
// clauses count once, their switch not at all.
func (s *site) depth(pos token.Pos) int {
	depth := 0
	ast.Inspect(s.file, func(n ast.Node) bool {
		if n == nil || n.Pos() > pos || n.End() < pos {
			return n == nil
		}
		switch n := n.(type) {
		case *ast.BlockStmt:
			if n.Lbrace <= pos && pos < n.Rbrace {
				depth++
			}
		case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			depth--
		case *ast.CaseClause, *ast.CommClause:
			depth++
		}
		return true
	})
	return depth
}

// wrapsDefers reports whether the file releases only in the form
// "defer func() { _ = x.Close() }()", as those do who check each error.
func (s *site) wrapsDefers() bool {
	wrapped, plain := false, false
	ast.Inspect(s.file, func(n ast.Node) bool {
		d, ok := n.(*ast.DeferStmt)
		if !ok {
			return true
		}
		switch fn := d.Call.Fun.(type) {
		case *ast.SelectorExpr:
			plain = plain || participles[fn.Sel.Name] != ""
		case *ast.FuncLit:
			if len(fn.Body.List) != 1 {
				break
			}
			if assign, ok := fn.Body.List[0].(*ast.AssignStmt); ok && len(assign.Lhs) == 1 {
				id, ok := assign.Lhs[0].(*ast.Ident)
				wrapped = wrapped || ok && id.Name == "_"
			}
		}
		return true
	})
	return wrapped && !plain
}
