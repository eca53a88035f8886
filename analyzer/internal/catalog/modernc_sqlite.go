package catalog

// https://pkg.go.dev/modernc.org/sqlite
var moderncSQLite = &Library{
	Name: "modernc/sqlite", Module: "modernc.org/sqlite", Version: "v1.61.1",
	Packages: []string{
		"modernc.org/sqlite",
	},
	Drivers: []string{"sqlite"},
}
