package catalog

// https://pkg.go.dev/github.com/uptrace/bun
var bunLib = &Library{
	Name: "bun", Module: "github.com/uptrace/bun", Version: "v1.3.0",
	Packages: []string{
		"github.com/uptrace/bun",
	},
	Pools: []Pool{
		{
			Type: "*github.com/uptrace/bun.DB", Close: []string{"Close"},
			Reads:  []string{"Conn", "Prepare", "PrepareContext", "Query", "QueryContext", "QueryRow", "QueryRowContext"},
			Writes: []string{"Exec", "ExecContext", "ResetModel"},
			Begins: []string{"Begin", "BeginTx", "RunInTx"},
			Same:   []string{"WithNamedArg", "WithQueryHook"},
		},
	},
	Statements: []Statement{
		{Type: "*github.com/uptrace/bun.SelectQuery", Reads: []string{"Count", "Exec", "Exists", "Rows", "Scan", "ScanAndCount"}, On: "Conn"},
		{Type: "*github.com/uptrace/bun.RawQuery", Reads: []string{"Exec", "Scan"}, On: "Conn"},
		{Type: "*github.com/uptrace/bun.InsertQuery", Writes: []string{"Exec", "Scan"}, On: "Conn"},
		{Type: "*github.com/uptrace/bun.UpdateQuery", Writes: []string{"Exec", "Scan"}, On: "Conn"},
		{Type: "*github.com/uptrace/bun.DeleteQuery", Writes: []string{"Exec", "Scan"}, On: "Conn"},
		{Type: "*github.com/uptrace/bun.MergeQuery", Writes: []string{"Exec", "Scan"}, On: "Conn"},
		{Type: "*github.com/uptrace/bun.CreateTableQuery", Writes: []string{"Exec"}, On: "Conn"},
		{Type: "*github.com/uptrace/bun.DropTableQuery", Writes: []string{"Exec"}, On: "Conn"},
		{Type: "*github.com/uptrace/bun.TruncateTableQuery", Writes: []string{"Exec"}, On: "Conn"},
		{Type: "*github.com/uptrace/bun.CreateIndexQuery", Writes: []string{"Exec"}, On: "Conn"},
		{Type: "*github.com/uptrace/bun.DropIndexQuery", Writes: []string{"Exec"}, On: "Conn"},
		{Type: "*github.com/uptrace/bun.AddColumnQuery", Writes: []string{"Exec"}, On: "Conn"},
		{Type: "*github.com/uptrace/bun.DropColumnQuery", Writes: []string{"Exec"}, On: "Conn"},
	},
	Texts: []TextMethod{
		{Func: "(*github.com/uptrace/bun.DB).NewRaw", Arg: 1},
		{Func: "(github.com/uptrace/bun.Conn).NewRaw", Arg: 1},
		{Func: "(github.com/uptrace/bun.IDB).NewRaw", Arg: 1},
		{Func: "(github.com/uptrace/bun.Tx).NewRaw", Arg: 1},
	},
	Constructors: []Constructor{
		{Func: "github.com/uptrace/bun.NewDB", Making: Wraps, Result: 1, Wraps: 1},
	},
	Sessions: []Session{
		{
			Name: "bun.Conn", Type: "github.com/uptrace/bun.Conn", Kind: KindConnection, Noun: "connection",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "bun.Tx", Type: "github.com/uptrace/bun.Tx", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
			EndsWithCtx: true,
		},
		{
			Name: "bun.Tx.savepoint", Type: "github.com/uptrace/bun.Tx", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsParent,
			Exempt:  true,
			Release: []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
		},
		{
			Name: "bun.Stmt.db", Type: "github.com/uptrace/bun.Stmt", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/uptrace/bun.DB).Conn", Session: "bun.Conn", Result: 1, Err: 2},
		{Func: "(*github.com/uptrace/bun.DB).Begin", Session: "bun.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/uptrace/bun.DB).BeginTx", Session: "bun.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/uptrace/bun.Conn).BeginTx", Session: "bun.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/uptrace/bun.IDB).BeginTx", Session: "bun.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/uptrace/bun.Tx).Begin", Session: "bun.Tx.savepoint", Result: 1, Err: 2},
		{Func: "(github.com/uptrace/bun.Tx).BeginTx", Session: "bun.Tx.savepoint", Result: 1, Err: 2},
		{Func: "(*github.com/uptrace/bun.DB).Prepare", Session: "bun.Stmt.db", Result: 1, Err: 2},
		{Func: "(*github.com/uptrace/bun.DB).PrepareContext", Session: "bun.Stmt.db", Result: 1, Err: 2},
		{Func: "(*github.com/uptrace/bun.DB).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/uptrace/bun.Tx).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/uptrace/bun.DB).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/uptrace/bun.Conn).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/uptrace/bun.Tx).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/uptrace/bun.IConn).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/uptrace/bun.SelectQuery).Rows", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/uptrace/bun.DB).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(github.com/uptrace/bun.Tx).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*github.com/uptrace/bun.DB).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(github.com/uptrace/bun.Conn).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(github.com/uptrace/bun.Tx).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(github.com/uptrace/bun.IConn).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
	},
	Releasers: []Releaser{
		{Func: "(*github.com/uptrace/bun.DB).ScanRows", Arg: 2},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/uptrace/bun.DB).RunInTx", Callback: 3, Lends: "bun.Tx"},
		{Func: "(github.com/uptrace/bun.Conn).RunInTx", Callback: 3},
		{Func: "(github.com/uptrace/bun.Tx).RunInTx", Callback: 3},
		{Func: "(github.com/uptrace/bun.IDB).RunInTx", Callback: 3},
	},
}
