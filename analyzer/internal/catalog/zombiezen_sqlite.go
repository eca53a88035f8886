package catalog

// https://pkg.go.dev/zombiezen.com/go/sqlite
var zombiezenSQLite = &Library{
	Name: "zombiezen-sqlite", Module: "zombiezen.com/go/sqlite", Version: "v1.4.2",
	Packages: []string{
		"zombiezen.com/go/sqlite",
		"zombiezen.com/go/sqlite/sqlitex",
	},
	Pools: []Pool{
		{Type: "*zombiezen.com/go/sqlite/sqlitex.Pool", Close: []string{"Close"}},
		{Type: "*zombiezen.com/go/sqlite.Conn", Close: []string{"Close"}, Single: true},
	},
	Constructors: []Constructor{
		{Func: "zombiezen.com/go/sqlite/sqlitex.NewPool", Result: 1, Err: 2, DSN: 1, Config: 2},
		{Func: "zombiezen.com/go/sqlite/sqlitex.Open", Result: 1, Err: 2, DSN: 1},
		{Func: "zombiezen.com/go/sqlite.OpenConn", Making: Connects, Result: 1, Err: 2, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "zombiezen.Conn", Type: "*zombiezen.com/go/sqlite.Conn", Kind: KindConnection, Noun: "connection",
		},
		{
			Name: "zombiezen.Stmt.transient", Type: "*zombiezen.com/go/sqlite.Stmt", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Release: []Release{{Method: "Finalize", Deferred: true}},
		},
		{
			Name: "zombiezen.Blob", Type: "*zombiezen.com/go/sqlite.Blob", Kind: KindOther, Noun: "blob",
			Holds:   HoldsParent,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*zombiezen.com/go/sqlite/sqlitex.Pool).Take", Session: "zombiezen.Conn", Result: 1, Err: 2},
		{Func: "(*zombiezen.com/go/sqlite/sqlitex.Pool).Get", Session: "zombiezen.Conn", Result: 1, NilFails: true},
		{Func: "(*zombiezen.com/go/sqlite.Conn).PrepareTransient", Session: "zombiezen.Stmt.transient", Result: 1, Err: 3},
		{Func: "zombiezen.com/go/sqlite/sqlitex.PrepareTransientFS", Session: "zombiezen.Stmt.transient", Result: 1, Err: 2},
		{Func: "(*zombiezen.com/go/sqlite.Conn).OpenBlob", Session: "zombiezen.Blob", Result: 1, Err: 2},
	},
	Releasers: []Releaser{
		{Func: "(*zombiezen.com/go/sqlite/sqlitex.Pool).Put", Arg: 1},
	},
	Knobs: []Knob{
		{Func: "zombiezen.com/go/sqlite/sqlitex.Open", Arg: 3, Role: MaxOpen, Zero: Default, Negative: Default},
		{Field: "zombiezen.com/go/sqlite/sqlitex.PoolOptions.PoolSize", Role: MaxOpen, HasDefault: true, Default: 10, Zero: Default, Negative: Default},
	},
}
