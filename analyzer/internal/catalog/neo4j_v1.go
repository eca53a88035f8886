package catalog

import "time"

// https://pkg.go.dev/github.com/neo4j/neo4j-go-driver
var neo4jV1 = &Library{
	Name: "neo4j/v1", Module: "github.com/neo4j/neo4j-go-driver", Version: "v1.8.3",
	Packages: []string{
		"github.com/neo4j/neo4j-go-driver/neo4j",
	},
	Pools: []Pool{
		{Type: "github.com/neo4j/neo4j-go-driver/neo4j.Driver", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/neo4j/neo4j-go-driver/neo4j.NewDriver", Result: 1, Err: 2, DSN: 1, Config: 3},
	},
	Sessions: []Session{
		{
			Name: "neo4j1.Session", Type: "github.com/neo4j/neo4j-go-driver/neo4j.Session", Kind: KindOther, Noun: "session",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "neo4j1.Tx", Type: "github.com/neo4j/neo4j-go-driver/neo4j.Transaction", Kind: KindTransaction, Noun: "transaction",
			Release:        []Release{{Method: "Commit"}, {Method: "Rollback"}, {Method: "Close", Deferred: true}},
			EndsWithParent: true,
		},
		{
			Name: "neo4j1.Result", Type: "github.com/neo4j/neo4j-go-driver/neo4j.Result", Kind: KindIterator, Noun: "result",
			Holds:   HoldsParent,
			Exempt:  true,
			Release: []Release{{Method: "Consume", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/neo4j/neo4j-go-driver/neo4j.Driver).NewSession", Session: "neo4j1.Session", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/neo4j.Driver).Session", Session: "neo4j1.Session", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/neo4j.Session).BeginTransaction", Session: "neo4j1.Tx", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/neo4j.Session).Run", Session: "neo4j1.Result", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/neo4j.Transaction).Run", Session: "neo4j1.Result", Result: 1, Err: 2},
	},
	Scoped: []Scoped{
		{Func: "(github.com/neo4j/neo4j-go-driver/neo4j.Session).ReadTransaction", Callback: 1},
		{Func: "(github.com/neo4j/neo4j-go-driver/neo4j.Session).WriteTransaction", Callback: 1},
	},
	Knobs: []Knob{
		{Field: "github.com/neo4j/neo4j-go-driver/neo4j.Config.MaxConnectionPoolSize", Role: MaxOpen, HasDefault: true, Default: 100, Zero: Fails, Negative: Unlimited, PerMember: true},
		{Field: "github.com/neo4j/neo4j-go-driver/neo4j.Config.ConnectionAcquisitionTimeout", Role: Timeout, Unit: Duration, HasDefault: true, Default: int64(time.Minute), Zero: None, Negative: Unlimited},
	},
}
