package catalog

// https://pkg.go.dev/crawshaw.io/sqlite
var crawshawSQLite = &Library{
	Name: "crawshaw-sqlite", Module: "crawshaw.io/sqlite", Version: "v0.3.2",
	Packages: []string{
		"crawshaw.io/sqlite",
		"crawshaw.io/sqlite/sqlitex",
	},
	Pools: []Pool{
		{Type: "*crawshaw.io/sqlite/sqlitex.Pool", Close: []string{"Close"}},
		{Type: "*crawshaw.io/sqlite.Conn", Close: []string{"Close"}, Single: true},
	},
	Constructors: []Constructor{
		{Func: "crawshaw.io/sqlite/sqlitex.Open", Result: 1, Err: 2, DSN: 1},
		{Func: "crawshaw.io/sqlite.OpenConn", Making: Connects, Result: 1, Err: 2, DSN: 1},
		{Func: "(*crawshaw.io/sqlite.Conn).BackupToDB", Making: Connects, Result: 1, Err: 2, DSN: 2},
	},
	Sessions: []Session{
		{
			Name: "crawshaw.Conn", Type: "*crawshaw.io/sqlite.Conn", Kind: KindConnection, Noun: "connection",
		},
		{
			Name: "crawshaw.Stmt.transient", Type: "*crawshaw.io/sqlite.Stmt", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Release: []Release{{Method: "Finalize", Deferred: true}},
		},
		{
			Name: "crawshaw.Blob", Type: "*crawshaw.io/sqlite.Blob", Kind: KindOther, Noun: "blob",
			Holds:   HoldsParent,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "crawshaw.Backup", Type: "*crawshaw.io/sqlite.Backup", Kind: KindOther, Noun: "backup",
			Holds:   HoldsStatement,
			Release: []Release{{Method: "Finish", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*crawshaw.io/sqlite/sqlitex.Pool).Get", Session: "crawshaw.Conn", Result: 1, NilFails: true},
		{Func: "(*crawshaw.io/sqlite.Conn).PrepareTransient", Session: "crawshaw.Stmt.transient", Result: 1, Err: 3},
		{Func: "(*crawshaw.io/sqlite.Conn).OpenBlob", Session: "crawshaw.Blob", Result: 1, Err: 2},
		{Func: "(*crawshaw.io/sqlite.Conn).BackupInit", Session: "crawshaw.Backup", Result: 1, Err: 2},
	},
	Releasers: []Releaser{
		{Func: "(*crawshaw.io/sqlite/sqlitex.Pool).Put", Arg: 1},
	},
	Knobs: []Knob{
		{Func: "crawshaw.io/sqlite/sqlitex.Open", Arg: 3, Role: MaxOpen, Zero: None, Negative: Fails},
	},
}
