package catalog

// https://pkg.go.dev/go.etcd.io/bbolt
var bboltLib = &Library{
	Name: "bbolt", Module: "go.etcd.io/bbolt", Version: "v1.5.0",
	Packages: []string{
		"go.etcd.io/bbolt",
	},
	Pools: []Pool{
		{Type: "*go.etcd.io/bbolt.DB", Close: []string{"Close"}, Embedded: true},
	},
	Constructors: []Constructor{
		{Func: "go.etcd.io/bbolt.Open", Result: 1, Err: 2, DSN: 1, Config: 3},
	},
	Sessions: []Session{
		{
			Name: "bbolt.Tx", Type: "*go.etcd.io/bbolt.Tx", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Rollback", Deferred: true}, {Method: "Commit"}},
		},
		{
			Name: "bbolt.ReadTx", Type: "*go.etcd.io/bbolt.Tx", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Rollback", Deferred: true}}, // Commit fails: not writable
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*go.etcd.io/bbolt.DB).Begin", Session: "bbolt.Tx", ReadOnly: "bbolt.ReadTx", Writable: 1, Result: 1, Err: 2},
	},
	Scoped: []Scoped{
		{Func: "(*go.etcd.io/bbolt.DB).View", Callback: 1},
		{Func: "(*go.etcd.io/bbolt.DB).Update", Callback: 1},
		{Func: "(*go.etcd.io/bbolt.DB).Batch", Callback: 1},
	},
}
