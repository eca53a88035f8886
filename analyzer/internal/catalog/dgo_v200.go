package catalog

// https://pkg.go.dev/github.com/dgraph-io/dgo/v200
var dgoV200 = &Library{
	Name: "dgo/v200", Module: "github.com/dgraph-io/dgo/v200", Version: "v200.0.0-20210401091508-95bfd74de60e",
	Packages: []string{
		"github.com/dgraph-io/dgo/v200",
	},
	Pools: []Pool{
		{Type: "*github.com/dgraph-io/dgo/v200.Dgraph"},
	},
	Constructors: []Constructor{
		{Func: "github.com/dgraph-io/dgo/v200.NewDgraphClient", Making: Wraps, Result: 1, Wraps: 1},
	},
	Sessions: []Session{
		{
			Name: "dgo.v200.Txn", Type: "*github.com/dgraph-io/dgo/v200.Txn", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "Discard", Deferred: true, Context: true}, {Method: "Commit", Context: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/dgraph-io/dgo/v200.Dgraph).NewTxn", Session: "dgo.v200.Txn", Result: 1},
	},
}
