package catalog

// https://pkg.go.dev/github.com/glebarez/sqlite
var gormDriverGlebarezSQLite = &Library{
	Name: "gorm/sqlite (glebarez)", Module: "github.com/glebarez/sqlite", Version: "v1.11.0",
	Packages: []string{
		"github.com/glebarez/sqlite",
	},
	Builders: []Builder{
		{Func: "github.com/glebarez/sqlite.Open", Result: 1, DSN: 1},
	},
}
