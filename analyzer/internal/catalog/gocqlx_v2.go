package catalog

// https://pkg.go.dev/github.com/scylladb/gocqlx/v2
var gocqlxV2 = &Library{
	Name: "gocqlx/v2", Module: "github.com/scylladb/gocqlx/v2", Version: "v2.8.0",
	Packages: []string{
		"github.com/scylladb/gocqlx/v2",
	},
	Pools: []Pool{
		{Type: "github.com/scylladb/gocqlx/v2.Session", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/scylladb/gocqlx/v2.NewSession", Making: Wraps, Result: 1, Wraps: 1},
		{Func: "github.com/scylladb/gocqlx/v2.WrapSession", Making: Wraps, Result: 1, Err: 2, Wraps: 1},
	},
	Sessions: []Session{
		{
			Name: "gocqlx-v2.Iterx", Type: "*github.com/scylladb/gocqlx/v2.Iterx", Kind: KindIterator, Noun: "iterator",
			Holds:   HoldsMemory,
			Exempt:  true,
			Release: []Release{{Method: "Close", Deferred: true}, {Method: "Get"}, {Method: "Select"}},
			OnErr:   StillHeld,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/scylladb/gocqlx/v2.Queryx).Iter", Session: "gocqlx-v2.Iterx", Result: 1},
	},
}
