// Package catalog holds what poolvet knows of Go's data-access libraries: how
// each makes pools, what it lends from them and how that is released, and
// which knobs size them.
//
// Every library is one Go literal in a file of its own, and [libraries] is the
// ordered list of them. Names are exact: a function is written as
// [types.Func.FullName] prints its declaration, a type as [types.TypeString]
// prints it with full package paths.
//
// Positions of parameters and results count from 1, so that the zero value
// says "absent"; the receiver is not counted.
package catalog

// A Library is one data-access module and what it offers.
type Library struct {
	Name     string   // short name used in docs and messages, such as "pgx/v5"
	Module   string   // module path; "std" for the standard library
	Version  string   // version that the entries are proven against
	Packages []string // import paths whose names occur below
	// Import paths of other names below, such as "io": who imports one does not thereby use the library.
	Elsewhere []string

	Pools        []Pool
	Statements   []Statement
	Runners      []Runner
	Texts        []TextMethod
	Constructors []Constructor
	Builders     []Builder
	Literals     []Literal
	Sessions     []Session
	Acquirers    []Acquirer
	Releasers    []Releaser
	Scoped       []Scoped
	Knobs        []Knob
	DSNParams    []DSNParam
	Drivers      []string // driver names registered with database/sql
}

// A Position is the place of a parameter or result, counted from 1; 0 means
// that there is none.
type Position int

// Index returns the zero-based index, which is -1 when p is absent.
func (p Position) Index() int { return int(p) - 1 }

// A Pool is the type of a shared handle that owns connections.
type Pool struct {
	Type  string   // such as "*database/sql.DB"
	Close []string // methods that close it; none for gorm, which closes through DB()
	Opens string   // the method that opens it, where the constructor does not: pop's Open
	// Underlying is a method that returns the pool underneath, whose Close
	// closes this one too, such as gorm's DB.
	Underlying string
	// Context: closing takes a context, as mongo's Disconnect does.
	Context bool
	// Single: one dedicated connection instead of a pool, such as *pgx.Conn.
	Single bool
	// Embedded: a file lock allows only one process, so a second pool of the
	// database fails instead of doubling the connections.
	Embedded bool
	// Reads, Writes and Begins are the methods that need a connection of the
	// pool for as long as they run, or longer. A method of Reads reads unless
	// the text of its statement changes something, one of Writes changes
	// something unless the text only reads, and one of Begins begins a
	// transaction.
	Reads, Writes, Begins []string
	// Bounded: the library limits the pool if no code does.
	Bounded bool
	// Same are the methods whose result is this pool again, such as gorm's
	// WithContext.
	Same []string
	// UsedBy is the method by which another pool takes this one in, whose knobs size the other from then
	// on: gorm's Use gives all of its connections to dbresolver.
	UsedBy string
}

// A Statement is the type of a statement that is built step by step on a pool,
// a transaction or a connection, and then run by one of its methods.
type Statement struct {
	Type string // such as "*github.com/uptrace/bun.SelectQuery"
	// Reads and Writes are the methods that run it, as in [Pool].
	Reads, Writes []string
	// On is the method that says where it runs instead, such as bun's Conn.
	On string
}

// A Runner is a function that runs a statement on the pool, transaction or
// connection that it gets, such as sqlx.Get.
type Runner struct {
	Func   string
	On     Position
	Writes bool // unless the text of its statement only reads
}

// A TextMethod is a method that gets the whole text of a statement, which a later method of the
// chain runs, such as bun's NewRaw.
type TextMethod struct {
	Func string
	Arg  Position
}

// Making says what a constructor makes.
type Making int

const (
	// Makes a new pool.
	Makes Making = iota
	// Wraps an existing pool, given at Constructor.Wraps.
	Wraps
	// MakesOrWraps wraps a pool if the argument at Constructor.Wraps, or the
	// field Constructor.WrapsField of its literal, is one, and else makes one.
	MakesOrWraps
	// Connects makes one connection without a pool, such as pgx.Connect.
	Connects
)

