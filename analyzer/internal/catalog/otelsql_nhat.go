package catalog

// https://pkg.go.dev/go.nhat.io/otelsql
var otelsqlNhat = &Library{
	Name: "otelsql (nhat)", Module: "go.nhat.io/otelsql", Version: "v0.16.0",
	Packages: []string{
		"go.nhat.io/otelsql",
	},
	Builders: []Builder{
		{Func: "go.nhat.io/otelsql.Register", Result: 1, Err: 2, Driver: 1},
		{Func: "go.nhat.io/otelsql.RegisterWithSource", Result: 1, Err: 2, Driver: 1, DSN: 2},
	},
}
