package catalog

import "time"

// https://pkg.go.dev/github.com/redis/go-redis/v9
var goRedisV9 = &Library{
	Name: "go-redis/v9", Module: "github.com/redis/go-redis/v9", Version: "v9.23.0",
	Packages: []string{
		"github.com/redis/go-redis/v9",
	},
	Pools: []Pool{
		{Type: "*github.com/redis/go-redis/v9.Client", Close: []string{"Close"}},
		{Type: "*github.com/redis/go-redis/v9.ClusterClient", Close: []string{"Close"}},
		{Type: "*github.com/redis/go-redis/v9.Ring", Close: []string{"Close"}},
		{Type: "github.com/redis/go-redis/v9.UniversalClient", Close: []string{"Close"}},
		{Type: "*github.com/redis/go-redis/v9.SentinelClient", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/redis/go-redis/v9.NewClient", Result: 1, Config: 1},
		{Func: "github.com/redis/go-redis/v9.NewClusterClient", Result: 1, Config: 1},
		{Func: "github.com/redis/go-redis/v9.NewFailoverClient", Result: 1, Config: 1},
		{Func: "github.com/redis/go-redis/v9.NewRing", Result: 1, Config: 1},
		{Func: "github.com/redis/go-redis/v9.NewUniversalClient", Result: 1, Config: 1},
		{Func: "github.com/redis/go-redis/v9.NewSentinelClient", Result: 1, Config: 1},
		{Func: "github.com/redis/go-redis/v9.NewFailoverClusterClient", Result: 1, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/redis/go-redis/v9.ParseClusterURL", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/redis/go-redis/v9.ParseURL", Result: 1, Err: 2, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "redis9.PubSub", Type: "*github.com/redis/go-redis/v9.PubSub", Noun: "subscription",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "redis9.Conn", Type: "*github.com/redis/go-redis/v9.Conn", Noun: "connection",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/redis/go-redis/v9.Client).Conn", Session: "redis9.Conn", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.Client).EphemeralConn", Session: "redis9.Conn", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.Client).Subscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.ClusterClient).Subscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.Ring).Subscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(github.com/redis/go-redis/v9.UniversalClient).Subscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.Client).PSubscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.ClusterClient).PSubscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.Ring).PSubscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(github.com/redis/go-redis/v9.UniversalClient).PSubscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.Client).SSubscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.ClusterClient).SSubscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.Ring).SSubscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(github.com/redis/go-redis/v9.UniversalClient).SSubscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.SentinelClient).Subscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.SentinelClient).PSubscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.AutoPipeliner).Subscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.AutoPipeliner).PSubscribe", Session: "redis9.PubSub", Result: 1},
		{Func: "(*github.com/redis/go-redis/v9.AutoPipeliner).SSubscribe", Session: "redis9.PubSub", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/redis/go-redis/v9.Client).Watch", Callback: 2},
		{Func: "(*github.com/redis/go-redis/v9.ClusterClient).Watch", Callback: 2},
		{Func: "(*github.com/redis/go-redis/v9.Ring).Watch", Callback: 2},
		{Func: "(github.com/redis/go-redis/v9.UniversalClient).Watch", Callback: 2},
	},
	Knobs: []Knob{
		{Field: "github.com/redis/go-redis/v9.Options.PoolSize", Role: MaxOpen, Varies: "10 x GOMAXPROCS", Zero: Default},
		{Field: "github.com/redis/go-redis/v9.ClusterOptions.PoolSize", Role: MaxOpen, Varies: "5 x GOMAXPROCS", Zero: Default, PerMember: true},
		{Field: "github.com/redis/go-redis/v9.Options.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None},
		{Field: "github.com/redis/go-redis/v9.ClusterOptions.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None, PerMember: true},
		{Field: "github.com/redis/go-redis/v9.Options.PoolTimeout", Role: Timeout, Unit: Duration, Zero: Default},
		{Field: "github.com/redis/go-redis/v9.UniversalOptions.PoolSize", Role: MaxOpen, Varies: "10 x GOMAXPROCS", Zero: Default},
		{Field: "github.com/redis/go-redis/v9.UniversalOptions.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None},
		{Field: "github.com/redis/go-redis/v9.UniversalOptions.MaxIdleConns", Role: MaxIdle, HasDefault: true, Zero: Unlimited},
		{Field: "github.com/redis/go-redis/v9.UniversalOptions.MaxActiveConns", Role: MaxOpen, HasDefault: true, Zero: Unlimited},
		{Field: "github.com/redis/go-redis/v9.UniversalOptions.ConnMaxIdleTime", Role: IdleTime, Unit: Duration, HasDefault: true, Default: int64(30 * time.Minute), Zero: Default, Negative: Unlimited},
		{Field: "github.com/redis/go-redis/v9.UniversalOptions.ConnMaxLifetime", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/redis/go-redis/v9.RingOptions.PoolSize", Role: MaxOpen, Varies: "10 x GOMAXPROCS", Zero: Default, PerMember: true},
		{Field: "github.com/redis/go-redis/v9.Options.MaxIdleConns", Role: MaxIdle, HasDefault: true, Zero: Unlimited},
		{Field: "github.com/redis/go-redis/v9.Options.MaxActiveConns", Role: MaxOpen, HasDefault: true, Zero: Unlimited},
		{Field: "github.com/redis/go-redis/v9.Options.ConnMaxIdleTime", Role: IdleTime, Unit: Duration, HasDefault: true, Default: int64(30 * time.Minute), Zero: Default, Negative: Unlimited},
		{Field: "github.com/redis/go-redis/v9.Options.ConnMaxLifetime", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
	},
	DSNParams: []DSNParam{
		{Name: "pool_size", Role: MaxOpen, Consumers: []string{"github.com/redis/go-redis/v9.ParseURL"}},
		{Name: "min_idle_conns", Role: MinOpen, Consumers: []string{"github.com/redis/go-redis/v9.ParseURL"}},
		{Name: "pool_timeout", Role: Timeout, Unit: Duration, Consumers: []string{"github.com/redis/go-redis/v9.ParseURL"}},
		{Name: "max_idle_conns", Role: MaxIdle, Consumers: []string{"github.com/redis/go-redis/v9.ParseURL"}},
		{Name: "max_active_conns", Role: MaxOpen, Consumers: []string{"github.com/redis/go-redis/v9.ParseURL"}},
	},
}
