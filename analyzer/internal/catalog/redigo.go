package catalog

// https://pkg.go.dev/github.com/gomodule/redigo
var redigoLib = &Library{
	Name: "redigo", Module: "github.com/gomodule/redigo", Version: "v1.9.3",
	Packages: []string{
		"github.com/gomodule/redigo/redis",
	},
	Pools: []Pool{
		{Type: "*github.com/gomodule/redigo/redis.Pool", Close: []string{"Close"}},
		{Type: "github.com/gomodule/redigo/redis.Conn", Close: []string{"Close"}, Single: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/gomodule/redigo/redis.NewPool", Result: 1},
		{Func: "github.com/gomodule/redigo/redis.Dial", Making: Connects, Result: 1, Err: 2},
		{Func: "github.com/gomodule/redigo/redis.DialURL", Making: Connects, Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/gomodule/redigo/redis.DialTimeout", Making: Connects, Result: 1, Err: 2},
		{Func: "github.com/gomodule/redigo/redis.DialContext", Making: Connects, Result: 1, Err: 2},
		{Func: "github.com/gomodule/redigo/redis.DialURLContext", Making: Connects, Result: 1, Err: 2, DSN: 2},
	},
	Literals: []Literal{
		{Type: "github.com/gomodule/redigo/redis.Pool"},
	},
	Sessions: []Session{
		{
			Name: "redigo.Conn", Type: "github.com/gomodule/redigo/redis.Conn", Kind: KindConnection, Noun: "connection",
			Release: []Release{{Method: "Close", Deferred: true}},
			FailsBy: "Err",
			OnErr:   Inert,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/gomodule/redigo/redis.Pool).Get", Session: "redigo.Conn", Result: 1},
		{Func: "(*github.com/gomodule/redigo/redis.Pool).GetContext", Session: "redigo.Conn", Result: 1, Err: 2},
	},
	Knobs: []Knob{
		{Field: "github.com/gomodule/redigo/redis.Pool.MaxActive", Role: MaxOpen, HasDefault: true, Zero: Unlimited},
		{Field: "github.com/gomodule/redigo/redis.Pool.MaxIdle", Role: MaxIdle, HasDefault: true, Zero: None},
		{Field: "github.com/gomodule/redigo/redis.Pool.IdleTimeout", Role: IdleTime, Unit: Duration, HasDefault: true, Zero: Unlimited},
		{Field: "github.com/gomodule/redigo/redis.Pool.MaxConnLifetime", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited},
	},
}
