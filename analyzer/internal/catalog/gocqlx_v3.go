package catalog

// https://pkg.go.dev/github.com/scylladb/gocqlx/v3
var gocqlxV3 = &Library{
	Name: "gocqlx/v3", Module: "github.com/scylladb/gocqlx/v3", Version: "v3.0.4",
	Packages: []string{
		"github.com/scylladb/gocqlx/v3",
	},
	Pools: []Pool{
		{Type: "github.com/scylladb/gocqlx/v3.Session", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/scylladb/gocqlx/v3.NewSession", Making: Wraps, Result: 1, Wraps: 1},
		{Func: "github.com/scylladb/gocqlx/v3.WrapSession", Making: Wraps, Result: 1, Err: 2, Wraps: 1},
	},
	Sessions: []Session{
		{
			Name: "gocqlx-v3.Iterx", Type: "*github.com/scylladb/gocqlx/v3.Iterx", Kind: KindIterator, Noun: "iterator",
			Holds:   HoldsMemory,
			Exempt:  true,
			Release: []Release{{Method: "Close", Deferred: true}, {Method: "Get"}, {Method: "Select"}},
			OnErr:   StillHeld,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/scylladb/gocqlx/v3.Queryx).Iter", Session: "gocqlx-v3.Iterx", Result: 1},
		{Func: "(*github.com/scylladb/gocqlx/v3.Session).ExecuteBatchCAS", Session: "gocql.Iter", Result: 2, Err: 3},
		{Func: "(*github.com/scylladb/gocqlx/v3.Session).MapExecuteBatchCAS", Session: "gocql.Iter", Result: 2, Err: 3},
	},
}
