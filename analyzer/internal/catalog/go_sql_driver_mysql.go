package catalog

// https://pkg.go.dev/github.com/go-sql-driver/mysql
var goSQLDriverMysql = &Library{
	Name: "mysql", Module: "github.com/go-sql-driver/mysql", Version: "v1.10.1",
	Packages: []string{
		"github.com/go-sql-driver/mysql",
	},
	Builders: []Builder{
		{Func: "github.com/go-sql-driver/mysql.ParseDSN", Result: 1, Err: 2, DSN: 1},
		{Func: "(*github.com/go-sql-driver/mysql.Config).FormatDSN", Result: 1},
		{Func: "github.com/go-sql-driver/mysql.NewConnector", Result: 1, Err: 2, Config: 1},
	},
	Drivers: []string{"mysql"},
}
