package catalog

// https://pkg.go.dev/gorm.io/driver/clickhouse
var gormDriverClickhouse = &Library{
	Name: "gorm/clickhouse", Module: "gorm.io/driver/clickhouse", Version: "v0.7.0",
	Packages: []string{
		"gorm.io/driver/clickhouse",
	},
	Builders: []Builder{
		{Func: "gorm.io/driver/clickhouse.Open", Result: 1, DSN: 1},
		{Func: "gorm.io/driver/clickhouse.New", Result: 1, Config: 1, DSNField: "gorm.io/driver/clickhouse.Config.DSN", WrapsField: "gorm.io/driver/clickhouse.Config.Conn"},
	},
}
