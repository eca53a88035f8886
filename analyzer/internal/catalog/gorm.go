package catalog

// https://pkg.go.dev/gorm.io/gorm
var gormLib = &Library{
	Name: "gorm", Module: "gorm.io/gorm", Version: "v1.31.2",
	Packages: []string{
		"gorm.io/gorm",
	},
	Pools: []Pool{
		{
			Type: "*gorm.io/gorm.DB", Underlying: "DB",
			Reads: []string{"Connection", "Count", "Find", "FindInBatches", "First", "FirstOrInit", "Last", "Pluck", "Row", "Rows", "Scan", "Take"},
			Writes: []string{"AutoMigrate", "Create", "CreateInBatches", "Delete", "Exec", "FirstOrCreate", "Save", "Update", "UpdateColumn", "UpdateColumns",
				"Updates"},
			Begins: []string{"Begin", "Transaction"},
			Same: []string{"Assign", "Attrs", "Clauses", "Debug", "Distinct", "Group", "Having", "InnerJoins", "InstanceSet", "Joins", "Limit", "MapColumns",
				"Model", "Not", "Offset", "Omit", "Or", "Order", "Preload", "Raw", "Scopes", "Select", "Session", "Set", "Table", "Unscoped", "Where",
				"WithContext"},
		},
	},
	Statements: []Statement{
		{
			Type:   "*gorm.io/gorm.Association",
			Reads:  []string{"Count", "Find"},
			Writes: []string{"Append", "Clear", "Delete", "Replace"},
		},
		{
			Type: "gorm.io/gorm.Migrator",
			Reads: []string{"ColumnTypes", "CurrentDatabase", "GetIndexes", "GetTables", "HasColumn", "HasConstraint", "HasIndex", "HasTable",
				"TableType"},
			Writes: []string{"AddColumn", "AlterColumn", "AutoMigrate", "CreateConstraint", "CreateIndex", "CreateTable", "CreateView", "DropColumn",
				"DropConstraint", "DropIndex", "DropTable", "DropView", "MigrateColumn", "MigrateColumnUnique", "RenameColumn", "RenameIndex",
				"RenameTable"},
		},
	},
	Texts: []TextMethod{
		{Func: "(*gorm.io/gorm.DB).Raw", Arg: 1},
	},
	Constructors: []Constructor{
		{Func: "gorm.io/gorm.Open", Making: MakesOrWraps, Result: 1, Err: 2, Config: 1, WrapsField: "gorm.io/gorm.Config.ConnPool"},
	},
	Sessions: []Session{
		{
			Name: "gorm.Tx", Type: "*gorm.io/gorm.DB", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
			OnErr:       Inert,
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*gorm.io/gorm.DB).Begin", Session: "gorm.Tx", Result: 1, ErrField: "Error"},
		{Func: "(*gorm.io/gorm.DB).Rows", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*gorm.io/gorm.DB).Row", Session: "sql.Row", Result: 1},
		{Func: "(gorm.io/gorm.ExecInterface[T any]).Rows", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(gorm.io/gorm.ExecInterface[T any]).Row", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(gorm.io/gorm.ConnPool).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(gorm.io/gorm.ConnPool).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(gorm.io/gorm.ConnPool).PrepareContext", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(gorm.io/gorm.TxBeginner).BeginTx", Session: "sql.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*gorm.io/gorm.PreparedStmtDB).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*gorm.io/gorm.PreparedStmtTX).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*gorm.io/gorm.PreparedStmtDB).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(*gorm.io/gorm.PreparedStmtTX).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(gorm.io/gorm.Tx).StmtContext", Session: "sql.Stmt.tx", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(*gorm.io/gorm.DB).Transaction", Callback: 1, Tx: true, Lends: "gorm.Tx"},
		{Func: "(*gorm.io/gorm.DB).Connection", Callback: 1, Lends: "sql.Conn"},
		{Func: "(*gorm.io/gorm.DB).FindInBatches", Callback: 3},
	},
}
