package catalog

// https://pkg.go.dev/github.com/denisenkom/go-mssqldb
var goMssqldbDenisenkom = &Library{
	Name: "go-mssqldb (denisenkom)", Module: "github.com/denisenkom/go-mssqldb", Version: "v0.12.3",
	Packages: []string{
		"github.com/denisenkom/go-mssqldb",
	},
	Builders: []Builder{
		{Func: "github.com/denisenkom/go-mssqldb.NewConnector", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/denisenkom/go-mssqldb.NewConnectorConfig", Result: 1, Config: 1},
		{Func: "github.com/denisenkom/go-mssqldb.NewAccessTokenConnector", Result: 1, Err: 2, DSN: 1},
	},
	Drivers: []string{"mssql", "sqlserver", "azuresql"},
}
