package catalog

// https://pkg.go.dev/github.com/gocraft/dbr
var dbrV1 = &Library{
	Name: "dbr/v1", Module: "github.com/gocraft/dbr", Version: "v0.0.0-20190714181702-8114670a83bd",
	Packages: []string{
		"github.com/gocraft/dbr",
	},
	Pools: []Pool{
		{Type: "*github.com/gocraft/dbr.Connection", Close: []string{"Close"}},
		{Type: "*github.com/gocraft/dbr.Session"},
	},
	Constructors: []Constructor{
		{Func: "github.com/gocraft/dbr.Open", Result: 1, Err: 2, Driver: 1, DSN: 2},
	},
	Literals: []Literal{
		{Type: "github.com/gocraft/dbr.Connection", Making: Wraps, Field: "DB"},
	},
	Sessions: []Session{
		{
			Name: "dbr-v1.Tx", Type: "*github.com/gocraft/dbr.Tx", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}, {Method: "RollbackUnlessCommitted"}},
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/gocraft/dbr.Session).Begin", Session: "dbr-v1.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/gocraft/dbr.Session).BeginTx", Session: "dbr-v1.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/gocraft/dbr.SelectStmt).Rows", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/gocraft/dbr.SelectStmt).RowsContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/gocraft/dbr.runner).QueryContext", Session: "sql.Rows", Result: 1, Err: 2},
	},
	Releasers: []Releaser{
		{Func: "github.com/gocraft/dbr.Load", Arg: 1},
	},
}
