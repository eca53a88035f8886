package domain

import (
	"go/ast"
	"go/token"
)

// A Span is a range of positions.
type Span struct{ Pos, End token.Pos }

// Holds reports whether pos is in s, whose End is outside.
func (s Span) Holds(pos token.Pos) bool { return s.Pos <= pos && pos < s.End }

// Within reports whether n holds pos.
func Within(n ast.Node, pos token.Pos) bool { return Span{n.Pos(), n.End()}.Holds(pos) }
