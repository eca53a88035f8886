package catalog

// https://pkg.go.dev/github.com/jinzhu/gorm
var gormV1 = &Library{
	Name: "jinzhu/gorm", Module: "github.com/jinzhu/gorm", Version: "v1.9.16",
	Packages: []string{
		"github.com/jinzhu/gorm",
	},
	Pools: []Pool{
		{
			Type: "*github.com/jinzhu/gorm.DB", Close: []string{"Close"}, Underlying: "DB",
			Reads: []string{"Count", "Find", "First", "FirstOrInit", "HasTable", "Last", "Pluck", "Preloads", "Related", "Row", "Rows", "Scan", "Take"},
			Writes: []string{"AddForeignKey", "AddIndex", "AddUniqueIndex", "AutoMigrate", "Create", "CreateTable", "Delete", "DropColumn", "DropTable",
				"DropTableIfExists", "Exec", "FirstOrCreate", "ModifyColumn", "RemoveForeignKey", "RemoveIndex", "Save", "Update", "UpdateColumn",
				"UpdateColumns", "Updates"},
			Begins: []string{"Begin", "BeginTx", "Transaction"},
			Same: []string{"Assign", "Attrs", "BlockGlobalUpdate", "Debug", "Group", "Having", "InstantSet", "Joins", "Limit", "LogMode", "Model", "New",
				"Not", "Offset", "Omit", "Or", "Order", "Preload", "Raw", "Scopes", "Select", "Set", "SetNowFuncOverride", "Table", "Unscoped", "Where"},
		},
	},
	Texts: []TextMethod{
		{Func: "(*github.com/jinzhu/gorm.DB).Raw", Arg: 1},
	},
	Constructors: []Constructor{
		{Func: "github.com/jinzhu/gorm.Open", Making: MakesOrWraps, Result: 1, Err: 2, Driver: 1, DSN: 2, Wraps: 2},
	},
	Sessions: []Session{
		{
			Name: "gorm1.Tx", Type: "*github.com/jinzhu/gorm.DB", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}, {Method: "RollbackUnlessCommitted"}},
			OnErr:       Inert,
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/jinzhu/gorm.DB).Begin", Session: "gorm1.Tx", Result: 1, ErrField: "Error"},
		{Func: "(*github.com/jinzhu/gorm.DB).BeginTx", Session: "gorm1.Tx", Result: 1, ErrField: "Error", Ctx: 1},
		{Func: "(*github.com/jinzhu/gorm.DB).Rows", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/jinzhu/gorm.DB).Row", Session: "sql.Row", Result: 1},
		{Func: "(github.com/jinzhu/gorm.SQLCommon).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/jinzhu/gorm.SQLCommon).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(github.com/jinzhu/gorm.SQLCommon).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/jinzhu/gorm.DB).Transaction", Callback: 1, Tx: true, Lends: "gorm1.Tx"},
	},
}
