package catalog

// https://pkg.go.dev/github.com/boltdb/bolt
var boltdbLib = &Library{
	Name: "boltdb", Module: "github.com/boltdb/bolt", Version: "v1.3.1",
	Packages: []string{
		"github.com/boltdb/bolt",
	},
	Pools: []Pool{
		{Type: "*github.com/boltdb/bolt.DB", Close: []string{"Close"}, Embedded: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/boltdb/bolt.Open", Result: 1, Err: 2, DSN: 1, Config: 3},
	},
	Sessions: []Session{
		{
			Name: "boltdb.Tx", Type: "*github.com/boltdb/bolt.Tx", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Rollback", Deferred: true}, {Method: "Commit"}},
		},
		{
			Name: "boltdb.ReadTx", Type: "*github.com/boltdb/bolt.Tx", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Rollback", Deferred: true}}, // Commit fails: not writable
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/boltdb/bolt.DB).Begin", Session: "boltdb.Tx", ReadOnly: "boltdb.ReadTx", Writable: 1, Result: 1, Err: 2},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/boltdb/bolt.DB).View", Callback: 1},
		{Func: "(*github.com/boltdb/bolt.DB).Update", Callback: 1},
		{Func: "(*github.com/boltdb/bolt.DB).Batch", Callback: 1},
	},
}
