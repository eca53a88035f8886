package catalog

// https://pkg.go.dev/github.com/rqlite/gorqlite
var gorqliteLib = &Library{
	Name: "gorqlite", Module: "github.com/rqlite/gorqlite", Version: "v0.0.0-20260504155303-50d445fd0ab9",
	Packages: []string{
		"github.com/rqlite/gorqlite",
		"github.com/rqlite/gorqlite/stdlib",
	},
	Pools: []Pool{
		{Type: "*github.com/rqlite/gorqlite.Connection", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/rqlite/gorqlite.Open", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/rqlite/gorqlite.OpenWithClient", Result: 1, Err: 2, DSN: 1},
	},
	Drivers: []string{"rqlite"},
}
