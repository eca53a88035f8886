package catalog

// https://pkg.go.dev/github.com/cockroachdb/pebble
var pebbleV1 = &Library{
	Name: "pebble/v1", Module: "github.com/cockroachdb/pebble", Version: "v1.1.5",
	Elsewhere: []string{"io"},
	Packages: []string{
		"github.com/cockroachdb/pebble",
	},
	Pools: []Pool{
		{Type: "*github.com/cockroachdb/pebble.DB", Close: []string{"Close"}, Embedded: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/cockroachdb/pebble.Open", Result: 1, Err: 2, DSN: 1, Config: 2},
	},
	Sessions: []Session{
		{
			Name: "pebble-v1.Get", Type: "io.Closer", Kind: KindOther, Noun: "value",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "pebble-v1.Iterator", Type: "*github.com/cockroachdb/pebble.Iterator", Kind: KindIterator, Noun: "iterator",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "pebble-v1.Batch", Type: "*github.com/cockroachdb/pebble.Batch", Kind: KindBatch, Noun: "batch",
			Holds:   HoldsMemory,
			Exempt:  true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "pebble-v1.Snapshot", Type: "*github.com/cockroachdb/pebble.Snapshot", Kind: KindOther, Noun: "snapshot",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "pebble-v1.EFOS", Type: "*github.com/cockroachdb/pebble.EventuallyFileOnlySnapshot", Kind: KindOther, Noun: "snapshot",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/cockroachdb/pebble.DB).Get", Session: "pebble-v1.Get", Result: 2, Err: 3},
		{Func: "(*github.com/cockroachdb/pebble.Batch).Get", Session: "pebble-v1.Get", Result: 2, Err: 3},
		{Func: "(*github.com/cockroachdb/pebble.Snapshot).Get", Session: "pebble-v1.Get", Result: 2, Err: 3},
		{Func: "(*github.com/cockroachdb/pebble.EventuallyFileOnlySnapshot).Get", Session: "pebble-v1.Get", Result: 2, Err: 3},
		{Func: "(github.com/cockroachdb/pebble.Reader).Get", Session: "pebble-v1.Get", Result: 2, Err: 3},
		{Func: "(*github.com/cockroachdb/pebble.DB).NewIter", Session: "pebble-v1.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble.Batch).NewIter", Session: "pebble-v1.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble.Snapshot).NewIter", Session: "pebble-v1.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble.EventuallyFileOnlySnapshot).NewIter", Session: "pebble-v1.Iterator", Result: 1, Err: 2},
		{Func: "(github.com/cockroachdb/pebble.Reader).NewIter", Session: "pebble-v1.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble.Iterator).Clone", Session: "pebble-v1.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble.DB).NewIterWithContext", Session: "pebble-v1.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble.Snapshot).NewIterWithContext", Session: "pebble-v1.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble.EventuallyFileOnlySnapshot).NewIterWithContext", Session: "pebble-v1.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble.DB).NewBatch", Session: "pebble-v1.Batch", Result: 1},
		{Func: "(*github.com/cockroachdb/pebble.DB).NewBatchWithSize", Session: "pebble-v1.Batch", Result: 1},
		{Func: "(*github.com/cockroachdb/pebble.DB).NewIndexedBatch", Session: "pebble-v1.Batch", Result: 1},
		{Func: "(*github.com/cockroachdb/pebble.DB).NewIndexedBatchWithSize", Session: "pebble-v1.Batch", Result: 1},
		{Func: "(*github.com/cockroachdb/pebble.DB).NewSnapshot", Session: "pebble-v1.Snapshot", Result: 1},
		{Func: "(*github.com/cockroachdb/pebble.DB).NewEventuallyFileOnlySnapshot", Session: "pebble-v1.EFOS", Result: 1},
		{Func: "github.com/cockroachdb/pebble.NewExternalIter", Session: "pebble-v1.Iterator", Result: 1, Err: 2},
		{Func: "github.com/cockroachdb/pebble.NewExternalIterWithContext", Session: "pebble-v1.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble.Iterator).CloneWithContext", Session: "pebble-v1.Iterator", Result: 1, Err: 2},
		{Func: "(*github.com/cockroachdb/pebble.Batch).NewIterWithContext", Session: "pebble-v1.Iterator", Result: 1},
	},
}
