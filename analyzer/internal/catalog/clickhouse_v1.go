package catalog

// https://pkg.go.dev/github.com/ClickHouse/clickhouse-go
var clickhouseV1 = &Library{
	Name: "clickhouse/v1", Module: "github.com/ClickHouse/clickhouse-go", Version: "v1.5.4",
	Packages: []string{
		"github.com/ClickHouse/clickhouse-go",
	},
	Drivers: []string{"clickhouse"},
}