// A Constructor is a call that makes a new pool, or wraps an existing one.
type Constructor struct {
	Func   string // full name of the declaration
	Recv   string // static receiver type, where Func is promoted and Recv decides
	Making Making

	Result   Position // the pool; absent where it lands in a registry
	Err      Position // the error; absent where it panics or cannot fail
	ErrField string   // name of the field of the result that carries the error
	Open     bool     // on error the pool comes back open and must still be closed

	Driver Position // driver or dialect name
	DSN    Position // data source name or URL
	Config Position // configuration value or dialector that holds the DSN
	Wraps  Position // the wrapped pool
	Lends  bool     // closing the result leaves the wrapped pool open

	// Configuration types whose field may carry an existing pool, such as
	// "gorm.io/driver/postgres.Config.Conn".
	WrapsField string
}

// A Builder is a call that makes what a constructor takes: a dialector, a
// connector, a parsed configuration. It makes no pool itself, but its arguments
// say about which database the pool will be, or which pool will be wrapped.
type Builder struct {
	Func   string   // full name of the declaration
	Recv   string   // static receiver type, where Func is promoted and Recv decides
	Result Position // what the constructor takes
	Err    Position

	Driver Position // driver or dialect name
	DSN    Position // data source name or URL
	Config Position // configuration value that holds the DSN
	Wraps  Position // the pool that the constructor will wrap

	DSNField   string // field of the configuration type that holds the DSN, as "import/path.Config.DSN"
	WrapsField string // field of it that may hold an existing pool, as "import/path.Config.Conn"
}

// A Literal is a composite literal that makes or wraps a pool, such as
// &redis.Pool{…} or &gorp.DbMap{Db: db}.
type Literal struct {
	Type   string // type of the literal, without the star
	Making Making
	Field  string // field that holds the wrapped pool
}

// Holds says what a session occupies until it is released.
type Holds int

const (
	// HoldsConnection takes a connection out of the pool.
	HoldsConnection Holds = iota
	// HoldsParent blocks the connection, transaction or session it came from.
	HoldsParent
	// HoldsStatement keeps a prepared statement on the server.
	HoldsStatement
	// HoldsCursor keeps a cursor or implicit session on the server.
	HoldsCursor
	// HoldsMemory keeps memory, a lock or a snapshot of an embedded store.
	HoldsMemory
	// HoldsNothing until another call turns it into a held one.
	HoldsNothing
)

// A Session describes one kind of object that a pool lends until it is released.
type Session struct {
	Name    string // unique in the catalog, such as "sql.Rows"
	Type    string // static type, such as "*database/sql.Rows"
	Kind    SessionKind
	Noun    string // what messages call it: rows, transaction, connection …
	Holds   Holds
	Soft    bool // a timeout or the garbage collector ends it later: informational
	Exempt  bool // its parent ends it in any case: never an obligation
	Release []Release
	// Methods after which nothing is held: when they return false (Drains,
	// such as Next), or when they return an error (ErrReleases, such as Scan
	// of pgx).
	Drains      []string
	ErrReleases []string
	// Ended lists the methods that return true once nothing is held, such as IsSent of a batch.
	Ended []string
	// FailsBy names the method whose error says that nothing was acquired, if it is
	// called first of all, such as Err of redigo.
	FailsBy string
	// Transfers names methods that move the obligation to their first result, such
	// as Hijack of pgxpool.Conn.
	Transfers []string
	// Views names methods whose first result is a part of the session through which the session
	// cannot be released, such as Conn of pgxpool.Conn.
	Views []string

	OnErr       OnErr // what the result is when acquiring failed
	EndsWithTx  bool  // ends with the transaction it was acquired from
	EndsWithCtx bool  // ends when the context given at Acquirer.Ctx is done
	// EndsWithParent: releasing the parent session releases this one too, such
	// as rows of a pgxpool.Conn when the Conn is released.
	EndsWithParent bool
}

// A Release is a method of the session, or of its pool, that ends the obligation.
type Release struct {
	Method string
	// OnSuccessOnly: a failed call leaves the session held (goleveldb's Commit).
	OnSuccessOnly bool
	// Deferred is true for the one that a fix would defer: safe after any
	// other, such as Rollback, Close or Discard.
	Deferred bool
	// Context: takes a context as its only argument.
	Context bool
}

// OnErr says what the acquired result is when the error is not nil.
type OnErr int

const (
	// NothingAcquired: nil or inert; no obligation, and for nil no method may be called.
	NothingAcquired OnErr = iota
	// Inert: not nil, releasing is harmless and unnecessary.
	Inert
	// StillHeld: the error surfaces later, the obligation exists at once.
	StillHeld
)

