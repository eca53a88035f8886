package catalog

// https://pkg.go.dev/github.com/dgraph-io/dgo/v240
var dgoV240 = &Library{
	Name: "dgo/v240", Module: "github.com/dgraph-io/dgo/v240", Version: "v240.2.0",
	Packages: []string{
		"github.com/dgraph-io/dgo/v240",
	},
	Pools: []Pool{
		{Type: "*github.com/dgraph-io/dgo/v240.Dgraph", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/dgraph-io/dgo/v240.NewDgraphClient", Making: Wraps, Result: 1, Wraps: 1},
		{Func: "github.com/dgraph-io/dgo/v240.Open", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/dgraph-io/dgo/v240.NewClient", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/dgraph-io/dgo/v240.NewRoundRobinClient", Result: 1, Err: 2},
	},
	Sessions: []Session{
		{
			Name: "dgo.v240.Txn", Type: "*github.com/dgraph-io/dgo/v240.Txn", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "Discard", Deferred: true, Context: true}, {Method: "Commit", Context: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/dgraph-io/dgo/v240.Dgraph).NewTxn", Session: "dgo.v240.Txn", Result: 1},
	},
}
