package catalog

// https://pkg.go.dev/github.com/dgraph-io/dgo/v230
var dgoV230 = &Library{
	Name: "dgo/v230", Module: "github.com/dgraph-io/dgo/v230", Version: "v230.0.1",
	Packages: []string{
		"github.com/dgraph-io/dgo/v230",
	},
	Pools: []Pool{
		{Type: "*github.com/dgraph-io/dgo/v230.Dgraph"},
	},
	Constructors: []Constructor{
		{Func: "github.com/dgraph-io/dgo/v230.NewDgraphClient", Making: Wraps, Result: 1, Wraps: 1},
	},
	Sessions: []Session{
		{
			Name: "dgo.v230.Txn", Type: "*github.com/dgraph-io/dgo/v230.Txn", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "Discard", Deferred: true, Context: true}, {Method: "Commit", Context: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/dgraph-io/dgo/v230.Dgraph).NewTxn", Session: "dgo.v230.Txn", Result: 1},
	},
}
