package catalog

// https://pkg.go.dev/github.com/lib/pq
var libPq = &Library{
	Name: "lib/pq", Module: "github.com/lib/pq", Version: "v1.12.3",
	Packages: []string{
		"github.com/lib/pq",
	},
	Builders: []Builder{
		{Func: "github.com/lib/pq.ParseURL", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/lib/pq.NewConnector", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/lib/pq.NewConnectorConfig", Result: 1, Err: 2, Config: 1},
	},
	Sessions: []Session{
		{
			Name: "pq.Listener", Type: "*github.com/lib/pq.Listener", Kind: KindOther, Noun: "listener",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "pq.ListenerConn", Type: "*github.com/lib/pq.ListenerConn", Kind: KindConnection, Noun: "connection",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "github.com/lib/pq.NewListener", Session: "pq.Listener", Result: 1},
		{Func: "github.com/lib/pq.NewDialListener", Session: "pq.Listener", Result: 1},
		{Func: "github.com/lib/pq.NewListenerConn", Session: "pq.ListenerConn", Result: 1, Err: 2},
	},
	Drivers: []string{"postgres"},
}
