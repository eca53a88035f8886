package catalog

import "time"

// https://pkg.go.dev/github.com/go-redis/redis/v7
var goRedisV7 = &Library{
	Name: "go-redis/v7", Module: "github.com/go-redis/redis/v7", Version: "v7.4.1",
	Packages: []string{
		"github.com/go-redis/redis/v7",
	},
	Pools: []Pool{
		{Type: "*github.com/go-redis/redis/v7.Client", Close: []string{"Close"}},
		{Type: "*github.com/go-redis/redis/v7.ClusterClient", Close: []string{"Close"}},
		{Type: "*github.com/go-redis/redis/v7.Ring", Close: []string{"Close"}},
		{Type: "github.com/go-redis/redis/v7.UniversalClient", Close: []string{"Close"}},
		{Type: "*github.com/go-redis/redis/v7.SentinelClient", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/go-redis/redis/v7.NewClient", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis/v7.NewClusterClient", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis/v7.NewFailoverClient", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis/v7.NewRing", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis/v7.NewUniversalClient", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis/v7.NewSentinelClient", Result: 1, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/go-redis/redis/v7.ParseURL", Result: 1, Err: 2, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "redis7.PubSub", Type: "*github.com/go-redis/redis/v7.PubSub", Kind: KindOther, Noun: "subscription",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "redis7.Conn", Type: "*github.com/go-redis/redis/v7.Conn", Kind: KindConnection, Noun: "connection",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/go-redis/redis/v7.Client).Conn", Session: "redis7.Conn", Result: 1},
		{Func: "(*github.com/go-redis/redis/v7.Client).Subscribe", Session: "redis7.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v7.ClusterClient).Subscribe", Session: "redis7.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v7.Ring).Subscribe", Session: "redis7.PubSub", Result: 1},
		{Func: "(github.com/go-redis/redis/v7.UniversalClient).Subscribe", Session: "redis7.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v7.Client).PSubscribe", Session: "redis7.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v7.ClusterClient).PSubscribe", Session: "redis7.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v7.Ring).PSubscribe", Session: "redis7.PubSub", Result: 1},
		{Func: "(github.com/go-redis/redis/v7.UniversalClient).PSubscribe", Session: "redis7.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v7.SentinelClient).Subscribe", Session: "redis7.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis/v7.SentinelClient).PSubscribe", Session: "redis7.PubSub", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/go-redis/redis/v7.Client).Watch", Callback: 1},
		{Func: "(*github.com/go-redis/redis/v7.ClusterClient).Watch", Callback: 1},
		{Func: "(*github.com/go-redis/redis/v7.Ring).Watch", Callback: 1},
		{Func: "(github.com/go-redis/redis/v7.UniversalClient).Watch", Callback: 1},
	},
	Knobs: []Knob{
		{Field: "github.com/go-redis/redis/v7.Options.PoolSize", Role: MaxOpen, Varies: "10 x CPUs", Zero: Default},
		{Field: "github.com/go-redis/redis/v7.FailoverOptions.PoolSize", Role: MaxOpen, Varies: "10 x CPUs", Zero: Default},
		{Field: "github.com/go-redis/redis/v7.ClusterOptions.PoolSize", Role: MaxOpen, Varies: "5 x CPUs", Zero: Default, PerMember: true},
		{Field: "github.com/go-redis/redis/v7.Options.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None},
		{Field: "github.com/go-redis/redis/v7.ClusterOptions.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None, PerMember: true},
		{Field: "github.com/go-redis/redis/v7.Options.PoolTimeout", Role: Timeout, Unit: Duration, Zero: Default},
		{Field: "github.com/go-redis/redis/v7.UniversalOptions.PoolSize", Role: MaxOpen, Varies: "10 x CPUs", Zero: Default},
		{Field: "github.com/go-redis/redis/v7.UniversalOptions.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None},
		{Field: "github.com/go-redis/redis/v7.UniversalOptions.IdleTimeout", Role: IdleTime, Unit: Duration, HasDefault: true, Default: int64(5 * time.Minute), Zero: Default, Negative: Unlimited},
		{Field: "github.com/go-redis/redis/v7.UniversalOptions.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/go-redis/redis/v7.RingOptions.PoolSize", Role: MaxOpen, Varies: "10 x CPUs", Zero: Default, PerMember: true},
		{Field: "github.com/go-redis/redis/v7.Options.IdleTimeout", Role: IdleTime, Unit: Duration, HasDefault: true, Default: int64(5 * time.Minute), Zero: Default, Negative: Unlimited},
		{Field: "github.com/go-redis/redis/v7.Options.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/go-redis/redis/v7.ClusterOptions.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/go-redis/redis/v7.RingOptions.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/go-redis/redis/v7.FailoverOptions.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
	},
}
