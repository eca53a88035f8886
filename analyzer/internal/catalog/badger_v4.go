package catalog

// https://pkg.go.dev/github.com/dgraph-io/badger/v4
var badgerV4 = &Library{
	Name: "badger/v4", Module: "github.com/dgraph-io/badger/v4", Version: "v4.9.6",
	Packages: []string{
		"github.com/dgraph-io/badger/v4",
	},
	Pools: []Pool{
		{Type: "*github.com/dgraph-io/badger/v4.DB", Close: []string{"Close"}, Embedded: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/dgraph-io/badger/v4.Open", Result: 1, Err: 2, Config: 1},
		{Func: "github.com/dgraph-io/badger/v4.OpenManaged", Result: 1, Err: 2, Config: 1},
	},
	Sessions: []Session{
		{
			Name: "badger-v4.Txn", Type: "*github.com/dgraph-io/badger/v4.Txn", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Discard", Deferred: true}, {Method: "Commit"}, {Method: "CommitWith"}, {Method: "CommitAt"}},
		},
		{
			Name: "badger-v4.Iterator", Type: "*github.com/dgraph-io/badger/v4.Iterator", Kind: KindIterator, Noun: "iterator",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "badger-v4.WriteBatch", Type: "*github.com/dgraph-io/badger/v4.WriteBatch", Kind: KindBatch, Noun: "batch",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Flush"}, {Method: "Cancel", Deferred: true}},
		},
		{
			Name: "badger-v4.Sequence", Type: "*github.com/dgraph-io/badger/v4.Sequence", Kind: KindOther, Noun: "sequence",
			Holds:   HoldsMemory,
			Soft:    true,
			Release: []Release{{Method: "Release", Deferred: true}},
		},
		{
			Name: "badger-v4.Merge", Type: "*github.com/dgraph-io/badger/v4.MergeOperator", Kind: KindOther, Noun: "merge operator",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Stop", Deferred: true}},
		},
		{
			Name: "badger-v4.StreamWriter", Type: "*github.com/dgraph-io/badger/v4.StreamWriter", Kind: KindOther, Noun: "stream writer",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Flush"}, {Method: "Cancel", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/dgraph-io/badger/v4.DB).NewTransaction", Session: "badger-v4.Txn", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v4.DB).NewTransactionAt", Session: "badger-v4.Txn", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v4.Txn).NewIterator", Session: "badger-v4.Iterator", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v4.Txn).NewKeyIterator", Session: "badger-v4.Iterator", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v4.DB).NewWriteBatch", Session: "badger-v4.WriteBatch", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v4.DB).NewWriteBatchAt", Session: "badger-v4.WriteBatch", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v4.DB).NewManagedWriteBatch", Session: "badger-v4.WriteBatch", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v4.DB).GetSequence", Session: "badger-v4.Sequence", Result: 1, Err: 2},
		{Func: "(*github.com/dgraph-io/badger/v4.DB).GetMergeOperator", Session: "badger-v4.Merge", Result: 1},
		{Func: "(*github.com/dgraph-io/badger/v4.DB).NewStreamWriter", Session: "badger-v4.StreamWriter", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/dgraph-io/badger/v4.DB).View", Callback: 1},
		{Func: "(*github.com/dgraph-io/badger/v4.DB).Update", Callback: 1},
	},
}
