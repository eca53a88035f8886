package catalog

// https://pkg.go.dev/github.com/dgraph-io/dgo/v2
var dgoV2 = &Library{
	Name: "dgo/v2", Module: "github.com/dgraph-io/dgo/v2", Version: "v2.2.0",
	Packages: []string{
		"github.com/dgraph-io/dgo/v2",
	},
	Pools: []Pool{
		{Type: "*github.com/dgraph-io/dgo/v2.Dgraph"},
	},
	Constructors: []Constructor{
		{Func: "github.com/dgraph-io/dgo/v2.NewDgraphClient", Making: Wraps, Result: 1, Wraps: 1},
	},
	Sessions: []Session{
		{
			Name: "dgo.v2.Txn", Type: "*github.com/dgraph-io/dgo/v2.Txn", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "Discard", Deferred: true, Context: true}, {Method: "Commit", Context: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/dgraph-io/dgo/v2.Dgraph).NewTxn", Session: "dgo.v2.Txn", Result: 1},
	},
}
