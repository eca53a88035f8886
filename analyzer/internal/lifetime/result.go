package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/leak"
	"github.com/poolvet/poolvet/analyzer/internal/ownership"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
)

// What the results consist of.
type (
	Category = ownership.Category
	Exit     = leak.Exit
	Leak     = leak.Leak
	Story    = leak.Story
)

// How an obligation is lost; see package ownership.
const (
	NeverClosed     = ownership.NeverClosed
	EarlyReturn     = ownership.EarlyReturn
	RollbackMissing = ownership.RollbackMissing
	Loop            = ownership.Loop
	Reassigned      = ownership.Reassigned
	Discarded       = ownership.Discarded
	DeferLoop       = ownership.DeferLoop
	Goroutine       = ownership.Goroutine
	Panicking       = ownership.Panicking
	FieldForgotten  = ownership.FieldForgotten
	NoRelease       = ownership.NoRelease
)

// Result is what the analyzer says of a package.
type Result struct {
	Leaks   []Leak     // in order of position
	Skipped []ast.Node // functions beyond the budget
	// Failures are functions that made poolvet panic: nothing is known of them.
	Failures []rescue.Failure
	// Ends reports whether a function, of this package or another, is known not to
	// return.
	Ends func(*types.Func) bool
	// Releases reports whether a method, of this package or another, releases what its
	// receiver owns, in whichever way it returns.
	Releases func(*types.Func) bool
	// Free reports whether nothing that the call acquired began is held on any path that
	// reaches the call at, both of one function: it failed there, or is over.
	Free func(acquired, at *ast.CallExpr) bool
	// Stories returns what happens to the sessions and pools acquired by the calls at the positions
	// for which asks returns true. It costs as much as analyzing their functions again.
	Stories func(asks func(token.Pos) bool) []Story
}
