package catalog

// https://pkg.go.dev/github.com/syndtr/goleveldb
var goleveldbLib = &Library{
	Name: "goleveldb", Module: "github.com/syndtr/goleveldb", Version: "v1.0.1-0.20220721030215-126854af5e6d",
	Packages: []string{
		"github.com/syndtr/goleveldb/leveldb",
		"github.com/syndtr/goleveldb/leveldb/iterator",
	},
	Pools: []Pool{
		{Type: "*github.com/syndtr/goleveldb/leveldb.DB", Close: []string{"Close"}, Embedded: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/syndtr/goleveldb/leveldb.OpenFile", Result: 1, Err: 2, DSN: 1, Config: 2},
		{Func: "github.com/syndtr/goleveldb/leveldb.Open", Result: 1, Err: 2, Config: 1},
		{Func: "github.com/syndtr/goleveldb/leveldb.RecoverFile", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/syndtr/goleveldb/leveldb.Recover", Result: 1, Err: 2, Config: 1},
	},
	Sessions: []Session{
		{
			Name: "goleveldb.Iterator", Type: "github.com/syndtr/goleveldb/leveldb/iterator.Iterator", Kind: KindIterator, Noun: "iterator",
			Holds:   HoldsMemory,
			Soft:    true,
			Release: []Release{{Method: "Release", Deferred: true}},
		},
		{
			Name: "goleveldb.Snapshot", Type: "*github.com/syndtr/goleveldb/leveldb.Snapshot", Kind: KindOther, Noun: "snapshot",
			Holds:   HoldsMemory,
			Soft:    true,
			Release: []Release{{Method: "Release", Deferred: true}},
		},
		{
			Name: "goleveldb.Tx", Type: "*github.com/syndtr/goleveldb/leveldb.Transaction", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Commit", OnSuccessOnly: true}, {Method: "Discard", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/syndtr/goleveldb/leveldb.DB).NewIterator", Session: "goleveldb.Iterator", Result: 1},
		{Func: "(*github.com/syndtr/goleveldb/leveldb.Snapshot).NewIterator", Session: "goleveldb.Iterator", Result: 1},
		{Func: "(*github.com/syndtr/goleveldb/leveldb.Transaction).NewIterator", Session: "goleveldb.Iterator", Result: 1},
		{Func: "(github.com/syndtr/goleveldb/leveldb.Reader).NewIterator", Session: "goleveldb.Iterator", Result: 1},
		{Func: "(*github.com/syndtr/goleveldb/leveldb.DB).GetSnapshot", Session: "goleveldb.Snapshot", Result: 1, Err: 2},
		{Func: "(*github.com/syndtr/goleveldb/leveldb.DB).OpenTransaction", Session: "goleveldb.Tx", Result: 1, Err: 2},
	},
}
