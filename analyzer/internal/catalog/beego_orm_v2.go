package catalog

// https://pkg.go.dev/github.com/beego/beego/v2
var beegoOrmV2 = &Library{
	Name: "beego/orm/v2", Module: "github.com/beego/beego/v2", Version: "v2.3.8",
	Packages: []string{
		"github.com/beego/beego/v2/client/orm",
	},
	Pools: []Pool{
		{
			Type:  "github.com/beego/beego/v2/client/orm.Ormer",
			Reads: []string{"LoadRelated", "LoadRelatedWithCtx", "Read", "ReadForUpdate", "ReadForUpdateWithCtx", "ReadWithCtx"},
			Writes: []string{"Delete", "DeleteWithCtx", "Insert", "InsertMulti", "InsertMultiWithCtx", "InsertOrUpdate", "InsertOrUpdateWithCtx",
				"InsertWithCtx", "ReadOrCreate", "ReadOrCreateWithCtx", "Update", "UpdateWithCtx"},
			Begins: []string{"Begin", "BeginWithCtx", "BeginWithCtxAndOpts", "BeginWithOpts", "DoTx", "DoTxWithCtx", "DoTxWithCtxAndOpts", "DoTxWithOpts"},
		},
	},
	Statements: []Statement{
		{
			Type:   "github.com/beego/beego/v2/client/orm.QuerySeter",
			Reads:  []string{"All", "AllWithCtx", "Count", "CountWithCtx", "Exist", "ExistWithCtx", "One", "OneWithCtx", "RowsToMap", "RowsToStruct"},
			Writes: []string{"Delete", "DeleteWithCtx", "Update", "UpdateWithCtx"},
		},
		{
			Type:   "github.com/beego/beego/v2/client/orm.RawSeter",
			Reads:  []string{"QueryRow", "QueryRows", "RowsToMap", "RowsToStruct", "Values", "ValuesFlat", "ValuesList"},
			Writes: []string{"Exec"},
		},
	},
	Texts: []TextMethod{
		{Func: "(github.com/beego/beego/v2/client/orm.DML).Raw", Arg: 1},
	},
	Constructors: []Constructor{
		{Func: "github.com/beego/beego/v2/client/orm.RegisterDataBase", Err: 1, Driver: 2, DSN: 3},
		{Func: "github.com/beego/beego/v2/client/orm.AddAliasWthDB", Making: Wraps, Err: 1, Driver: 2, Wraps: 3},
		{Func: "github.com/beego/beego/v2/client/orm.NewOrmWithDB", Making: Wraps, Result: 1, Err: 2, Driver: 1, Wraps: 3},
	},
	Sessions: []Session{
		{
			Name: "beego2.Tx", Type: "github.com/beego/beego/v2/client/orm.TxOrmer", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}, {Method: "RollbackUnlessCommit"}},
			EndsWithCtx: true,
		},
		{
			Name: "beego2.Inserter", Type: "github.com/beego/beego/v2/client/orm.Inserter", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "beego2.RawPreparer", Type: "github.com/beego/beego/v2/client/orm.RawPreparer", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/beego/beego/v2/client/orm.TxBeginner).Begin", Session: "beego2.Tx", Result: 1, Err: 2},
		{Func: "(github.com/beego/beego/v2/client/orm.TxBeginner).BeginWithCtx", Session: "beego2.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/beego/beego/v2/client/orm.TxBeginner).BeginWithOpts", Session: "beego2.Tx", Result: 1, Err: 2},
		{Func: "(github.com/beego/beego/v2/client/orm.TxBeginner).BeginWithCtxAndOpts", Session: "beego2.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/beego/beego/v2/client/orm.QuerySeter).PrepareInsert", Session: "beego2.Inserter", Result: 1, Err: 2},
		{Func: "(github.com/beego/beego/v2/client/orm.QuerySeter).PrepareInsertWithCtx", Session: "beego2.Inserter", Result: 1, Err: 2},
		{Func: "(github.com/beego/beego/v2/client/orm.RawSeter).Prepare", Session: "beego2.RawPreparer", Result: 1, Err: 2},
		{Func: "(*github.com/beego/beego/v2/client/orm.DB).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/beego/beego/v2/client/orm.TxDB).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/beego/beego/v2/client/orm.DB).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/beego/beego/v2/client/orm.TxDB).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/beego/beego/v2/client/orm.DB).Begin", Session: "sql.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/beego/beego/v2/client/orm.DB).BeginTx", Session: "sql.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/beego/beego/v2/client/orm.DB).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*github.com/beego/beego/v2/client/orm.TxDB).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(*github.com/beego/beego/v2/client/orm.DB).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(*github.com/beego/beego/v2/client/orm.TxDB).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(*github.com/beego/beego/v2/client/orm.DB).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*github.com/beego/beego/v2/client/orm.TxDB).Prepare", Session: "sql.Stmt.tx", Result: 1, Err: 2},
		{Func: "(*github.com/beego/beego/v2/client/orm.DB).PrepareContext", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(*github.com/beego/beego/v2/client/orm.TxDB).PrepareContext", Session: "sql.Stmt.tx", Result: 1, Err: 2},
	},
	Scoped: []Scoped{
		{Func: "(github.com/beego/beego/v2/client/orm.TxBeginner).DoTx", Callback: 1, Lends: "beego2.Tx"},
		{Func: "(github.com/beego/beego/v2/client/orm.TxBeginner).DoTxWithCtx", Callback: 2, Lends: "beego2.Tx"},
		{Func: "(github.com/beego/beego/v2/client/orm.TxBeginner).DoTxWithOpts", Callback: 2, Lends: "beego2.Tx"},
		{Func: "(github.com/beego/beego/v2/client/orm.TxBeginner).DoTxWithCtxAndOpts", Callback: 3, Lends: "beego2.Tx"},
	},
	Knobs: []Knob{
		{Func: "github.com/beego/beego/v2/client/orm.MaxIdleConnections", Arg: 1, Role: MaxIdle, HasDefault: true, Default: 2, Zero: None, Negative: None},
		{Func: "github.com/beego/beego/v2/client/orm.MaxOpenConnections", Arg: 1, Role: MaxOpen, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Func: "github.com/beego/beego/v2/client/orm.SetMaxIdleConns", Arg: 2, Role: MaxIdle, HasDefault: true, Default: 2, Zero: None, Negative: None},
		{Func: "github.com/beego/beego/v2/client/orm.SetMaxOpenConns", Arg: 2, Role: MaxOpen, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Func: "github.com/beego/beego/v2/client/orm.ConnMaxLifetime", Arg: 1, Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited},
		{Func: "github.com/beego/beego/v2/client/orm.ConnMaxIdletime", Arg: 1, Role: IdleTime, Unit: Duration, HasDefault: true, Zero: Unlimited},
	},
}
