package lostsession

import (
	"fmt"
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/convention"
)

// deferredAlready is the remedy where a release is deferred, but does not always release, or is
// deferred too late; else "".
func (s *site) deferredAlready(call string) string {
	if d := s.skipping(); d != nil {
		return fmt.Sprintf("the function deferred at line %d does not do so on that path: call %s there", s.line(d.Pos()), s.releaser())
	}
	if d := s.later(call); d != nil {
		return fmt.Sprintf("move \"defer %s\" up from line %d, %s", call, s.line(d.Pos()), s.place())
	}
	return ""
}

// later returns the defer statement of the function that releases the session, below the
// first path that loses it, or nil: it only has to move up.
func (s *site) later(call string) *ast.DeferStmt {
	if len(s.leak.Exits) == 0 || s.leak.Var == nil || s.leak.Func == nil || inLoop(s.path) {
		return nil
	}
	var found *ast.DeferStmt
	ast.Inspect(s.leak.Func, func(n ast.Node) bool {
		d, ok := n.(*ast.DeferStmt)
		if ok && found == nil && d.Pos() > s.leak.Exits[0].Pos && types.ExprString(d.Call) == call && s.uses(d) {
			found = d
		}
		return found == nil
	})
	return found
}

// skipping returns the defer statement of the function that has the session and is reached on the
// first path that loses it, or nil: what it defers does not always release.
func (s *site) skipping() *ast.DeferStmt {
	if len(s.leak.Exits) == 0 || s.leak.Var == nil || s.leak.Func == nil || inLoop(s.path) {
		return nil
	}
	var found *ast.DeferStmt
	ast.Inspect(s.leak.Func, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return n == s.leak.Func // the body of another says itself when it releases
		case *ast.DeferStmt:
			_, lit := n.Call.Fun.(*ast.FuncLit)
			before := n.Pos() > s.leak.Var.Pos() && n.Pos() < s.leak.Exits[0].Pos
			if before && !lit && (s.uses(n) || s.releasing() != nil && s.mentions(n, s.releasing())) {
				found = n
			}
		}
		return found == nil
	})
	return found
}

// releasing returns the variable that the acquiring call sets next to the session to a
// function that releases it, or nil:
//
//	conn, release, err := s.acquire(ctx)
//
// One that commits is nothing to defer.
func (s *site) releasing() *types.Var {
	if s.leak.Called && !s.takesMore() || len(s.path) < 2 {
		return nil
	}
	assign, ok := s.path[len(s.path)-2].(*ast.AssignStmt)
	if !ok || len(assign.Rhs) != 1 {
		return nil
	}
	for _, lhs := range assign.Lhs {
		id, ok := lhs.(*ast.Ident)
		if !ok {
			continue
		}
		v, _ := s.pass.TypesInfo.ObjectOf(id).(*types.Var)
		if v == nil || id.Name == "_" || convention.Commits(id.Name) {
			continue
		}
		if sig, ok := v.Type().Underlying().(*types.Signature); ok && sig.Params().Len() == 0 {
			return v
		}
	}
	return nil
}

// isRecursive reports whether the function calls itself after it has acquired the
// session: a deferred release would hold one for each call.
func (s *site) isRecursive() bool {
	decl, ok := s.leak.Func.(*ast.FuncDecl)
	if !ok {
		return false
	}
	self := s.pass.TypesInfo.Defs[decl.Name]
	found := false
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Pos() > s.leak.End && self != nil && s.pass.TypesInfo.Uses[id] == self
		return !found
	})
	return found
}
