package catalog

// https://pkg.go.dev/gopkg.in/gorp.v1
var gorpV1 = &Library{
	Name: "gorp/v1", Module: "gopkg.in/gorp.v1", Version: "v1.7.2",
	Packages: []string{
		"gopkg.in/gorp.v1",
	},
	Pools:      []Pool{gorpOldPool("gopkg.in/gorp.v1")},
	Statements: []Statement{gorpOldExecutor("gopkg.in/gorp.v1")},
	Literals: []Literal{
		{Type: "gopkg.in/gorp.v1.DbMap", Making: Wraps, Field: "Db"},
	},
	Sessions: []Session{
		{
			Name: "gorp-v1.Tx", Type: "*gopkg.in/gorp.v1.Transaction", Kind: KindTransaction, Noun: "transaction",
			Release: []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*gopkg.in/gorp.v1.DbMap).Begin", Session: "gorp-v1.Tx", Result: 1, Err: 2},
		{Func: "(*gopkg.in/gorp.v1.DbMap).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*gopkg.in/gorp.v1.Transaction).Prepare", Session: "sql.Stmt.tx", Result: 1, Err: 2},
	},
}
