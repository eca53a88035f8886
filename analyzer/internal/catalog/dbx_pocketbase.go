package catalog

// https://pkg.go.dev/github.com/pocketbase/dbx
var dbxPocketbase = &Library{
	Name: "dbx", Module: "github.com/pocketbase/dbx", Version: "v1.12.0",
	Packages: []string{
		"github.com/pocketbase/dbx",
	},
	Pools: []Pool{
		{Type: "*github.com/pocketbase/dbx.DB", Close: []string{"Close"}, Begins: []string{"Begin", "BeginTx", "Transactional", "TransactionalContext"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/pocketbase/dbx.Open", Result: 1, Err: 2, Driver: 1, DSN: 2},
		{Func: "github.com/pocketbase/dbx.MustOpen", Result: 1, Err: 2, Driver: 1, DSN: 2},
		{Func: "github.com/pocketbase/dbx.NewFromDB", Making: Wraps, Result: 1, Wraps: 1},
	},
	Statements: []Statement{
		{Type: "*github.com/pocketbase/dbx.Query", Reads: []string{"All", "Column", "One", "Row", "Rows"}, Writes: []string{"Execute"}},
		{Type: "*github.com/pocketbase/dbx.SelectQuery", Reads: []string{"All", "Column", "Model", "One", "Row", "Rows"}},
		{Type: "*github.com/pocketbase/dbx.ModelQuery", Writes: []string{"Delete", "Insert", "Update"}},
	},
	Sessions: []Session{
		{
			Name: "dbx-pocketbase.Tx", Type: "*github.com/pocketbase/dbx.Tx", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
			EndsWithCtx: true,
		},
		{
			Name: "dbx-pocketbase.Rows", Type: "*github.com/pocketbase/dbx.Rows", Kind: KindRows, Noun: "rows",
			Release:     []Release{{Method: "Close", Deferred: true}},
			Drains:      []string{"Next"},
			EndsWithCtx: true,
		},
		{
			Name: "dbx-pocketbase.Query.prepared", Type: "*github.com/pocketbase/dbx.Query", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Release: []Release{{Method: "Close", Deferred: true}},
			OnErr:   Inert,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/pocketbase/dbx.DB).Begin", Session: "dbx-pocketbase.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/pocketbase/dbx.DB).BeginTx", Session: "dbx-pocketbase.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/pocketbase/dbx.Query).Rows", Session: "dbx-pocketbase.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/pocketbase/dbx.SelectQuery).Rows", Session: "dbx-pocketbase.Rows", Result: 1, Err: 2},
		{Func: "(github.com/pocketbase/dbx.Executor).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/pocketbase/dbx.Executor).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/pocketbase/dbx.Executor).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*github.com/pocketbase/dbx.Query).Prepare", Session: "dbx-pocketbase.Query.prepared", Result: 1, ErrField: "LastError"},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/pocketbase/dbx.DB).Transactional", Callback: 1, Lends: "dbx-pocketbase.Tx"},
		{Func: "(*github.com/pocketbase/dbx.DB).TransactionalContext", Callback: 3, Lends: "dbx-pocketbase.Tx"},
	},
}
