package catalog

// https://pkg.go.dev/gorm.io/driver/postgres
var gormDriverPostgres = &Library{
	Name: "gorm/postgres", Module: "gorm.io/driver/postgres", Version: "v1.6.3",
	Packages: []string{
		"gorm.io/driver/postgres",
	},
	Builders: []Builder{
		{Func: "gorm.io/driver/postgres.Open", Result: 1, DSN: 1},
		{Func: "gorm.io/driver/postgres.New", Result: 1, Config: 1, DSNField: "gorm.io/driver/postgres.Config.DSN", WrapsField: "gorm.io/driver/postgres.Config.Conn"},
	},
	Acquirers: []Acquirer{
		{Func: "(gorm.io/driver/postgres.Migrator).GetRows", Session: "sql.Rows", Result: 1, Err: 2},
	},
}
