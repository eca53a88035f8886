package catalog

import "time"

// https://pkg.go.dev/github.com/neo4j/neo4j-go-driver/v6
var neo4jV6 = &Library{
	Name: "neo4j/v6", Module: "github.com/neo4j/neo4j-go-driver/v6", Version: "v6.0.0",
	Packages: []string{
		"github.com/neo4j/neo4j-go-driver/v6/neo4j",
		"github.com/neo4j/neo4j-go-driver/v6/neo4j/config",
	},
	Pools: []Pool{
		{Type: "github.com/neo4j/neo4j-go-driver/v6/neo4j.Driver", Close: []string{"Close"}, Context: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/neo4j/neo4j-go-driver/v6/neo4j.NewDriver", Result: 1, Err: 2, DSN: 1, Config: 3},
		{Func: "github.com/neo4j/neo4j-go-driver/v6/neo4j.NewDriverWithContext", Result: 1, Err: 2, DSN: 1, Config: 3},
	},
	Sessions: []Session{
		{
			Name: "neo4j6.Session", Type: "github.com/neo4j/neo4j-go-driver/v6/neo4j.Session", Kind: KindOther, Noun: "session",
			Release: []Release{{Method: "Close", Deferred: true, Context: true}},
		},
		{
			Name: "neo4j6.Tx", Type: "github.com/neo4j/neo4j-go-driver/v6/neo4j.ExplicitTransaction", Kind: KindTransaction, Noun: "transaction",
			Release:        []Release{{Method: "Commit", Context: true}, {Method: "Rollback", Context: true}, {Method: "Close", Deferred: true, Context: true}},
			ErrReleases:    []string{"Run"},
			EndsWithParent: true,
		},
		{
			Name: "neo4j6.Result", Type: "github.com/neo4j/neo4j-go-driver/v6/neo4j.Result", Kind: KindIterator, Noun: "result",
			Holds:   HoldsParent,
			Exempt:  true,
			Release: []Release{{Method: "Consume", Context: true}, {Method: "Collect", Context: true}, {Method: "Single", Context: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/neo4j/neo4j-go-driver/v6/neo4j.Driver).NewSession", Session: "neo4j6.Session", Result: 1},
		{Func: "(github.com/neo4j/neo4j-go-driver/v6/neo4j.Session).BeginTransaction", Session: "neo4j6.Tx", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v6/neo4j.Session).Run", Session: "neo4j6.Result", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v6/neo4j.ExplicitTransaction).Run", Session: "neo4j6.Result", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v6/neo4j.ManagedTransaction).Run", Session: "neo4j6.Result", Result: 1, Err: 2},
	},
	Scoped: []Scoped{
		{Func: "(github.com/neo4j/neo4j-go-driver/v6/neo4j.Session).ExecuteRead", Callback: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v6/neo4j.Session).ExecuteWrite", Callback: 2},
		{Func: "github.com/neo4j/neo4j-go-driver/v6/neo4j.ExecuteRead", Callback: 3},
		{Func: "github.com/neo4j/neo4j-go-driver/v6/neo4j.ExecuteWrite", Callback: 3},
	},
	Knobs: []Knob{
		{Field: "github.com/neo4j/neo4j-go-driver/v6/neo4j/config.Config.MaxConnectionPoolSize", Role: MaxOpen, HasDefault: true, Default: 100, Zero: Fails, Negative: Unlimited, PerMember: true},
		{Field: "github.com/neo4j/neo4j-go-driver/v6/neo4j/config.Config.ConnectionAcquisitionTimeout", Role: Timeout, Unit: Duration, HasDefault: true, Default: int64(time.Minute), Zero: None, Negative: Unlimited},
	},
}
