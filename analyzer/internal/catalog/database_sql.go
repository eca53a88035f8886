package catalog

// https://pkg.go.dev/database/sql
var databaseSQL = &Library{
	Name:     "database/sql",
	Module:   "std",
	Version:  "go1.26.8",
	Packages: []string{"database/sql"},
	Pools: []Pool{{
		Type: "*database/sql.DB", Close: []string{"Close"},
		Reads:  []string{"Conn", "Ping", "PingContext", "Prepare", "PrepareContext", "Query", "QueryContext", "QueryRow", "QueryRowContext"},
		Writes: []string{"Exec", "ExecContext"},
		Begins: []string{"Begin", "BeginTx"},
	}},
	Statements: []Statement{
		{Type: "*database/sql.Stmt", Reads: []string{"Query", "QueryContext", "QueryRow", "QueryRowContext"}, Writes: []string{"Exec", "ExecContext"}},
	},
	Constructors: []Constructor{
		{Func: "database/sql.Open", Result: 1, Err: 2, Driver: 1, DSN: 2},
		{Func: "database/sql.OpenDB", Result: 1, Config: 1},
	},
	Sessions: []Session{
		{
			Name: "sql.Conn", Type: "*database/sql.Conn", Kind: KindConnection, Noun: "connection",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "sql.Tx", Type: "*database/sql.Tx", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
			EndsWithCtx: true,
		},
		{
			Name: "sql.Rows", Type: "*database/sql.Rows", Kind: KindRows, Noun: "rows",
			Release: []Release{{Method: "Close", Deferred: true}},
			// A further result set keeps the rows open after Next; NextResultSet
			// then says when they end.
			Drains:      []string{"Next", "NextResultSet"},
			ErrReleases: []string{"Err"}, // non-nil only when closed
			EndsWithTx:  true,
			EndsWithCtx: true,
		},
		{
			Name: "sql.Row", Type: "*database/sql.Row", Kind: KindRow, Noun: "row",
			Release:     []Release{{Method: "Scan"}},
			ErrReleases: []string{"Err"}, // a row with an error never got any rows
			OnErr:       StillHeld,
			EndsWithTx:  true,
			EndsWithCtx: true,
		},
		{
			Name: "sql.Stmt.db", Type: "*database/sql.Stmt", Kind: KindStatement, Noun: "statement",
			Holds:      HoldsStatement,
			Release:    []Release{{Method: "Close", Deferred: true}},
			EndsWithTx: true,
		},
		{
			Name: "sql.Stmt.tx", Type: "*database/sql.Stmt", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Exempt:  true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*database/sql.DB).Conn", Session: "sql.Conn", Result: 1, Err: 2},
		{Func: "(*database/sql.DB).Begin", Session: "sql.Tx", Result: 1, Err: 2},
		{Func: "(*database/sql.DB).BeginTx", Session: "sql.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*database/sql.Conn).BeginTx", Session: "sql.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*database/sql.DB).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*database/sql.DB).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*database/sql.Conn).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*database/sql.Tx).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*database/sql.Tx).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*database/sql.Stmt).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*database/sql.Stmt).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*database/sql.DB).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*database/sql.DB).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(*database/sql.Conn).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(*database/sql.Tx).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*database/sql.Tx).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(*database/sql.Stmt).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*database/sql.Stmt).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(*database/sql.DB).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*database/sql.DB).PrepareContext", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*database/sql.Conn).PrepareContext", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*database/sql.Tx).Prepare", Session: "sql.Stmt.tx", Result: 1, Err: 2},
		{Func: "(*database/sql.Tx).PrepareContext", Session: "sql.Stmt.tx", Result: 1, Err: 2},
		{Func: "(*database/sql.Tx).Stmt", Session: "sql.Stmt.tx", Result: 1},
		{Func: "(*database/sql.Tx).StmtContext", Session: "sql.Stmt.tx", Result: 1},
	},
	Scoped: []Scoped{{Func: "(*database/sql.Conn).Raw", Callback: 1}},
	Knobs: []Knob{
		{Func: "(*database/sql.DB).SetMaxOpenConns", Arg: 1, Role: MaxOpen, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Func: "(*database/sql.DB).SetMaxIdleConns", Arg: 1, Role: MaxIdle, HasDefault: true, Default: 2, Zero: None, Negative: None},
		{Func: "(*database/sql.DB).SetConnMaxLifetime", Arg: 1, Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Func: "(*database/sql.DB).SetConnMaxIdleTime", Arg: 1, Role: IdleTime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
	},
}
