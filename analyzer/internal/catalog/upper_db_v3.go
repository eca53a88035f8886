package catalog

// https://pkg.go.dev/upper.io/db.v3
var upperDbV3 = &Library{
	Name: "upper-db/v3", Module: "upper.io/db.v3", Version: "v3.8.0+incompatible",
	Packages: []string{
		"upper.io/db.v3",
		"upper.io/db.v3/lib/sqlbuilder",
		"upper.io/db.v3/postgresql",
	},
	Pools: []Pool{
		{Type: "upper.io/db.v3/lib/sqlbuilder.Database", Close: []string{"Close"}},
		{Type: "upper.io/db.v3.Database", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "upper.io/db.v3.Open", Result: 1, Err: 2, Driver: 1, Config: 2},
		{Func: "upper.io/db.v3/lib/sqlbuilder.Open", Result: 1, Err: 2, Driver: 1, Config: 2},
		{Func: "upper.io/db.v3/lib/sqlbuilder.New", Making: Wraps, Result: 1, Err: 2, Driver: 1, Wraps: 2},
		{Func: "upper.io/db.v3/postgresql.Open", Result: 1, Err: 2, Config: 1},
		{Func: "upper.io/db.v3/postgresql.New", Making: Wraps, Result: 1, Err: 2, Wraps: 1},
	},
	Sessions: []Session{
		{
			Name: "upper3.Tx", Type: "upper.io/db.v3/lib/sqlbuilder.Tx", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback"}, {Method: "Close", Deferred: true}},
			EndsWithCtx: true,
		},
		{
			Name: "upper3.Iterator", Type: "upper.io/db.v3/lib/sqlbuilder.Iterator", Kind: KindIterator, Noun: "iterator",
			Release:     []Release{{Method: "Close", Deferred: true}, {Method: "All"}, {Method: "One"}, {Method: "ScanOne"}},
			Drains:      []string{"Next"},
			OnErr:       StillHeld,
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Database).NewTx", Session: "upper3.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.SQLBuilder).Iterator", Session: "upper3.Iterator", Result: 1},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Selector).Iterator", Session: "upper3.Iterator", Result: 1},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Inserter).Iterator", Session: "upper3.Iterator", Result: 1},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Paginator).Iterator", Session: "upper3.Iterator", Result: 1},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.SQLBuilder).IteratorContext", Session: "upper3.Iterator", Result: 1},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Selector).IteratorContext", Session: "upper3.Iterator", Result: 1},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Inserter).IteratorContext", Session: "upper3.Iterator", Result: 1},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Paginator).IteratorContext", Session: "upper3.Iterator", Result: 1},
		{Func: "upper.io/db.v3/lib/sqlbuilder.NewIterator", Session: "upper3.Iterator", Result: 1},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.SQLBuilder).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Getter).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.SQLBuilder).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Getter).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.SQLBuilder).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Preparer).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.SQLBuilder).PrepareContext", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Preparer).PrepareContext", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.SQLBuilder).QueryRow", Session: "sql.Row", Result: 1, Err: 2},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Getter).QueryRow", Session: "sql.Row", Result: 1, Err: 2},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.SQLBuilder).QueryRowContext", Session: "sql.Row", Result: 1, Err: 2, Ctx: 1},
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Getter).QueryRowContext", Session: "sql.Row", Result: 1, Err: 2, Ctx: 1},
	},
	Scoped: []Scoped{
		{Func: "(upper.io/db.v3/lib/sqlbuilder.Database).Tx", Callback: 2},
	},
	Knobs: []Knob{
		{Func: "(upper.io/db.v3.Settings).SetMaxOpenConns", Arg: 1, Role: MaxOpen, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Func: "(upper.io/db.v3.Settings).SetMaxIdleConns", Arg: 1, Role: MaxIdle, HasDefault: true, Default: 10, Zero: None, Negative: None},
	},
}
