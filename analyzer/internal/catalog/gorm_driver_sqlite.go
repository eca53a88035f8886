package catalog

// https://pkg.go.dev/gorm.io/driver/sqlite
var gormDriverSQLite = &Library{
	Name: "gorm/sqlite", Module: "gorm.io/driver/sqlite", Version: "v1.6.0",
	Packages: []string{
		"gorm.io/driver/sqlite",
	},
	Builders: []Builder{
		{Func: "gorm.io/driver/sqlite.Open", Result: 1, DSN: 1},
		{Func: "gorm.io/driver/sqlite.New", Result: 1, Config: 1, DSNField: "gorm.io/driver/sqlite.Config.DSN", WrapsField: "gorm.io/driver/sqlite.Config.Conn"},
	},
}
