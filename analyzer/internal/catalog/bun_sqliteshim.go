package catalog

// https://pkg.go.dev/github.com/uptrace/bun/driver/sqliteshim
var bunSQLiteshim = &Library{
	Name: "bun-sqliteshim", Module: "github.com/uptrace/bun/driver/sqliteshim", Version: "v1.3.0",
	Packages: []string{
		"github.com/uptrace/bun/driver/sqliteshim",
	},
	Drivers: []string{"sqliteshim"},
}
