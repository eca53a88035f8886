package catalog

// https://pkg.go.dev/github.com/gocraft/dbr/v2
var dbrV2 = &Library{
	Name: "dbr/v2", Module: "github.com/gocraft/dbr/v2", Version: "v2.7.6",
	Packages: []string{
		"github.com/gocraft/dbr/v2",
	},
	Pools: []Pool{
		{Type: "*github.com/gocraft/dbr/v2.Connection", Close: []string{"Close"}},
		{Type: "*github.com/gocraft/dbr/v2.Session"},
	},
	Constructors: []Constructor{
		{Func: "github.com/gocraft/dbr/v2.Open", Result: 1, Err: 2, Driver: 1, DSN: 2},
	},
	Literals: []Literal{
		{Type: "github.com/gocraft/dbr/v2.Connection", Making: Wraps, Field: "DB"},
	},
	Sessions: []Session{
		{
			Name: "dbr-v2.Tx", Type: "*github.com/gocraft/dbr/v2.Tx", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}, {Method: "RollbackUnlessCommitted"}},
			EndsWithCtx: true,
		},
		{
			Name: "dbr-v2.Iterator", Type: "github.com/gocraft/dbr/v2.Iterator", Kind: KindIterator, Noun: "iterator",
			Release:     []Release{{Method: "Close", Deferred: true}},
			Drains:      []string{"Next"},
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/gocraft/dbr/v2.Session).Begin", Session: "dbr-v2.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/gocraft/dbr/v2.Session).BeginTx", Session: "dbr-v2.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/gocraft/dbr/v2.SelectStmt).Rows", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/gocraft/dbr/v2.SelectStmt).RowsContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/gocraft/dbr/v2.SelectStmt).Iterate", Session: "dbr-v2.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/gocraft/dbr/v2.SelectStmt).IterateContext", Session: "dbr-v2.Iterator", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/gocraft/dbr/v2.Runner).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
	},
	Releasers: []Releaser{
		{Func: "github.com/gocraft/dbr/v2.Load", Arg: 1},
	},
}
