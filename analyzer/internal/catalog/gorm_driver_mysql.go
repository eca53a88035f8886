package catalog

// https://pkg.go.dev/gorm.io/driver/mysql
var gormDriverMysql = &Library{
	Name: "gorm/mysql", Module: "gorm.io/driver/mysql", Version: "v1.6.0",
	Packages: []string{
		"gorm.io/driver/mysql",
	},
	Builders: []Builder{
		{Func: "gorm.io/driver/mysql.Open", Result: 1, DSN: 1},
		{Func: "gorm.io/driver/mysql.New", Result: 1, Config: 1, DSNField: "gorm.io/driver/mysql.Config.DSN", WrapsField: "gorm.io/driver/mysql.Config.Conn"},
	},
}