// On says where the obligation of an acquirer lands.
type On int

const (
	// OnResult: the session is the result at Acquirer.Result.
	OnResult On = iota
	// OnReceiver: the receiver becomes held, as with (*xorm.Session).Begin.
	OnReceiver
	// OnArgument: the argument at Acquirer.Arg is filled or becomes held.
	OnArgument
)

// An Acquirer is a call that starts an obligation.
type Acquirer struct {
	Func    string // full name of the declaration
	Recv    string // static receiver type, where Func is promoted and Recv decides
	Session string // name of the session it acquires
	// ReadOnly names the session instead where the argument Writable is false.
	ReadOnly string
	Writable Position
	On       On
	Result   Position
	Arg      Position
	Err      Position
	// ErrField names the field of the result that carries the error (gorm).
	ErrField string
	// NilFails: a nil result is the failure signal.
	NilFails bool
	// Ctx bounds the life of the session, where the session ends with it.
	Ctx Position
	// ReleaseResult is the result that is a function which releases the session.
	ReleaseResult Position
	// Slice: the result is a slice of sessions, each of which is due.
	Slice bool
}

// A Releaser is a function, or a method of something other than the session,
// that releases the session given as an argument, on every path unless
// OnSuccess or OnError says otherwise.
type Releaser struct {
	Func string
	Recv string
	Arg  Position
	// Transfers: the obligation moves to the result instead of ending.
	Transfers Position
	// OnSuccess: only a call without error releases, as of a function that reads rows
	// to their end and returns when a row cannot be scanned.
	OnSuccess bool
	// OnError: only a call with an error releases, as of a function that calls Scan of
	// a pgx row.
	OnError bool
	// Callback is the argument that it calls before it releases the session.
	Callback Position
}

// Scoped is a call that lends a session to a callback and takes it back itself.
type Scoped struct {
	Func     string
	Callback Position
	// Tx: it lends a transaction, though the type does not say so (gorm).
	Tx bool
	// Lends names the session that is held while the callback runs; "" where
	// none is.
	Lends string
	// From is the pool whose connection the session holds; absent for the
	// receiver.
	From Position
}

// Role says what a knob sizes.
type Role int

const (
	MaxOpen  Role = iota // connections at most
	MaxIdle              // idle connections kept at most
	MinOpen              // connections kept at least
	Lifetime             // longest life of a connection
	IdleTime             // longest idle time of a connection
	Timeout              // longest wait for a connection
)

// Meaning says what a special value of a knob means.
type Meaning int

const (
	Plain     Meaning = iota // nothing special
	Unlimited                // no limit
	None                     // none are kept, or closed at once
	Default                  // the library's default applies
	Fails                    // the constructor or setter fails or panics
)

// Unit says in what the value of a knob or DSN parameter counts.
type Unit int

const (
	Connections  Unit = iota // a number of connections
	Duration                 // a time.Duration; in a DSN, its text, such as "30m"
	Milliseconds             // a number of milliseconds
)

// A Knob is a setter, field or function argument that sizes a pool.
type Knob struct {
	Func       string   // full name of a setter, with the value at Arg
	Recv       string   // static receiver type, where Func is promoted and Recv decides
	Arg        Position // the value, for a setter
	Field      string   // "import/path.Type.Field", for a field
	Role       Role
	Unit       Unit
	Default    int64 // library default, in nanoseconds for a duration; meaningful if HasDefault
	HasDefault bool
	// Varies is the default where it follows from the machine or from another
	// knob, such as "max(4, CPUs)".
	Varies   string
	Zero     Meaning // what 0 means
	Negative Meaning // what a negative value means
	// PerMember: counts per server, shard or member pool, never in total.
	PerMember bool
}

// Meaning returns what the value n means for k.
func (k *Knob) Meaning(n int64) Meaning {
	switch {
	case n == 0:
		return k.Zero
	case n < 0:
		return k.Negative
	}
	return Plain
}

// A DSNParam is a parameter of a DSN that sizes the pool built from it.
type DSNParam struct {
	Name      string // such as "pool_max_conns"
	Role      Role
	Unit      Unit
	Consumers []string // functions that honor it
}
