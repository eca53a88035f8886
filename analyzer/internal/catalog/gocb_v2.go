package catalog

// https://pkg.go.dev/github.com/couchbase/gocb/v2
var gocbV2 = &Library{
	Name: "gocb/v2", Module: "github.com/couchbase/gocb/v2", Version: "v2.11.1",
	Packages: []string{
		"github.com/couchbase/gocb/v2",
	},
	Pools: []Pool{
		{Type: "*github.com/couchbase/gocb/v2.Cluster", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/couchbase/gocb/v2.Connect", Result: 1, Err: 2, DSN: 1, Config: 2},
	},
	Sessions: []Session{
		{
			Name: "gocb.Query", Type: "*github.com/couchbase/gocb/v2.QueryResult", Kind: KindIterator, Noun: "result",
			Release:   []Release{{Method: "Close", Deferred: true}, {Method: "One"}},
			Drains:    []string{"Next"},
			Transfers: []string{"Raw"},
		},
		{
			Name: "gocb.Analytics", Type: "*github.com/couchbase/gocb/v2.AnalyticsResult", Kind: KindIterator, Noun: "result",
			Release:   []Release{{Method: "Close", Deferred: true}, {Method: "One"}},
			Drains:    []string{"Next"},
			Transfers: []string{"Raw"},
		},
		{
			Name: "gocb.Search", Type: "*github.com/couchbase/gocb/v2.SearchResult", Kind: KindIterator, Noun: "result",
			Release:   []Release{{Method: "Close", Deferred: true}},
			Drains:    []string{"Next"},
			Transfers: []string{"Raw"},
		},
		{
			Name: "gocb.View", Type: "*github.com/couchbase/gocb/v2.ViewResult", Kind: KindIterator, Noun: "result",
			Release:   []Release{{Method: "Close", Deferred: true}},
			Drains:    []string{"Next"},
			Transfers: []string{"Raw"},
		},
		{
			Name: "gocb.Scan", Type: "*github.com/couchbase/gocb/v2.ScanResult", Kind: KindIterator, Noun: "result",
			Holds:   HoldsCursor,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gocb.Replicas", Type: "*github.com/couchbase/gocb/v2.GetAllReplicasResult", Kind: KindIterator, Noun: "result",
			Holds:   HoldsMemory,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gocb.LookupReplicas", Type: "*github.com/couchbase/gocb/v2.LookupInAllReplicasResult", Kind: KindIterator, Noun: "result",
			Holds:   HoldsMemory,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gocb.QueryRaw", Type: "*github.com/couchbase/gocb/v2.QueryResultRaw", Kind: KindIterator, Noun: "result",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gocb.AnalyticsRaw", Type: "*github.com/couchbase/gocb/v2.AnalyticsResultRaw", Kind: KindIterator, Noun: "result",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gocb.SearchRaw", Type: "*github.com/couchbase/gocb/v2.SearchResultRaw", Kind: KindIterator, Noun: "result",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gocb.ViewRaw", Type: "*github.com/couchbase/gocb/v2.ViewResultRaw", Kind: KindIterator, Noun: "result",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/couchbase/gocb/v2.Cluster).Query", Session: "gocb.Query", Result: 1, Err: 2},
		{Func: "(*github.com/couchbase/gocb/v2.Scope).Query", Session: "gocb.Query", Result: 1, Err: 2},
		{Func: "(*github.com/couchbase/gocb/v2.Cluster).AnalyticsQuery", Session: "gocb.Analytics", Result: 1, Err: 2},
		{Func: "(*github.com/couchbase/gocb/v2.Scope).AnalyticsQuery", Session: "gocb.Analytics", Result: 1, Err: 2},
		{Func: "(*github.com/couchbase/gocb/v2.Cluster).SearchQuery", Session: "gocb.Search", Result: 1, Err: 2},
		{Func: "(*github.com/couchbase/gocb/v2.Cluster).Search", Session: "gocb.Search", Result: 1, Err: 2},
		{Func: "(*github.com/couchbase/gocb/v2.Scope).Search", Session: "gocb.Search", Result: 1, Err: 2},
		{Func: "(*github.com/couchbase/gocb/v2.Bucket).ViewQuery", Session: "gocb.View", Result: 1, Err: 2},
		{Func: "(*github.com/couchbase/gocb/v2.Collection).Scan", Session: "gocb.Scan", Result: 1, Err: 2},
		{Func: "(*github.com/couchbase/gocb/v2.Collection).GetAllReplicas", Session: "gocb.Replicas", Result: 1, Err: 2},
		{Func: "(*github.com/couchbase/gocb/v2.Collection).LookupInAllReplicas", Session: "gocb.LookupReplicas", Result: 1, Err: 2},
		{Func: "(*github.com/couchbase/gocb/v2.QueryResult).Raw", Session: "gocb.QueryRaw", Result: 1},
		{Func: "(*github.com/couchbase/gocb/v2.AnalyticsResult).Raw", Session: "gocb.AnalyticsRaw", Result: 1},
		{Func: "(*github.com/couchbase/gocb/v2.SearchResult).Raw", Session: "gocb.SearchRaw", Result: 1},
		{Func: "(*github.com/couchbase/gocb/v2.ViewResult).Raw", Session: "gocb.ViewRaw", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/couchbase/gocb/v2.Transactions).Run", Callback: 1},
	},
}
