package catalog

// https://pkg.go.dev/github.com/simukti/sqldb-logger
var sqldbLogger = &Library{
	Name: "sqldb-logger", Module: "github.com/simukti/sqldb-logger", Version: "v0.0.0-20230108155151-646c1a075551",
	Packages: []string{
		"github.com/simukti/sqldb-logger",
	},
	Constructors: []Constructor{
		{Func: "github.com/simukti/sqldb-logger.OpenDriver", Result: 1, DSN: 1},
	},
}
