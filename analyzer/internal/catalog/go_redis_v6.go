package catalog

import "time"

// https://pkg.go.dev/github.com/go-redis/redis
var goRedisV6 = &Library{
	Name: "go-redis/v6", Module: "github.com/go-redis/redis", Version: "v6.15.9+incompatible",
	Packages: []string{
		"github.com/go-redis/redis",
	},
	Pools: []Pool{
		{Type: "*github.com/go-redis/redis.Client", Close: []string{"Close"}},
		{Type: "*github.com/go-redis/redis.ClusterClient", Close: []string{"Close"}},
		{Type: "*github.com/go-redis/redis.Ring", Close: []string{"Close"}},
		{Type: "github.com/go-redis/redis.UniversalClient", Close: []string{"Close"}},
		{Type: "*github.com/go-redis/redis.SentinelClient", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/go-redis/redis.NewClient", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis.NewClusterClient", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis.NewFailoverClient", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis.NewRing", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis.NewUniversalClient", Result: 1, Config: 1},
		{Func: "github.com/go-redis/redis.NewSentinelClient", Result: 1, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/go-redis/redis.ParseURL", Result: 1, Err: 2, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "redis6.PubSub", Type: "*github.com/go-redis/redis.PubSub", Kind: KindOther, Noun: "subscription",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/go-redis/redis.Client).Subscribe", Session: "redis6.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis.ClusterClient).Subscribe", Session: "redis6.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis.Ring).Subscribe", Session: "redis6.PubSub", Result: 1},
		{Func: "(github.com/go-redis/redis.UniversalClient).Subscribe", Session: "redis6.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis.Client).PSubscribe", Session: "redis6.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis.ClusterClient).PSubscribe", Session: "redis6.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis.Ring).PSubscribe", Session: "redis6.PubSub", Result: 1},
		{Func: "(github.com/go-redis/redis.UniversalClient).PSubscribe", Session: "redis6.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis.SentinelClient).Subscribe", Session: "redis6.PubSub", Result: 1},
		{Func: "(*github.com/go-redis/redis.SentinelClient).PSubscribe", Session: "redis6.PubSub", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/go-redis/redis.Client).Watch", Callback: 1},
		{Func: "(*github.com/go-redis/redis.ClusterClient).Watch", Callback: 1},
		{Func: "(*github.com/go-redis/redis.Ring).Watch", Callback: 1},
		{Func: "(github.com/go-redis/redis.UniversalClient).Watch", Callback: 1},
	},
	Knobs: []Knob{
		{Field: "github.com/go-redis/redis.Options.PoolSize", Role: MaxOpen, Varies: "10 x CPUs", Zero: Default},
		{Field: "github.com/go-redis/redis.FailoverOptions.PoolSize", Role: MaxOpen, Varies: "10 x CPUs", Zero: Default},
		{Field: "github.com/go-redis/redis.ClusterOptions.PoolSize", Role: MaxOpen, Varies: "5 x CPUs", Zero: Default, PerMember: true},
		{Field: "github.com/go-redis/redis.Options.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None},
		{Field: "github.com/go-redis/redis.ClusterOptions.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None, PerMember: true},
		{Field: "github.com/go-redis/redis.Options.PoolTimeout", Role: Timeout, Unit: Duration, Zero: Default},
		{Field: "github.com/go-redis/redis.UniversalOptions.PoolSize", Role: MaxOpen, Varies: "10 x CPUs", Zero: Default},
		{Field: "github.com/go-redis/redis.UniversalOptions.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None},
		{Field: "github.com/go-redis/redis.UniversalOptions.IdleTimeout", Role: IdleTime, Unit: Duration, HasDefault: true, Default: int64(5 * time.Minute), Zero: Default, Negative: Unlimited},
		{Field: "github.com/go-redis/redis.UniversalOptions.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/go-redis/redis.RingOptions.PoolSize", Role: MaxOpen, Varies: "10 x CPUs", Zero: Default, PerMember: true},
		{Field: "github.com/go-redis/redis.Options.IdleTimeout", Role: IdleTime, Unit: Duration, HasDefault: true, Default: int64(5 * time.Minute), Zero: Default, Negative: Unlimited},
		{Field: "github.com/go-redis/redis.Options.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/go-redis/redis.ClusterOptions.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/go-redis/redis.RingOptions.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/go-redis/redis.FailoverOptions.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
	},
}
