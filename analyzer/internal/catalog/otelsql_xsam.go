package catalog

// https://pkg.go.dev/github.com/XSAM/otelsql
var otelsqlXsam = &Library{
	Name: "otelsql (XSAM)", Module: "github.com/XSAM/otelsql", Version: "v0.44.0",
	Packages: []string{
		"github.com/XSAM/otelsql",
	},
	Constructors: []Constructor{
		{Func: "github.com/XSAM/otelsql.Open", Result: 1, Err: 2, Driver: 1, DSN: 2},
		{Func: "github.com/XSAM/otelsql.OpenDB", Result: 1, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/XSAM/otelsql.Register", Result: 1, Err: 2, Driver: 1},
	},
}
