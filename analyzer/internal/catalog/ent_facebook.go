package catalog

// https://pkg.go.dev/github.com/facebook/ent
var entFacebook = &Library{
	Name: "ent (facebook)", Module: "github.com/facebook/ent", Version: "v0.5.4",
	Packages: []string{
		"github.com/facebook/ent/dialect",
		"github.com/facebook/ent/dialect/sql",
	},
	Pools: []Pool{
		{Type: "*github.com/facebook/ent/dialect/sql.Driver", Close: []string{"Close"}},
		{Type: "github.com/facebook/ent/dialect.Driver", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/facebook/ent/dialect/sql.Open", Result: 1, Err: 2, Driver: 1, DSN: 2},
		{Func: "github.com/facebook/ent/dialect/sql.OpenDB", Making: Wraps, Result: 1, Driver: 1, Wraps: 2},
	},
	Sessions: []Session{
		{
			Name: "ent-facebook.Tx", Type: "github.com/facebook/ent/dialect.Tx", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/facebook/ent/dialect/sql.Driver).Tx", Session: "ent-facebook.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/facebook/ent/dialect/sql.Driver).BeginTx", Session: "ent-facebook.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/facebook/ent/dialect.Driver).Tx", Session: "ent-facebook.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/facebook/ent/dialect.DebugDriver).Tx", Session: "ent-facebook.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/facebook/ent/dialect/sql.ExecQuerier).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
	},
}
