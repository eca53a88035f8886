package catalog

// https://pkg.go.dev/github.com/pressly/goose/v3
//
// Its functions run migrations on a pool that they are given, and keep nothing.
var gooseV3 = &Library{
	Name: "goose/v3", Module: "github.com/pressly/goose/v3", Version: "v3.24.3",
	Packages: []string{"github.com/pressly/goose/v3"},
	Constructors: []Constructor{
		{Func: "github.com/pressly/goose/v3.OpenDBWithDriver", Result: 1, Err: 2, Driver: 1, DSN: 2},
	},
}
