package catalog

// https://pkg.go.dev/github.com/redis/rueidis
var rueidisLib = &Library{
	Name: "rueidis", Module: "github.com/redis/rueidis", Version: "v1.0.79",
	Packages: []string{
		"github.com/redis/rueidis",
	},
	Pools: []Pool{
		{Type: "github.com/redis/rueidis.Client", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/redis/rueidis.NewClient", Result: 1, Err: 2, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/redis/rueidis.ParseURL", Result: 1, Err: 2, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "rueidis.Dedicated", Type: "github.com/redis/rueidis.DedicatedClient", Kind: KindConnection, Noun: "connection",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "rueidis.Stream", Type: "github.com/redis/rueidis.RedisResultStream", Kind: KindOther, Noun: "stream",
			Release: []Release{{Method: "WriteTo"}},
			OnErr:   StillHeld,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/redis/rueidis.Client).Dedicate", Session: "rueidis.Dedicated", Result: 1, ReleaseResult: 2},
		{Func: "(github.com/redis/rueidis.Client).DoStream", Session: "rueidis.Stream", Result: 1},
		{Func: "(github.com/redis/rueidis.Client).DoMultiStream", Session: "rueidis.Stream", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(github.com/redis/rueidis.Client).Dedicated", Callback: 1},
	},
	Knobs: []Knob{
		{Field: "github.com/redis/rueidis.ClientOption.BlockingPoolSize", Role: MaxOpen, HasDefault: true, Default: 1024, Zero: Default},
		{Field: "github.com/redis/rueidis.ClientOption.BlockingPoolMinSize", Role: MinOpen, HasDefault: true, Zero: None},
	},
}
