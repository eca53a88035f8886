package catalog

// https://pkg.go.dev/github.com/volatiletech/sqlboiler/v4
var sqlboilerVolatiletech = &Library{
	Name: "sqlboiler (volatiletech)", Module: "github.com/volatiletech/sqlboiler/v4", Version: "v4.16.2",
	Packages: []string{
		"github.com/volatiletech/sqlboiler/v4/boil",
		"github.com/volatiletech/sqlboiler/v4/queries",
	},
	Sessions: []Session{
		{
			Name: "sqlboiler-volatiletech.Tx", Type: "github.com/volatiletech/sqlboiler/v4/boil.Transactor", Kind: KindTransaction, Noun: "transaction",
			Release: []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "github.com/volatiletech/sqlboiler/v4/boil.Begin", Session: "sqlboiler-volatiletech.Tx", Result: 1, Err: 2},
		{Func: "github.com/volatiletech/sqlboiler/v4/boil.BeginTx", Session: "sql.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/volatiletech/sqlboiler/v4/boil.Beginner).Begin", Session: "sql.Tx", Result: 1, Err: 2},
		{Func: "(github.com/volatiletech/sqlboiler/v4/boil.ContextBeginner).BeginTx", Session: "sql.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/volatiletech/sqlboiler/v4/boil.Executor).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/volatiletech/sqlboiler/v4/boil.ContextExecutor).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/volatiletech/sqlboiler/v4/boil.Executor).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(github.com/volatiletech/sqlboiler/v4/boil.ContextExecutor).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(*github.com/volatiletech/sqlboiler/v4/queries.Query).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/volatiletech/sqlboiler/v4/queries.Query).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/volatiletech/sqlboiler/v4/queries.Query).QueryP", Session: "sql.Rows", Result: 1},
		{Func: "(*github.com/volatiletech/sqlboiler/v4/queries.Query).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*github.com/volatiletech/sqlboiler/v4/queries.Query).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
	},
}
