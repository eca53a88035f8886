package catalog

// https://pkg.go.dev/github.com/cockroachdb/pebble/v2
var pebbleV2 = &Library{
	Name: "pebble/v2", Module: "github.com/cockroachdb/pebble/v2", Version: "v2.1.7",
	Elsewhere: []string{"io"},
	Packages: []string{
		"github.com/cockroachdb/pebble/v2",
	},
	Pools: []Pool{
		{Type: "*github.com/cockroachdb/pebble/v2.DB", Close: []string{"Close"}, Embedded: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/cockroachdb/pebble/v2.Open", Result: 1, Err: 2, DSN: 1, Config: 2},
	},
	Sessions: []Session{
		{
			Name: "pebble-v2.Get", Type: "io.Closer", Kind: KindOther, Noun: "value",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "pebble-v2.Iterator", Type: "*github.com/cockroachdb/pebble/v2.Iterator", Kind: KindIterator, Noun: "iterator",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "pebble-v2.Batch", Type: "*github.com/cockroachdb/pebble/v2.Batch", Kind: KindBatch, Noun: "batch",
			Holds:   HoldsMemory,
			Exempt:  true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "pebble-v2.Snapshot", Type: "*github.com/cockroachdb/pebble/v2.Snapshot", Kind: KindOther, Noun: "snapshot",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "pebble-v2.EFOS", Type: "*github.com/cockroachdb/pebble/v2.EventuallyFileOnlySnapshot", Kind: KindOther, Noun: "snapshot",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/cockroachdb/pebble/v2.DB).Get", Session: "pebble-v2.Get", Result: 2, Err: 3},
		{Func: "(*github.com/cockroachdb/pebble/v2.Batch).Get", Session: "pebble-v2.Get", Result: 2, Err: 3},
		{Func: "(*github.com/cockroachdb/pebble/v2.Snapshot).Get", Session: "pebble-v2.Get", Result: 2, Err: 3},
		{Func: "(*github.com/cockroachdb/pebble/v2.EventuallyFileOnlySnapshot).Get", Session: "pebble-v2.Get", Result: 2, Err: 3},
		{Func: "(github.com/cockroachdb/pebble/v2.Reader).Get", Session: "pebble-v2.Get", Result: 2, Err: 3},
		{Func: "(*github.com/cockroachdb/pebble/v2.DB).NewIter", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble/v2.Batch).NewIter", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble/v2.Snapshot).NewIter", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble/v2.EventuallyFileOnlySnapshot).NewIter", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "(github.com/cockroachdb/pebble/v2.Reader).NewIter", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble/v2.Iterator).Clone", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble/v2.DB).NewIterWithContext", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble/v2.Snapshot).NewIterWithContext", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble/v2.EventuallyFileOnlySnapshot).NewIterWithContext", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble/v2.DB).NewBatch", Session: "pebble-v2.Batch", Result: 1},
		{Func: "(*github.com/cockroachdb/pebble/v2.DB).NewBatchWithSize", Session: "pebble-v2.Batch", Result: 1},
		{Func: "(*github.com/cockroachdb/pebble/v2.DB).NewIndexedBatch", Session: "pebble-v2.Batch", Result: 1},
		{Func: "(*github.com/cockroachdb/pebble/v2.DB).NewIndexedBatchWithSize", Session: "pebble-v2.Batch", Result: 1},
		{Func: "(*github.com/cockroachdb/pebble/v2.DB).NewSnapshot", Session: "pebble-v2.Snapshot", Result: 1},
		{Func: "(*github.com/cockroachdb/pebble/v2.DB).NewEventuallyFileOnlySnapshot", Session: "pebble-v2.EFOS", Result: 1},
		{Func: "github.com/cockroachdb/pebble/v2.NewExternalIter", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "github.com/cockroachdb/pebble/v2.NewExternalIterWithContext", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble/v2.Iterator).CloneWithContext", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble/v2.Batch).NewBatchOnlyIter", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "(github.com/cockroachdb/pebble/v2.Reader).NewIterWithContext", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble/v2.Batch).NewIterWithContext", Session: "pebble-v2.Iterator", Result: 1, Err: 2},
	},
}
