package catalog

// https://pkg.go.dev/github.com/influxdata/influxdb-client-go/v2
var influxdbClientV2 = &Library{
	Name: "influxdb-client/v2", Module: "github.com/influxdata/influxdb-client-go/v2", Version: "v2.14.0",
	Packages: []string{
		"github.com/influxdata/influxdb-client-go/v2",
		"github.com/influxdata/influxdb-client-go/v2/api",
	},
	Pools: []Pool{
		{Type: "github.com/influxdata/influxdb-client-go/v2.Client", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/influxdata/influxdb-client-go/v2.NewClient", Result: 1, DSN: 1},
		{Func: "github.com/influxdata/influxdb-client-go/v2.NewClientWithOptions", Result: 1, DSN: 1, Config: 3},
	},
	Sessions: []Session{
		{
			Name: "influx2.Result", Type: "*github.com/influxdata/influxdb-client-go/v2/api.QueryTableResult", Kind: KindIterator, Noun: "result",
			Release:     []Release{{Method: "Close", Deferred: true}},
			Drains:      []string{"Next"},
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/influxdata/influxdb-client-go/v2/api.QueryAPI).Query", Session: "influx2.Result", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/influxdata/influxdb-client-go/v2/api.QueryAPI).QueryWithParams", Session: "influx2.Result", Result: 1, Err: 2, Ctx: 1},
	},
}
