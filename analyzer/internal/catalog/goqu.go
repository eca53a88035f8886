package catalog

// https://pkg.go.dev/github.com/doug-martin/goqu/v9
var goquLib = &Library{
	Name: "goqu", Module: "github.com/doug-martin/goqu/v9", Version: "v9.19.0",
	Packages: []string{
		"github.com/doug-martin/goqu/v9",
		"github.com/doug-martin/goqu/v9/exec",
	},
	Pools: []Pool{
		{Type: "*github.com/doug-martin/goqu/v9.Database"},
	},
	Constructors: []Constructor{
		{Func: "github.com/doug-martin/goqu/v9.New", Making: Wraps, Result: 1, Wraps: 2},
		{Func: "(github.com/doug-martin/goqu/v9.DialectWrapper).DB", Making: Wraps, Result: 1, Wraps: 1},
	},
	Sessions: []Session{
		{
			Name: "goqu.Tx", Type: "*github.com/doug-martin/goqu/v9.TxDatabase", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}, {Method: "Wrap"}},
			EndsWithCtx: true,
		},
		{
			Name: "goqu.Scanner", Type: "github.com/doug-martin/goqu/v9/exec.Scanner", Kind: KindOther, Noun: "scanner",
			Release:     []Release{{Method: "Close", Deferred: true}},
			Drains:      []string{"Next"},
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/doug-martin/goqu/v9.Database).Begin", Session: "goqu.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/doug-martin/goqu/v9.Database).BeginTx", Session: "goqu.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/doug-martin/goqu/v9.Database).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/doug-martin/goqu/v9.TxDatabase).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/doug-martin/goqu/v9/exec.QueryExecutor).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/doug-martin/goqu/v9.Database).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/doug-martin/goqu/v9.TxDatabase).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/doug-martin/goqu/v9/exec.QueryExecutor).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/doug-martin/goqu/v9.SQLDatabase).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/doug-martin/goqu/v9.SQLTx).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/doug-martin/goqu/v9/exec.DbExecutor).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/doug-martin/goqu/v9/exec.QueryExecutor).Scanner", Session: "goqu.Scanner", Result: 1, Err: 2},
		{Func: "(github.com/doug-martin/goqu/v9/exec.QueryExecutor).ScannerContext", Session: "goqu.Scanner", Result: 1, Err: 2, Ctx: 1},
		{Func: "github.com/doug-martin/goqu/v9/exec.NewScanner", Session: "goqu.Scanner", Result: 1},
		{Func: "(*github.com/doug-martin/goqu/v9.Database).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*github.com/doug-martin/goqu/v9.Database).PrepareContext", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(github.com/doug-martin/goqu/v9.SQLDatabase).PrepareContext", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*github.com/doug-martin/goqu/v9.TxDatabase).Prepare", Session: "sql.Stmt.tx", Result: 1, Err: 2},
		{Func: "(*github.com/doug-martin/goqu/v9.TxDatabase).PrepareContext", Session: "sql.Stmt.tx", Result: 1, Err: 2},
		{Func: "(github.com/doug-martin/goqu/v9.SQLTx).PrepareContext", Session: "sql.Stmt.tx", Result: 1, Err: 2},
		{Func: "(*github.com/doug-martin/goqu/v9.Database).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*github.com/doug-martin/goqu/v9.TxDatabase).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*github.com/doug-martin/goqu/v9.Database).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(*github.com/doug-martin/goqu/v9.TxDatabase).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(github.com/doug-martin/goqu/v9.SQLDatabase).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(github.com/doug-martin/goqu/v9.SQLTx).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(github.com/doug-martin/goqu/v9.SQLDatabase).Begin", Session: "sql.Tx", Result: 1, Err: 2},
		{Func: "(github.com/doug-martin/goqu/v9.SQLDatabase).BeginTx", Session: "sql.Tx", Result: 1, Err: 2, Ctx: 1},
	},
	Releasers: []Releaser{
		{Func: "github.com/doug-martin/goqu/v9/exec.NewScanner", Arg: 1, Transfers: 1},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/doug-martin/goqu/v9.Database).WithTx", Callback: 1},
	},
}
