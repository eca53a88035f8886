package catalog

// https://pkg.go.dev/gopkg.in/gorp.v2
var gorpV2Gopkg = &Library{
	Name: "gorp/v2 (gopkg.in)", Module: "gopkg.in/gorp.v2", Version: "v2.2.0",
	Packages: []string{
		"gopkg.in/gorp.v2",
	},
	Pools:      []Pool{gorpPool("gopkg.in/gorp.v2")},
	Statements: []Statement{gorpExecutor("gopkg.in/gorp.v2")},
	Literals: []Literal{
		{Type: "gopkg.in/gorp.v2.DbMap", Making: Wraps, Field: "Db"},
	},
	Sessions: []Session{
		{
			Name: "gorp-v2-gopkg.Tx", Type: "*gopkg.in/gorp.v2.Transaction", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*gopkg.in/gorp.v2.DbMap).Begin", Session: "gorp-v2-gopkg.Tx", Result: 1, Err: 2},
		{Func: "(*gopkg.in/gorp.v2.DbMap).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*gopkg.in/gorp.v2.Transaction).Prepare", Session: "sql.Stmt.tx", Result: 1, Err: 2},
		{Func: "(*gopkg.in/gorp.v2.DbMap).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*gopkg.in/gorp.v2.Transaction).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(gopkg.in/gorp.v2.SqlExecutor).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*gopkg.in/gorp.v2.DbMap).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*gopkg.in/gorp.v2.Transaction).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(gopkg.in/gorp.v2.SqlExecutor).QueryRow", Session: "sql.Row", Result: 1},
	},
}
