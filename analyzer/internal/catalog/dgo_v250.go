package catalog

// https://pkg.go.dev/github.com/dgraph-io/dgo/v250
var dgoV250 = &Library{
	Name: "dgo/v250", Module: "github.com/dgraph-io/dgo/v250", Version: "v250.0.0",
	Packages: []string{
		"github.com/dgraph-io/dgo/v250",
	},
	Pools: []Pool{
		{Type: "*github.com/dgraph-io/dgo/v250.Dgraph", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/dgraph-io/dgo/v250.NewDgraphClient", Making: Wraps, Result: 1, Wraps: 1},
		{Func: "github.com/dgraph-io/dgo/v250.Open", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/dgraph-io/dgo/v250.NewClient", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/dgraph-io/dgo/v250.NewRoundRobinClient", Result: 1, Err: 2},
	},
	Sessions: []Session{
		{
			Name: "dgo.v250.Txn", Type: "*github.com/dgraph-io/dgo/v250.Txn", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "Discard", Deferred: true, Context: true}, {Method: "Commit", Context: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/dgraph-io/dgo/v250.Dgraph).NewTxn", Session: "dgo.v250.Txn", Result: 1},
	},
}
