package catalog

// https://pkg.go.dev/entgo.io/ent
var entLib = &Library{
	Name: "ent", Module: "entgo.io/ent", Version: "v0.14.5",
	Packages: []string{
		"entgo.io/ent/dialect",
		"entgo.io/ent/dialect/sql",
	},
	Pools: []Pool{
		{Type: "*entgo.io/ent/dialect/sql.Driver", Close: []string{"Close"}},
		{Type: "entgo.io/ent/dialect.Driver", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "entgo.io/ent/dialect/sql.Open", Result: 1, Err: 2, Driver: 1, DSN: 2},
		{Func: "entgo.io/ent/dialect/sql.OpenDB", Making: Wraps, Result: 1, Driver: 1, Wraps: 2},
		{Func: "entgo.io/ent/dialect/sql.NewDriver", Making: Wraps, Result: 1, Wraps: 2},
	},
	Sessions: []Session{
		{
			Name: "ent.Tx", Type: "entgo.io/ent/dialect.Tx", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
			EndsWithCtx: true,
		},
		{
			Name: "ent.Rows", Type: "*entgo.io/ent/dialect/sql.Rows", Kind: KindRows, Noun: "rows",
			Release:     []Release{{Method: "Close", Deferred: true}},
			Drains:      []string{"Next"},
			EndsWithTx:  true,
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*entgo.io/ent/dialect/sql.Driver).Tx", Session: "ent.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*entgo.io/ent/dialect/sql.Driver).BeginTx", Session: "ent.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(entgo.io/ent/dialect.Driver).Tx", Session: "ent.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*entgo.io/ent/dialect.DebugDriver).Tx", Session: "ent.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*entgo.io/ent/dialect.DebugDriver).BeginTx", Session: "ent.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(entgo.io/ent/dialect/sql.Conn).Query", Session: "ent.Rows", On: OnArgument, Arg: 4, Err: 1, Ctx: 1},
		{Func: "(entgo.io/ent/dialect.ExecQuerier).Query", Session: "ent.Rows", On: OnArgument, Arg: 4, Err: 1, Ctx: 1},
		{Func: "(entgo.io/ent/dialect/sql.ExecQuerier).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*entgo.io/ent/dialect.DebugDriver).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*entgo.io/ent/dialect.DebugTx).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
	},
}
