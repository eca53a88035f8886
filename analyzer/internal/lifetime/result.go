package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A Category says how an obligation is lost.
type Category string

const (
	NeverClosed     Category = "never-closed"     // no path releases it
	EarlyReturn     Category = "early-return"     // some path returns without releasing it
	RollbackMissing Category = "rollback-missing" // some path ends a transaction, another does not
	Loop            Category = "loop"             // lost when a loop starts its next iteration
	Reassigned      Category = "reassigned"       // its variable gets another value
	Discarded       Category = "discarded"        // the result is dropped at the call
	DeferLoop       Category = "defer-loop"       // each iteration of a loop adds one, all released when the function ends
	Goroutine       Category = "goroutine"        // lost in a goroutine that was given it
	Panicking       Category = "panic"            // open while code that may panic runs, and nothing deferred releases it
	FieldForgotten  Category = "field-forgotten"  // a release method forgets the field
	NoRelease       Category = "no-release"       // the type that keeps it has no method that releases
)

// An Exit is a place where an obligation is lost.
type Exit struct {
	Pos    token.Pos // the return statement, or the end of the loop's turn
	Reason string    // a phrase such as "when Scan fails at line 48"; may be empty
	Again  bool      // an assignment to the variable, not the end of the function
}

// A Leak is an obligation that is not met on some path.
type Leak struct {
	Class    summary.Class
	Category Category
	Pos, End token.Pos     // where to report: the acquiring call, or the field
	Call     *ast.CallExpr // the acquiring call; nil for FieldForgotten
	Func     ast.Node      // the *ast.FuncDecl or *ast.FuncLit that holds Call
	Result   int           // index of the obligation among the results of Call
	Callee   string        // how messages name the call, such as "db.QueryContext"
	Noun     string        // such as "rows", "transaction", or an owner's type
	Session  *catalog.Session
	// Constructor is what the catalog knows of the call, for a pool.
	Constructor *catalog.Constructor
	// Owner is the in-house type that owns the session or pool, if the call
	// returned one.
	Owner types.Type
	// Origin is the full name of the catalog's acquirer or constructor where
	// the obligation began, possibly many calls away.
	Origin string
	// Releases are the methods that would release it, the one to defer first.
	Releases []string
	// Called: the result is a function that releases the session when it is called.
	Called bool
	Var    *types.Var // the variable that got it, if any
	Exits  []Exit     // in order of position
	// Escapes reports whether another path passes the obligation on, by returning or storing the
	// session. A deferred release would then be wrong.
	Escapes bool
	// WithRequest: it ends when net/http cancels the context of the request that Func
	// answers.
	WithRequest bool
}

// IsConnection reports whether what is lost is, or owns, one connection that was
// opened without a pool, as by pgx.Connect.
func (l *Leak) IsConnection() bool {
	return l.Constructor != nil && l.Constructor.Making == catalog.Connects
}

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
