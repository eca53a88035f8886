package catalog

// https://pkg.go.dev/github.com/gocql/gocql
var gocqlLib = &Library{
	Name: "gocql", Module: "github.com/gocql/gocql", Version: "v1.7.0",
	Packages: []string{
		"github.com/gocql/gocql",
	},
	Pools: []Pool{
		{Type: "*github.com/gocql/gocql.Session", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "(*github.com/gocql/gocql.ClusterConfig).CreateSession", Result: 1, Err: 2},
		{Func: "github.com/gocql/gocql.NewSession", Result: 1, Err: 2, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/gocql/gocql.NewCluster", Result: 1, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "gocql.Iter", Type: "*github.com/gocql/gocql.Iter", Kind: KindIterator, Noun: "iterator",
			Holds:   HoldsMemory,
			Exempt:  true,
			Release: []Release{{Method: "Close", Deferred: true}},
			OnErr:   StillHeld,
		},
		{
			Name: "gocql.Scanner", Type: "github.com/gocql/gocql.Scanner", Kind: KindOther, Noun: "scanner",
			Holds:   HoldsMemory,
			Exempt:  true,
			Release: []Release{{Method: "Err", Deferred: true}},
			OnErr:   StillHeld,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/gocql/gocql.Query).Iter", Session: "gocql.Iter", Result: 1},
		{Func: "(*github.com/gocql/gocql.Session).ExecuteBatchCAS", Session: "gocql.Iter", Result: 2, Err: 3},
		{Func: "(*github.com/gocql/gocql.Session).MapExecuteBatchCAS", Session: "gocql.Iter", Result: 2, Err: 3},
		{Func: "(*github.com/gocql/gocql.Iter).Scanner", Session: "gocql.Scanner", Result: 1},
	},
	Knobs: []Knob{
		{Field: "github.com/gocql/gocql.ClusterConfig.NumConns", Role: MaxOpen, HasDefault: true, Default: 2, Zero: None, PerMember: true},
	},
}
