package catalog

// https://pkg.go.dev/github.com/go-gorp/gorp/v3
var gorpV3 = &Library{
	Name: "gorp/v3", Module: "github.com/go-gorp/gorp/v3", Version: "v3.1.0",
	Packages: []string{
		"github.com/go-gorp/gorp/v3",
	},
	Pools:      []Pool{gorpPool("github.com/go-gorp/gorp/v3")},
	Statements: []Statement{gorpExecutor("github.com/go-gorp/gorp/v3")},
	Literals: []Literal{
		{Type: "github.com/go-gorp/gorp/v3.DbMap", Making: Wraps, Field: "Db"},
	},
	Sessions: []Session{
		{
			Name: "gorp-v3.Tx", Type: "*github.com/go-gorp/gorp/v3.Transaction", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/go-gorp/gorp/v3.DbMap).Begin", Session: "gorp-v3.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/go-gorp/gorp/v3.DbMap).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*github.com/go-gorp/gorp/v3.Transaction).Prepare", Session: "sql.Stmt.tx", Result: 1, Err: 2},
		{Func: "(*github.com/go-gorp/gorp/v3.DbMap).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/go-gorp/gorp/v3.Transaction).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/go-gorp/gorp/v3.SqlExecutor).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/go-gorp/gorp/v3.DbMap).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*github.com/go-gorp/gorp/v3.Transaction).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(github.com/go-gorp/gorp/v3.SqlExecutor).QueryRow", Session: "sql.Row", Result: 1},
	},
}
