package catalog

// https://pkg.go.dev/github.com/garyburd/redigo
var redigoGaryburd = &Library{
	Name: "redigo (garyburd)", Module: "github.com/garyburd/redigo", Version: "v1.6.4",
	Packages: []string{
		"github.com/garyburd/redigo/redis",
	},
	Pools: []Pool{
		{Type: "*github.com/garyburd/redigo/redis.Pool", Close: []string{"Close"}},
		{Type: "github.com/garyburd/redigo/redis.Conn", Close: []string{"Close"}, Single: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/garyburd/redigo/redis.NewPool", Result: 1},
		{Func: "github.com/garyburd/redigo/redis.Dial", Making: Connects, Result: 1, Err: 2},
		{Func: "github.com/garyburd/redigo/redis.DialURL", Making: Connects, Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/garyburd/redigo/redis.DialTimeout", Making: Connects, Result: 1, Err: 2},
	},
	Literals: []Literal{
		{Type: "github.com/garyburd/redigo/redis.Pool"},
	},
	Sessions: []Session{
		{
			Name: "redigo-garyburd.Conn", Type: "github.com/garyburd/redigo/redis.Conn", Kind: KindConnection, Noun: "connection",
			Release: []Release{{Method: "Close", Deferred: true}},
			FailsBy: "Err",
			OnErr:   Inert,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/garyburd/redigo/redis.Pool).Get", Session: "redigo-garyburd.Conn", Result: 1},
		{Func: "(*github.com/garyburd/redigo/redis.Pool).GetContext", Session: "redigo-garyburd.Conn", Result: 1, Err: 2},
	},
	Knobs: []Knob{
		{Field: "github.com/garyburd/redigo/redis.Pool.MaxActive", Role: MaxOpen, HasDefault: true, Zero: Unlimited},
		{Field: "github.com/garyburd/redigo/redis.Pool.MaxIdle", Role: MaxIdle, HasDefault: true, Zero: None},
		{Field: "github.com/garyburd/redigo/redis.Pool.IdleTimeout", Role: IdleTime, Unit: Duration, HasDefault: true, Zero: Unlimited},
	},
}
