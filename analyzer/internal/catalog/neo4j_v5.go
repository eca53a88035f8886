package catalog

import "time"

// https://pkg.go.dev/github.com/neo4j/neo4j-go-driver/v5
var neo4jV5 = &Library{
	Name: "neo4j/v5", Module: "github.com/neo4j/neo4j-go-driver/v5", Version: "v5.28.4",
	Packages: []string{
		"github.com/neo4j/neo4j-go-driver/v5/neo4j",
		"github.com/neo4j/neo4j-go-driver/v5/neo4j/config",
	},
	Pools: []Pool{
		{Type: "github.com/neo4j/neo4j-go-driver/v5/neo4j.DriverWithContext", Close: []string{"Close"}, Context: true},
		{Type: "github.com/neo4j/neo4j-go-driver/v5/neo4j.Driver", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/neo4j/neo4j-go-driver/v5/neo4j.NewDriverWithContext", Result: 1, Err: 2, DSN: 1, Config: 3},
		{Func: "github.com/neo4j/neo4j-go-driver/v5/neo4j.NewDriver", Result: 1, Err: 2, DSN: 1, Config: 3},
	},
	Sessions: []Session{
		{
			Name: "neo4j5.Session", Type: "github.com/neo4j/neo4j-go-driver/v5/neo4j.SessionWithContext", Kind: KindOther, Noun: "session",
			Release: []Release{{Method: "Close", Deferred: true, Context: true}},
		},
		{
			Name: "neo4j5.Tx", Type: "github.com/neo4j/neo4j-go-driver/v5/neo4j.ExplicitTransaction", Kind: KindTransaction, Noun: "transaction",
			Release:        []Release{{Method: "Commit", Context: true}, {Method: "Rollback", Context: true}, {Method: "Close", Deferred: true, Context: true}},
			ErrReleases:    []string{"Run"},
			EndsWithParent: true,
		},
		{
			Name: "neo4j5.Result", Type: "github.com/neo4j/neo4j-go-driver/v5/neo4j.ResultWithContext", Kind: KindIterator, Noun: "result",
			Holds:   HoldsParent,
			Exempt:  true,
			Release: []Release{{Method: "Consume", Context: true}, {Method: "Collect", Context: true}, {Method: "Single", Context: true}},
		},
		{
			Name: "neo4j5.Session.blocking", Type: "github.com/neo4j/neo4j-go-driver/v5/neo4j.Session", Kind: KindOther, Noun: "session",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "neo4j5.Tx.blocking", Type: "github.com/neo4j/neo4j-go-driver/v5/neo4j.Transaction", Kind: KindTransaction, Noun: "transaction",
			Release:        []Release{{Method: "Commit"}, {Method: "Rollback"}, {Method: "Close", Deferred: true}},
			EndsWithParent: true,
		},
		{
			Name: "neo4j5.Result.blocking", Type: "github.com/neo4j/neo4j-go-driver/v5/neo4j.Result", Kind: KindIterator, Noun: "result",
			Holds:   HoldsParent,
			Exempt:  true,
			Release: []Release{{Method: "Consume"}, {Method: "Collect"}, {Method: "Single"}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/neo4j/neo4j-go-driver/v5/neo4j.DriverWithContext).NewSession", Session: "neo4j5.Session", Result: 1},
		{Func: "(github.com/neo4j/neo4j-go-driver/v5/neo4j.Driver).NewSession", Session: "neo4j5.Session.blocking", Result: 1},
		{Func: "(github.com/neo4j/neo4j-go-driver/v5/neo4j.Session).BeginTransaction", Session: "neo4j5.Tx.blocking", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v5/neo4j.Session).Run", Session: "neo4j5.Result.blocking", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v5/neo4j.Transaction).Run", Session: "neo4j5.Result.blocking", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v5/neo4j.SessionWithContext).BeginTransaction", Session: "neo4j5.Tx", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v5/neo4j.SessionWithContext).Run", Session: "neo4j5.Result", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v5/neo4j.ExplicitTransaction).Run", Session: "neo4j5.Result", Result: 1, Err: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v5/neo4j.ManagedTransaction).Run", Session: "neo4j5.Result", Result: 1, Err: 2},
	},
	Scoped: []Scoped{
		{Func: "(github.com/neo4j/neo4j-go-driver/v5/neo4j.Session).ReadTransaction", Callback: 1},
		{Func: "(github.com/neo4j/neo4j-go-driver/v5/neo4j.Session).WriteTransaction", Callback: 1},
		{Func: "(github.com/neo4j/neo4j-go-driver/v5/neo4j.SessionWithContext).ExecuteRead", Callback: 2},
		{Func: "(github.com/neo4j/neo4j-go-driver/v5/neo4j.SessionWithContext).ExecuteWrite", Callback: 2},
		{Func: "github.com/neo4j/neo4j-go-driver/v5/neo4j.ExecuteRead", Callback: 3},
		{Func: "github.com/neo4j/neo4j-go-driver/v5/neo4j.ExecuteWrite", Callback: 3},
	},
	Knobs: []Knob{
		{Field: "github.com/neo4j/neo4j-go-driver/v5/neo4j/config.Config.MaxConnectionPoolSize", Role: MaxOpen, HasDefault: true, Default: 100, Zero: Fails, Negative: Unlimited, PerMember: true},
		{Field: "github.com/neo4j/neo4j-go-driver/v5/neo4j/config.Config.ConnectionAcquisitionTimeout", Role: Timeout, Unit: Duration, HasDefault: true, Default: int64(time.Minute), Zero: None, Negative: Unlimited},
	},
}
