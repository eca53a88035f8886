package heldsession

import "github.com/poolvet/poolvet/analyzer/internal/flownode"

// What functions do with pools and sessions is said in terms of K: a [key] while a
// package is analyzed, a [KeyFact] in what other packages read of it.

// A Cond is a condition: what Key names is nil, not nil, true or false.
type Cond[K any] struct {
	Key K
	Is  truth
}

// A Take says that a call takes a connection.
type Take[K any] struct {
	Key   K
	When  []Cond[K] // all of them hold
	Write bool      // it changes something, or begins a transaction
	Begin bool
	Open  bool // only if what Key names is a pool, which its type does not say
	What  string
	At    string   // file:line, relative to the module
	Via   []string // functions on the way, the nearest first
	// Joined: a goroutine takes it, and the call waits for that.
	Joined bool
	Node   flownode.ID // of the pool, or none
}

// A Lend is a session of the pool that Key names, which a function holds while it
// calls a parameter, or acquires for its caller.
type Lend[K any] struct {
	Key     K
	Noun    string
	Tx      bool
	Session string    // its name in the catalog, or ""
	When    []Cond[K] // all of them hold
	Open    bool      // only if what Key names is a pool, which its type does not say
	Patient bool      // it listens, or holds a lock of the database: it waits by design
	// Given records what the fields of the callee's parameters (counted from 0) contain:
	//
	//	f(&Store{db: s.db, on: tx})
	Given []Fill[K]
}

// A Give says that a result of a function is a pool, under conditions on its
// parameters; without conditions, always.
type Give[K any] struct {
	Key  K
	When []Cond[K] // all of them hold
}

// A Fill says that a function puts a pool, a struct that has one, or an interface
// that may be one, into a field of what it returns:
//
//	func NewStore(db *sql.DB) *Store { return &Store{db: db} }
type Fill[K any] struct {
	Result int    // from 0; or a parameter, see [Lend]
	Path   string // fields that lead on from the result, such as ".db"
	Key    K
}

// inTerms returns t with its pool and conditions in other terms.
func inTerms[K, L any](t Take[K], k L, when []Cond[L]) Take[L] {
	return Take[L]{Key: k, When: when, Write: t.Write, Begin: t.Begin, Open: t.Open, What: t.What, At: t.At, Via: t.Via, Joined: t.Joined, Node: t.Node}
}

type (
	cond = Cond[key]
	take = Take[key]
	give = Give[key]
	fill = Fill[key]
)
