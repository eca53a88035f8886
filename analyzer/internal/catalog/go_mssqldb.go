package catalog

// https://pkg.go.dev/github.com/microsoft/go-mssqldb
var goMssqldb = &Library{
	Name: "go-mssqldb", Module: "github.com/microsoft/go-mssqldb", Version: "v1.11.2",
	Packages: []string{
		"github.com/microsoft/go-mssqldb",
	},
	Builders: []Builder{
		{Func: "github.com/microsoft/go-mssqldb.NewConnector", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/microsoft/go-mssqldb.NewConnectorConfig", Result: 1, Config: 1},
		{Func: "github.com/microsoft/go-mssqldb.NewAccessTokenConnector", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/microsoft/go-mssqldb.NewConnectorWithAccessTokenProvider", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/microsoft/go-mssqldb.NewConnectorWithProcessQueryText", Result: 1, Config: 1},
	},
	Drivers: []string{"mssql", "sqlserver", "azuresql"},
}
