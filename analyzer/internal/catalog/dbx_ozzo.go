package catalog

// https://pkg.go.dev/github.com/go-ozzo/ozzo-dbx
var dbxOzzo = &Library{
	Name: "ozzo-dbx", Module: "github.com/go-ozzo/ozzo-dbx", Version: "v1.5.0",
	Packages: []string{
		"github.com/go-ozzo/ozzo-dbx",
	},
	Pools: []Pool{
		{Type: "*github.com/go-ozzo/ozzo-dbx.DB", Close: []string{"Close"}, Begins: []string{"Begin", "BeginTx", "Transactional", "TransactionalContext"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/go-ozzo/ozzo-dbx.Open", Result: 1, Err: 2, Driver: 1, DSN: 2},
		{Func: "github.com/go-ozzo/ozzo-dbx.MustOpen", Result: 1, Err: 2, Driver: 1, DSN: 2},
		{Func: "github.com/go-ozzo/ozzo-dbx.NewFromDB", Making: Wraps, Result: 1, Wraps: 1},
	},
	Statements: []Statement{
		{Type: "*github.com/go-ozzo/ozzo-dbx.Query", Reads: []string{"All", "Column", "One", "Row", "Rows"}, Writes: []string{"Execute"}},
		{Type: "*github.com/go-ozzo/ozzo-dbx.SelectQuery", Reads: []string{"All", "Column", "Model", "One", "Row", "Rows"}},
		{Type: "*github.com/go-ozzo/ozzo-dbx.ModelQuery", Writes: []string{"Delete", "Insert", "Update"}},
	},
	Sessions: []Session{
		{
			Name: "dbx-ozzo.Tx", Type: "*github.com/go-ozzo/ozzo-dbx.Tx", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
			EndsWithCtx: true,
		},
		{
			Name: "dbx-ozzo.Rows", Type: "*github.com/go-ozzo/ozzo-dbx.Rows", Kind: KindRows, Noun: "rows",
			Release:     []Release{{Method: "Close", Deferred: true}},
			Drains:      []string{"Next"},
			EndsWithCtx: true,
		},
		{
			Name: "dbx-ozzo.Query.prepared", Type: "*github.com/go-ozzo/ozzo-dbx.Query", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Release: []Release{{Method: "Close", Deferred: true}},
			OnErr:   Inert,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/go-ozzo/ozzo-dbx.DB).Begin", Session: "dbx-ozzo.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/go-ozzo/ozzo-dbx.DB).BeginTx", Session: "dbx-ozzo.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/go-ozzo/ozzo-dbx.Query).Rows", Session: "dbx-ozzo.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/go-ozzo/ozzo-dbx.SelectQuery).Rows", Session: "dbx-ozzo.Rows", Result: 1, Err: 2},
		{Func: "(github.com/go-ozzo/ozzo-dbx.Executor).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/go-ozzo/ozzo-dbx.Executor).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/go-ozzo/ozzo-dbx.Executor).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*github.com/go-ozzo/ozzo-dbx.Query).Prepare", Session: "dbx-ozzo.Query.prepared", Result: 1, ErrField: "LastError"},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/go-ozzo/ozzo-dbx.DB).Transactional", Callback: 1, Lends: "dbx-ozzo.Tx"},
		{Func: "(*github.com/go-ozzo/ozzo-dbx.DB).TransactionalContext", Callback: 3, Lends: "dbx-ozzo.Tx"},
	},
}
