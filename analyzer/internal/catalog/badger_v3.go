package catalog

// https://pkg.go.dev/github.com/dgraph-io/badger/v3
var badgerV3 = &Library{
	Name: "badger/v3", Module: "github.com/dgraph-io/badger/v3", Version: "v3.2103.5",
	Packages: []string{
		"github.com/dgraph-io/badger/v3",
	},
	Pools: []Pool{
		{Type: "*github.com/dgraph-io/badger/v3.DB", Close: []string{"Close"}, Embedded: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/dgraph-io/badger/v3.Open", Result: 1, Err: 2, Config: 1},
		{Func: "github.com/dgraph-io/badger/v3.OpenManaged", Result: 1, Err: 2, Config: 1},
	},
	Sessions: []Session{
		{
			Name: "badger-v3.Txn", Type: "*github.com/dgraph-io/badger/v3.Txn", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Discard", Deferred: true}, {Method: "Commit"}, {Method: "CommitWith"}, {Method: "CommitAt"}},
		},
		{
			Name: "badger-v3.Iterator", Type: "*github.com/dgraph-io/badger/v3.Iterator", Kind: KindIterator, Noun: "iterator",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "badger-v3.WriteBatch", Type: "*github.com/dgraph-io/badger/v3.WriteBatch", Kind: KindBatch, Noun: "batch",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Flush"}, {Method: "Cancel", Deferred: true}},
		},
		{
			Name: "badger-v3.Sequence", Type: "*github.com/dgraph-io/badger/v3.Sequence", Kind: KindOther, Noun: "sequence",
			Holds:   HoldsMemory,
			Soft:    true,
			Release: []Release{{Method: "Release", Deferred: true}},
		},
		{
			Name: "badger-v3.Merge", Type: "*github.com/dgraph-io/badger/v3.MergeOperator", Kind: KindOther, Noun: "merge operator",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Stop", Deferred: true}},
		},
		{
			Name: "badger-v3.StreamWriter", Type: "*github.com/dgraph-io/badger/v3.StreamWriter", Kind: KindOther, Noun: "stream writer",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Flush", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/dgraph-io/badger/v3.DB).NewTransaction", Session: "badger-v3.Txn", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v3.DB).NewTransactionAt", Session: "badger-v3.Txn", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v3.Txn).NewIterator", Session: "badger-v3.Iterator", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v3.Txn).NewKeyIterator", Session: "badger-v3.Iterator", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v3.DB).NewWriteBatch", Session: "badger-v3.WriteBatch", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v3.DB).NewWriteBatchAt", Session: "badger-v3.WriteBatch", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v3.DB).NewManagedWriteBatch", Session: "badger-v3.WriteBatch", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v3.DB).GetSequence", Session: "badger-v3.Sequence", Result: 1, Err: 2},
		{Func: "(*github.com/dgraph-io/badger/v3.DB).GetMergeOperator", Session: "badger-v3.Merge", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v3.DB).NewStreamWriter", Session: "badger-v3.StreamWriter", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/dgraph-io/badger/v3.DB).View", Callback: 1},
		{Func: "(*github.com/dgraph-io/badger/v3.DB).Update", Callback: 1},
	},
}
