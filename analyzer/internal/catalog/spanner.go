package catalog

// https://pkg.go.dev/cloud.google.com/go/spanner
var spannerLib = &Library{
	Name: "spanner", Module: "cloud.google.com/go/spanner", Version: "v1.96.1",
	Packages: []string{
		"cloud.google.com/go/spanner",
	},
	Pools: []Pool{
		{Type: "*cloud.google.com/go/spanner.Client", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "cloud.google.com/go/spanner.NewClient", Result: 1, Err: 2, DSN: 2},
		{Func: "cloud.google.com/go/spanner.NewClientWithConfig", Result: 1, Err: 2, DSN: 2, Config: 3},
		{Func: "cloud.google.com/go/spanner.NewMultiEndpointClient", Result: 1, Err: 3, DSN: 2},
		{Func: "cloud.google.com/go/spanner.NewMultiEndpointClientWithConfig", Result: 1, Err: 3, DSN: 2},
	},
	Sessions: []Session{
		{
			Name: "spanner.RO", Type: "*cloud.google.com/go/spanner.ReadOnlyTransaction", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsMemory,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "spanner.BatchRO", Type: "*cloud.google.com/go/spanner.BatchReadOnlyTransaction", Kind: KindTransaction, Noun: "transaction",
			Holds:   HoldsMemory,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}, {Method: "Cleanup", Context: true}},
		},
		{
			Name: "spanner.Iter", Type: "*cloud.google.com/go/spanner.RowIterator", Kind: KindIterator, Noun: "iterator",
			Holds:       HoldsMemory,
			Release:     []Release{{Method: "Stop", Deferred: true}, {Method: "Do"}},
			OnErr:       StillHeld,
			EndsWithCtx: true,
		},
		{
			Name: "spanner.StmtTx", Type: "*cloud.google.com/go/spanner.ReadWriteStmtBasedTransaction", Kind: KindTransaction, Noun: "transaction",
			Holds:     HoldsMemory,
			Release:   []Release{{Method: "Commit", Context: true}, {Method: "Rollback", Deferred: true, Context: true}, {Method: "CommitWithReturnResp", Context: true}},
			Transfers: []string{"ResetForRetry"},
		},
		{
			Name: "spanner.BatchWrite", Type: "*cloud.google.com/go/spanner.BatchWriteResponseIterator", Kind: KindIterator, Noun: "iterator",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Stop", Deferred: true}, {Method: "Do"}},
			OnErr:   StillHeld,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*cloud.google.com/go/spanner.Client).ReadOnlyTransaction", Session: "spanner.RO", Result: 1},
		{Func: "(*cloud.google.com/go/spanner.Client).BatchReadOnlyTransaction", Session: "spanner.BatchRO", Result: 1, Err: 2},
		{Func: "(*cloud.google.com/go/spanner.Client).BatchReadOnlyTransactionFromID", Session: "spanner.BatchRO", Result: 1},
		{Func: "(*cloud.google.com/go/spanner.txReadOnly).Query", Session: "spanner.Iter", Result: 1, Ctx: 1},
		{Func: "(*cloud.google.com/go/spanner.txReadOnly).QueryWithOptions", Session: "spanner.Iter", Result: 1, Ctx: 1},
		{Func: "(*cloud.google.com/go/spanner.txReadOnly).QueryWithStats", Session: "spanner.Iter", Result: 1, Ctx: 1},
		{Func: "(*cloud.google.com/go/spanner.txReadOnly).Read", Session: "spanner.Iter", Result: 1, Ctx: 1},
		{Func: "(*cloud.google.com/go/spanner.txReadOnly).ReadUsingIndex", Session: "spanner.Iter", Result: 1, Ctx: 1},
		{Func: "(*cloud.google.com/go/spanner.txReadOnly).ReadWithOptions", Session: "spanner.Iter", Result: 1, Ctx: 1},
		{Func: "(*cloud.google.com/go/spanner.BatchReadOnlyTransaction).Execute", Session: "spanner.Iter", Result: 1},
		{Func: "cloud.google.com/go/spanner.NewReadWriteStmtBasedTransaction", Session: "spanner.StmtTx", Result: 1, Err: 2},
		{Func: "cloud.google.com/go/spanner.NewReadWriteStmtBasedTransactionWithOptions", Session: "spanner.StmtTx", Result: 1, Err: 2},
		{Func: "cloud.google.com/go/spanner.NewReadWriteStmtBasedTransactionWithCallbackForOptions", Session: "spanner.StmtTx", Result: 1, Err: 2},
		{Func: "(*cloud.google.com/go/spanner.ReadWriteStmtBasedTransaction).ResetForRetry", Session: "spanner.StmtTx", Result: 1, Err: 2},
		{Func: "(*cloud.google.com/go/spanner.Client).BatchWrite", Session: "spanner.BatchWrite", Result: 1},
		{Func: "(*cloud.google.com/go/spanner.Client).BatchWriteWithOptions", Session: "spanner.BatchWrite", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(*cloud.google.com/go/spanner.Client).ReadWriteTransaction", Callback: 2},
		{Func: "(*cloud.google.com/go/spanner.Client).ReadWriteTransactionWithOptions", Callback: 2},
	},
}
