package catalog

// https://pkg.go.dev/github.com/uptrace/bun/driver/pgdriver
var bunPgdriver = &Library{
	Name: "bun-pgdriver", Module: "github.com/uptrace/bun/driver/pgdriver", Version: "v1.2.18",
	Packages: []string{
		"github.com/uptrace/bun/driver/pgdriver",
	},
	Builders: []Builder{
		{Func: "github.com/uptrace/bun/driver/pgdriver.NewConnector", Result: 1},
	},
	Sessions: []Session{
		{
			Name: "bun.pg.Listener", Type: "*github.com/uptrace/bun/driver/pgdriver.Listener", Kind: KindOther, Noun: "listener",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "github.com/uptrace/bun/driver/pgdriver.NewListener", Session: "bun.pg.Listener", Result: 1},
	},
	Drivers: []string{"pg"},
}
