package catalog

// https://pkg.go.dev/gorm.io/driver/sqlserver
var gormDriverSQLserver = &Library{
	Name: "gorm/sqlserver", Module: "gorm.io/driver/sqlserver", Version: "v1.6.3",
	Packages: []string{
		"gorm.io/driver/sqlserver",
	},
	Builders: []Builder{
		{Func: "gorm.io/driver/sqlserver.Open", Result: 1, DSN: 1},
		{Func: "gorm.io/driver/sqlserver.New", Result: 1, Config: 1, DSNField: "gorm.io/driver/sqlserver.Config.DSN", WrapsField: "gorm.io/driver/sqlserver.Config.Conn"},
	},
}
