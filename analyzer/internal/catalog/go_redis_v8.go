package catalog

import "time"

// https://pkg.go.dev/github.com/go-redis/redis/v8
var goRedisV8 = &Library{
	Name: "go-redis/v8", Module: "github.com/go-redis/redis/v8", Version: "v8.11.5",
	Packages: []string{
		"github.com/go-redis/redis/v8",
	},
	Pools: []Pool{
		{Type: "*github.com/go-redis/redis/v8.Client", Close: []string{"Close"}},
		{Type: "*github.com/go-redis/redis/v8.ClusterClient", Close: []string{"Close"}},
		{Type: "*github.com/go-redis/redis/v8.Ring", Close: []string{"Close"}},
		{Type: "github.com/go-redis/redis/v8.UniversalClient", Close: []string{"Close"}},
		{Type: "*github.com/go-redis/redis/v8.SentinelClient", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/go-redis/redis/v8.NewClient", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis/v8.NewClusterClient", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis/v8.NewFailoverClient", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis/v8.NewRing", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis/v8.NewUniversalClient", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis/v8.NewSentinelClient", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis/v8.NewFailoverClusterClient", Result: 1, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/go-redis/redis/v8.ParseURL", Result: 1, Err: 2, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "redis8.PubSub", Type: "*github.com/go-redis/redis/v8.PubSub", Kind: KindOther, Noun: "subscription",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "redis8.Conn", Type: "*github.com/go-redis/redis/v8.Conn", Kind: KindConnection, Noun: "connection",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/go-redis/redis/v8.Client).Conn", Session: "redis8.Conn", Result: 1},
		{Func: "(*github.com/go-redis/redis/v8.Client).Subscribe", Session: "redis8.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v8.ClusterClient).Subscribe", Session: "redis8.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v8.Ring).Subscribe", Session: "redis8.PubSub", Result: 1},
		{Func: "(github.com/go-redis/redis/v8.UniversalClient).Subscribe", Session: "redis8.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v8.Client).PSubscribe", Session: "redis8.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v8.ClusterClient).PSubscribe", Session: "redis8.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v8.Ring).PSubscribe", Session: "redis8.PubSub", Result: 1},
		{Func: "(github.com/go-redis/redis/v8.UniversalClient).PSubscribe", Session: "redis8.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v8.SentinelClient).Subscribe", Session: "redis8.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v8.SentinelClient).PSubscribe", Session: "redis8.PubSub", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/go-redis/redis/v8.Client).Watch", Callback: 2},
		{Func: "(*github.com/go-redis/redis/v8.ClusterClient).Watch", Callback: 2},
		{Func: "(*github.com/go-redis/redis/v8.Ring).Watch", Callback: 2},
		{Func: "(github.com/go-redis/redis/v8.UniversalClient).Watch", Callback: 2},
	},
	Knobs: []Knob{
		{Field: "github.com/go-redis/redis/v8.Options.PoolSize", Role: MaxOpen, Varies: "10 x GOMAXPROCS", Zero: Default},
		{Field: "github.com/go-redis/redis/v8.FailoverOptions.PoolSize", Role: MaxOpen, Varies: "10 x GOMAXPROCS", Zero: Default},
		{Field: "github.com/go-redis/redis/v8.ClusterOptions.PoolSize", Role: MaxOpen, Varies: "5 x GOMAXPROCS", Zero: Default, PerMember: true},
		{Field: "github.com/go-redis/redis/v8.Options.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None},
		{Field: "github.com/go-redis/redis/v8.ClusterOptions.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None, PerMember: true},
		{Field: "github.com/go-redis/redis/v8.Options.PoolTimeout", Role: Timeout, Unit: Duration, Zero: Default},
		{Field: "github.com/go-redis/redis/v8.UniversalOptions.PoolSize", Role: MaxOpen, Varies: "10 x GOMAXPROCS", Zero: Default},
		{Field: "github.com/go-redis/redis/v8.UniversalOptions.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None},
		{Field: "github.com/go-redis/redis/v8.UniversalOptions.IdleTimeout", Role: IdleTime, Unit: Duration, HasDefault: true, Default: int64(5 * time.Minute), Zero: Default, Negative: Unlimited},
		{Field: "github.com/go-redis/redis/v8.UniversalOptions.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/go-redis/redis/v8.RingOptions.PoolSize", Role: MaxOpen, Varies: "10 x GOMAXPROCS", Zero: Default, PerMember: true},
		{Field: "github.com/go-redis/redis/v8.Options.IdleTimeout", Role: IdleTime, Unit: Duration, HasDefault: true, Default: int64(5 * time.Minute), Zero: Default, Negative: Unlimited},
		{Field: "github.com/go-redis/redis/v8.Options.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/go-redis/redis/v8.ClusterOptions.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/go-redis/redis/v8.RingOptions.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/go-redis/redis/v8.FailoverOptions.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
	},
	DSNParams: []DSNParam{
		{Name: "pool_size", Role: MaxOpen, Consumers: []string{"github.com/go-redis/redis/v8.ParseURL"}},
		{Name: "min_idle_conns", Role: MinOpen, Consumers: []string{"github.com/go-redis/redis/v8.ParseURL"}},
		{Name: "pool_timeout", Role: Timeout, Unit: Duration, Consumers: []string{"github.com/go-redis/redis/v8.ParseURL"}},
	},
}
