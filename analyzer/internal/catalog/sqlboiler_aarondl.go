package catalog

// https://pkg.go.dev/github.com/aarondl/sqlboiler/v4
var sqlboilerAarondl = &Library{
	Name: "sqlboiler", Module: "github.com/aarondl/sqlboiler/v4", Version: "v4.19.5",
	Packages: []string{
		"github.com/aarondl/sqlboiler/v4/boil",
		"github.com/aarondl/sqlboiler/v4/queries",
	},
	Sessions: []Session{
		{
			Name: "sqlboiler-aarondl.Tx", Type: "github.com/aarondl/sqlboiler/v4/boil.Transactor", Kind: KindTransaction, Noun: "transaction",
			Release: []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "github.com/aarondl/sqlboiler/v4/boil.Begin", Session: "sqlboiler-aarondl.Tx", Result: 1, Err: 2},
		{Func: "github.com/aarondl/sqlboiler/v4/boil.BeginTx", Session: "sql.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/aarondl/sqlboiler/v4/boil.Beginner).Begin", Session: "sql.Tx", Result: 1, Err: 2},
		{Func: "(github.com/aarondl/sqlboiler/v4/boil.ContextBeginner).BeginTx", Session: "sql.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/aarondl/sqlboiler/v4/boil.Executor).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/aarondl/sqlboiler/v4/boil.ContextExecutor).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/aarondl/sqlboiler/v4/boil.Executor).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(github.com/aarondl/sqlboiler/v4/boil.ContextExecutor).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(*github.com/aarondl/sqlboiler/v4/queries.Query).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/aarondl/sqlboiler/v4/queries.Query).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/aarondl/sqlboiler/v4/queries.Query).QueryP", Session: "sql.Rows", Result: 1},
		{Func: "(*github.com/aarondl/sqlboiler/v4/queries.Query).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*github.com/aarondl/sqlboiler/v4/queries.Query).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(*github.com/aarondl/sqlboiler/v4/queries.Query).QueryG", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/aarondl/sqlboiler/v4/queries.Query).QueryContextG", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/aarondl/sqlboiler/v4/queries.Query).QueryGP", Session: "sql.Rows", Result: 1},
		{Func: "(*github.com/aarondl/sqlboiler/v4/queries.Query).QueryContextP", Session: "sql.Rows", Result: 1, Ctx: 1},
		{Func: "(*github.com/aarondl/sqlboiler/v4/queries.Query).QueryContextGP", Session: "sql.Rows", Result: 1, Ctx: 1},
		{Func: "(*github.com/aarondl/sqlboiler/v4/queries.Query).QueryRowG", Session: "sql.Row", Result: 1},
		{Func: "(*github.com/aarondl/sqlboiler/v4/queries.Query).QueryRowContextG", Session: "sql.Row", Result: 1, Ctx: 1},
	},
}
