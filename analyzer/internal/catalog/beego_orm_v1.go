package catalog

// https://pkg.go.dev/github.com/beego/beego
var beegoOrmV1 = &Library{
	Name: "beego/orm", Module: "github.com/beego/beego", Version: "v1.12.12",
	Packages: []string{
		"github.com/beego/beego/orm",
	},
	Pools: []Pool{
		{Type: "github.com/beego/beego/orm.Ormer"},
	},
	Texts: []TextMethod{
		{Func: "(github.com/beego/beego/orm.Ormer).Raw", Arg: 1},
	},
	Constructors: []Constructor{
		{Func: "github.com/beego/beego/orm.RegisterDataBase", Err: 1, Driver: 2, DSN: 3},
		{Func: "github.com/beego/beego/orm.AddAliasWthDB", Making: Wraps, Err: 1, Driver: 2, Wraps: 3},
		{Func: "github.com/beego/beego/orm.NewOrmWithDB", Making: Wraps, Result: 1, Err: 2, Driver: 1, Wraps: 3},
	},
	Sessions: []Session{
		{
			Name: "beego-orm-v1.Tx", Type: "github.com/beego/beego/orm.Ormer", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
			EndsWithCtx: true,
		},
		{
			Name: "beego-orm-v1.Inserter", Type: "github.com/beego/beego/orm.Inserter", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "beego-orm-v1.RawPreparer", Type: "github.com/beego/beego/orm.RawPreparer", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/beego/beego/orm.Ormer).Begin", Session: "beego-orm-v1.Tx", On: OnReceiver, Err: 1},
		{Func: "(github.com/beego/beego/orm.Ormer).BeginTx", Session: "beego-orm-v1.Tx", On: OnReceiver, Err: 1, Ctx: 1},
		{Func: "(github.com/beego/beego/orm.QuerySeter).PrepareInsert", Session: "beego-orm-v1.Inserter", Result: 1, Err: 2},
		{Func: "(github.com/beego/beego/orm.RawSeter).Prepare", Session: "beego-orm-v1.RawPreparer", Result: 1, Err: 2},
		{Func: "(*github.com/beego/beego/orm.DB).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/beego/beego/orm.DB).Begin", Session: "sql.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/beego/beego/orm.DB).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/beego/beego/orm.DB).BeginTx", Session: "sql.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/beego/beego/orm.DB).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*github.com/beego/beego/orm.DB).PrepareContext", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*github.com/beego/beego/orm.DB).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*github.com/beego/beego/orm.DB).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
	},
	Knobs: []Knob{
		// The numbers are positional, idle first.
		{Func: "github.com/beego/beego/orm.RegisterDataBase", Arg: 4, Role: MaxIdle, HasDefault: true, Default: 2, Zero: None, Negative: None},
		{Func: "github.com/beego/beego/orm.RegisterDataBase", Arg: 5, Role: MaxOpen, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Func: "github.com/beego/beego/orm.SetMaxIdleConns", Arg: 2, Role: MaxIdle, HasDefault: true, Default: 2, Zero: None, Negative: None},
		{Func: "github.com/beego/beego/orm.SetMaxOpenConns", Arg: 2, Role: MaxOpen, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
	},
}
