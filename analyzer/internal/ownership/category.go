package ownership

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
