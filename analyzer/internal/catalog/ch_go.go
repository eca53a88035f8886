package catalog

import "time"

// https://pkg.go.dev/github.com/ClickHouse/ch-go
var chGo = &Library{
	Name: "ch-go", Module: "github.com/ClickHouse/ch-go", Version: "v0.74.0",
	Packages: []string{
		"github.com/ClickHouse/ch-go",
		"github.com/ClickHouse/ch-go/chpool",
	},
	Pools: []Pool{
		{Type: "*github.com/ClickHouse/ch-go/chpool.Pool", Close: []string{"Close"}},
		{Type: "*github.com/ClickHouse/ch-go.Client", Close: []string{"Close"}, Single: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/ClickHouse/ch-go/chpool.New", Result: 1, Err: 2, Config: 2},
		{Func: "github.com/ClickHouse/ch-go/chpool.Dial", Result: 1, Err: 2, Config: 2},
		{Func: "github.com/ClickHouse/ch-go.Dial", Making: Connects, Result: 1, Err: 2, Config: 2},
		{Func: "github.com/ClickHouse/ch-go.DialWithBuffer", Making: Connects, Result: 1, Err: 2, Config: 2},
	},
	Sessions: []Session{
		{
			Name: "chpool.Client", Type: "*github.com/ClickHouse/ch-go/chpool.Client", Kind: KindConnection, Noun: "connection",
			Release: []Release{{Method: "Release"}, {Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/ClickHouse/ch-go/chpool.Pool).Acquire", Session: "chpool.Client", Result: 1, Err: 2},
	},
	Knobs: []Knob{
		{Field: "github.com/ClickHouse/ch-go/chpool.Options.MaxConns", Role: MaxOpen, Varies: "CPUs", Zero: Default},
		{Field: "github.com/ClickHouse/ch-go/chpool.Options.MinConns", Role: MinOpen, HasDefault: true, Zero: None},
		{Field: "github.com/ClickHouse/ch-go/chpool.Options.MaxConnLifetime", Role: Lifetime, Unit: Duration, HasDefault: true, Default: int64(time.Hour), Zero: Default},
		{Field: "github.com/ClickHouse/ch-go/chpool.Options.MaxConnIdleTime", Role: IdleTime, Unit: Duration, HasDefault: true, Default: int64(30 * time.Minute), Zero: Default},
	},
}
