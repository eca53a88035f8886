package flowgraph

import (
	"go/ast"
	"go/token"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// A Kind is the sort of an alternative.
type Kind int

const (
	Unknown Kind = iota
	Literal      // a constant
	Read         // the value of a setting
	Node         // a parameter, result, field or variable
)

// When says under which condition a value has the alternative.
type When int

const (
	Always    When = iota // unless a later alternative takes its place
	Given                 // where some condition holds, such as that it is set
	Otherwise             // where all else is absent, zero or broken
)

// A Type is what a text becomes, or what a constant is.
type Type int

const (
	Text Type = iota
	Int
	Duration // in nanoseconds
)

// Bounds are numbers that code keeps a value within.
type Bounds = symbolic.Bounds

// An Alt is one thing that a value may be.
type Alt struct {
	Kind Kind
	When When
	Type Type

	Value string      // of a literal: digits, or the text
	Key   Key         // of what is read
	Node  flownode.ID // a field, parameter, result or variable
	Arg   int         // number of the parameter that Node is, from 1

	// Groups are the helper calls and the operands of additions that produce the alternative,
	// outermost first. A literal replaces only alternatives from the same group, or from a group
	// inside it.
	Groups []int
	// Part reports whether the value is only one operand of what arrives.
	Part bool
	// Scale is what the value is multiplied by, in nanoseconds, where it
	// counts units of time; else 0.
	Scale int64
	// Units reports whether code takes a number as well as a duration, which has a unit.
	Units bool
	// Bits is the width of the narrowest integer that the value passes through.
	Bits int
	// Bounds are what the value is kept within.
	Bounds Bounds
	// Limits are the numbers that min and max compare the value with: none of them
	// takes its place.
	Limits []symbolic.Limit
	// Drops reports whether an absent or malformed value results in 0, because the conversion error
	// is ignored.
	Drops bool

	// Unparsable is what the reader gives where the setting is there but is not a
	// number: digits, [AsAbsent] or [AnError]; "" if that is not known. Beyond are
	// the numbers that take the place of one that is out of bounds.
	Unparsable string
	Beyond     []string

	Within []string // fields that hold the struct of a tagged field, outermost first
	Made   string   // function that makes the struct whose field gets it, or ""
	Tag    string   // of a literal in the tags of a field: which one
	// Tagged: the tags or the name of a field say what is read.
	Tagged bool
	// Declared: only the default of the setting is here; other code reads it.
	Declared bool
	// Guessed: a decoder would use the name of the field as the key; this counts only if no code
	// fills the field.
	Guessed bool
	// Ignores are the kinds that a directive silences here.
	Ignores []string

	Place string // file:line of a literal or of what is read

	expr ast.Expr // nil if it comes from another package
}

// What a reader gives for a setting that is not a number, besides digits.
const (
	AsAbsent = "absent" // what it gives where the setting is absent
	AnError  = "error"  // an error, or the end of the program
)

// Pos returns where the alternative is in this package, or NoPos.
func (a *Alt) Pos() token.Pos {
	if a.expr == nil {
		return token.NoPos
	}
	return a.expr.Pos()
}

// End returns where the alternative ends in this package, or NoPos.
func (a *Alt) End() token.Pos {
	if a.expr == nil {
		return token.NoPos
	}
	return a.expr.End()
}

// At returns a as it stands at expr, which is at place; expr is nil in another package.
func (a Alt) At(expr ast.Expr, place string) Alt {
	a.expr, a.Place = expr, place
	return a
}

// Expr returns the expression, or nil if it is in another package.
func (a *Alt) Expr() ast.Expr { return a.expr }
