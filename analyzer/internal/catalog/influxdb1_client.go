package catalog

// https://pkg.go.dev/github.com/influxdata/influxdb1-client
var influxdb1Client = &Library{
	Name: "influxdb1-client", Module: "github.com/influxdata/influxdb1-client", Version: "v0.0.0-20220302092344-a9ab5670611c",
	Packages: []string{
		"github.com/influxdata/influxdb1-client/v2",
	},
	Pools: []Pool{
		{Type: "github.com/influxdata/influxdb1-client/v2.Client", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/influxdata/influxdb1-client/v2.NewHTTPClient", Result: 1, Err: 2, Config: 1},
		{Func: "github.com/influxdata/influxdb1-client/v2.NewUDPClient", Making: Connects, Result: 1, Err: 2, Config: 1},
	},
	Sessions: []Session{
		{
			Name: "influx1.Chunked", Type: "*github.com/influxdata/influxdb1-client/v2.ChunkedResponse", Kind: KindOther, Noun: "response",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/influxdata/influxdb1-client/v2.Client).QueryAsChunk", Session: "influx1.Chunked", Result: 1, Err: 2},
	},
}
