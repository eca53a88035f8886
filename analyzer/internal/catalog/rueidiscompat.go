package catalog

// https://pkg.go.dev/github.com/redis/rueidis/rueidiscompat
var rueidiscompatLib = &Library{
	Name: "rueidiscompat", Module: "github.com/redis/rueidis/rueidiscompat", Version: "v1.0.79",
	Packages: []string{
		"github.com/redis/rueidis/rueidiscompat",
	},
	Sessions: []Session{
		{
			Name: "rueidiscompat.PubSub", Type: "github.com/redis/rueidis/rueidiscompat.PubSub", Kind: KindOther, Noun: "subscription",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/redis/rueidis/rueidiscompat.Cmdable).Subscribe", Session: "rueidiscompat.PubSub", Result: 1},
		{Func: "(github.com/redis/rueidis/rueidiscompat.Cmdable).PSubscribe", Session: "rueidiscompat.PubSub", Result: 1},
		{Func: "(github.com/redis/rueidis/rueidiscompat.Cmdable).SSubscribe", Session: "rueidiscompat.PubSub", Result: 1},
		{Func: "(*github.com/redis/rueidis/rueidiscompat.Compat).Subscribe", Session: "rueidiscompat.PubSub", Result: 1},
		{Func: "(*github.com/redis/rueidis/rueidiscompat.Compat).PSubscribe", Session: "rueidiscompat.PubSub", Result: 1},
		{Func: "(*github.com/redis/rueidis/rueidiscompat.Compat).SSubscribe", Session: "rueidiscompat.PubSub", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/redis/rueidis/rueidiscompat.Compat).Watch", Callback: 2},
	},
}
