package catalog

// https://pkg.go.dev/github.com/valkey-io/valkey-go
var valkeyGo = &Library{
	Name: "valkey-go", Module: "github.com/valkey-io/valkey-go", Version: "v1.0.79",
	Packages: []string{
		"github.com/valkey-io/valkey-go",
	},
	Pools: []Pool{
		{Type: "github.com/valkey-io/valkey-go.Client", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/valkey-io/valkey-go.NewClient", Result: 1, Err: 2, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/valkey-io/valkey-go.ParseURL", Result: 1, Err: 2, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "valkey-go.Dedicated", Type: "github.com/valkey-io/valkey-go.DedicatedClient", Kind: KindConnection, Noun: "connection",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "valkey-go.Stream", Type: "github.com/valkey-io/valkey-go.ValkeyResultStream", Kind: KindOther, Noun: "stream",
			Release: []Release{{Method: "WriteTo"}},
			OnErr:   StillHeld,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/valkey-io/valkey-go.Client).Dedicate", Session: "valkey-go.Dedicated", Result: 1, ReleaseResult: 2},
		{Func: "(github.com/valkey-io/valkey-go.Client).DoStream", Session: "valkey-go.Stream", Result: 1},
		{Func: "(github.com/valkey-io/valkey-go.Client).DoMultiStream", Session: "valkey-go.Stream", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(github.com/valkey-io/valkey-go.Client).Dedicated", Callback: 1},
	},
	Knobs: []Knob{
		{Field: "github.com/valkey-io/valkey-go.ClientOption.BlockingPoolSize", Role: MaxOpen, HasDefault: true, Default: 1024, Zero: Default},
		{Field: "github.com/valkey-io/valkey-go.ClientOption.BlockingPoolMinSize", Role: MinOpen, HasDefault: true, Zero: None},
	},
}
