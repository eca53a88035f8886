package catalog

import "time"

// https://pkg.go.dev/github.com/neo4j/neo4j-go-driver/v4
var neo4jV4 = &Library{
	Name: "neo4j/v4", Module: "github.com/neo4j/neo4j-go-driver/v4", Version: "v4.4.7",
	Packages: []string{
		"github.com/neo4j/neo4j-go-driver/v4/neo4j",
	},
	Pools: []Pool{
		{Type: "github.com/neo4j/neo4j-go-driver/v4/neo4j.Driver", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/neo4j/neo4j-go-driver/v4/neo4j.NewDriver", Result: 1, Err: 2, DSN: 1, Config: 3},
	},
	Sessions: []Session{
		{
			Name: "neo4j4.Session", Type: "github.com/neo4j/neo4j-go-driver/v4/neo4j.Session", Kind: KindOther, Noun: "session",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "neo4j4.Tx", Type: "github.com/neo4j/neo4j-go-driver/v4/neo4j.Transaction", Kind: KindTransaction, Noun: "transaction",
			Release:        []Release{{Method: "Commit"}, {Method: "Rollback"}, {Method: "Close", Deferred: true}},
			EndsWithParent: true,
		},
		{
			Name: "neo4j4.Result", Type: "github.com/neo4j/neo4j-go-driver/v4/neo4j.Result", Kind: KindIterator, Noun: "result",
			Holds:   HoldsParent,
			Exempt:  true,
			Release: []Release{{Method: "Consume"}, {Method: "Collect"}, {Method: "Single"}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/neo4j/neo4j-go-driver/v4/neo4j.Driver).NewSession", Session: "neo4j4.Session", Result: 1},
		{Func: "(github.com/neo4j/neo4j-go-driver/v4/neo4j.Driver).Session", Session: "neo4j4.Session", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v4/neo4j.Session).BeginTransaction", Session: "neo4j4.Tx", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v4/neo4j.Session).Run", Session: "neo4j4.Result", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v4/neo4j.Transaction).Run", Session: "neo4j4.Result", Result: 1, Err: 2},
	},
	Scoped: []Scoped{
		{Func: "(github.com/neo4j/neo4j-go-driver/v4/neo4j.Session).ReadTransaction", Callback: 1},
		{Func: "(github.com/neo4j/neo4j-go-driver/v4/neo4j.Session).WriteTransaction", Callback: 1},
	},
	Knobs: []Knob{
		{Field: "github.com/neo4j/neo4j-go-driver/v4/neo4j.Config.MaxConnectionPoolSize", Role: MaxOpen, HasDefault: true, Default: 100, Zero: Fails, Negative: Unlimited, PerMember: true},
		{Field: "github.com/neo4j/neo4j-go-driver/v4/neo4j.Config.ConnectionAcquisitionTimeout", Role: Timeout, Unit: Duration, HasDefault: true, Default: int64(time.Minute), Zero: None, Negative: Unlimited},
	},
}
