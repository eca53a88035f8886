package catalog

// https://pkg.go.dev/github.com/sijms/go-ora/v2
var goOraV2 = &Library{
	Name: "go-ora/v2", Module: "github.com/sijms/go-ora/v2", Version: "v2.8.24",
	Packages: []string{
		"github.com/sijms/go-ora/v2",
	},
	Pools: []Pool{
		{Type: "*github.com/sijms/go-ora/v2.Connection", Close: []string{"Close"}, Single: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/sijms/go-ora/v2.NewConnection", Making: Connects, Result: 1, Err: 2, DSN: 1},
	},
	Builders: []Builder{
		{Func: "github.com/sijms/go-ora/v2.NewConnector", Result: 1, DSN: 1},
	},
	Acquirers: []Acquirer{
		{Func: "github.com/sijms/go-ora/v2.WrapRefCursor", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/sijms/go-ora/v2.Querier).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
	},
	Drivers: []string{"oracle"},
}
