package catalog

// https://pkg.go.dev/github.com/go-gorp/gorp
var gorpV2 = &Library{
	Name: "gorp/v2", Module: "github.com/go-gorp/gorp", Version: "v2.2.0+incompatible",
	Packages: []string{
		"github.com/go-gorp/gorp",
	},
	Pools:      []Pool{gorpPool("github.com/go-gorp/gorp")},
	Statements: []Statement{gorpExecutor("github.com/go-gorp/gorp")},
	Literals: []Literal{
		{Type: "github.com/go-gorp/gorp.DbMap", Making: Wraps, Field: "Db"},
	},
	Sessions: []Session{
		{
			Name: "gorp-v2.Tx", Type: "*github.com/go-gorp/gorp.Transaction", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/go-gorp/gorp.DbMap).Begin", Session: "gorp-v2.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/go-gorp/gorp.DbMap).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*github.com/go-gorp/gorp.Transaction).Prepare", Session: "sql.Stmt.tx", Result: 1, Err: 2},
		{Func: "(*github.com/go-gorp/gorp.DbMap).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/go-gorp/gorp.Transaction).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/go-gorp/gorp.SqlExecutor).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/go-gorp/gorp.DbMap).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*github.com/go-gorp/gorp.Transaction).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(github.com/go-gorp/gorp.SqlExecutor).QueryRow", Session: "sql.Row", Result: 1},
	},
}
