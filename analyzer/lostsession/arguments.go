package lostsession

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
)

// A release that takes arguments, such as the error that decides between commit and
// rollback, cannot be written down: the remedy names it.
//
//	return tx.End(err)

// needsArguments reports whether the release takes arguments that poolvet does not know.
func (s *site) needsArguments() bool {
	switch {
	case s.releasing() != nil, s.name() == "":
		return false
	case s.leak.Called:
		return s.takesMore()
	case len(s.leak.Releases) == 0 || s.isScanned() || !s.canCall(s.leak.Releases[0]) || s.leak.Commits:
		return false
	}
	_, known := s.takesContext(s.leak.Releases[0])
	return !known
}

// takesMore reports whether the function that releases has parameters.
func (s *site) takesMore() bool {
	if s.leak.Var == nil {
		return false
	}
	sig, ok := s.leak.Var.Type().Underlying().(*types.Signature)
	return !ok || sig.Params().Len() > 0
}

// withArguments is the remedy for such a release.
func (s *site) withArguments() string {
	call := s.name()
	if !s.leak.Called {
		call += "." + s.releaser()
	}
	switch s.leak.Category {
	case lifetime.Loop:
		return fmt.Sprintf("call %s in each iteration", call)
	case lifetime.Reassigned:
		return fmt.Sprintf("call %s first", call)
	case lifetime.Goroutine:
		return fmt.Sprintf("call %s there", call)
	case lifetime.NeverClosed:
		return fmt.Sprintf("call %s on each path", call)
	case lifetime.Panicking:
		return fmt.Sprintf("call %s in a deferred function", call)
	}
	return fmt.Sprintf("call %s on that path too", call)
}

// asksForNil reports whether the function asks later whether what got the session is nil,
// as it may be without an error.
func (s *site) asksForNil() bool {
	if s.leak.Var == nil || s.leak.Func == nil {
		return false
	}
	found := false
	ast.Inspect(s.leak.Func, func(n ast.Node) bool {
		e, ok := n.(*ast.BinaryExpr)
		found = found || ok && e.Pos() > s.leak.End && (s.comparesNil(e, s.leak.Var, token.EQL) || s.comparesNil(e, s.leak.Var, token.NEQ))
		return !found
	})
	return found
}
