package catalog

// https://pkg.go.dev/github.com/ClickHouse/clickhouse-go
var clickhouseV1 = &Library{
	Name: "clickhouse/v1", Module: "github.com/ClickHouse/clickhouse-go", Version: "v1.5.4",
	Packages: []string{
		"github.com/ClickHouse/clickhouse-go",
	},
	Pools: []Pool{
		{Type: "github.com/ClickHouse/clickhouse-go.Clickhouse", Close: []string{"Close"}, Single: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/ClickHouse/clickhouse-go.OpenDirect", Making: Connects, Result: 1, Err: 2, DSN: 1},
	},
	Drivers: []string{"clickhouse"},
}
