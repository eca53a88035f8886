package catalog

import "time"

// https://pkg.go.dev/github.com/ClickHouse/clickhouse-go/v2
var clickhouseV2 = &Library{
	Name: "clickhouse/v2", Module: "github.com/ClickHouse/clickhouse-go/v2", Version: "v2.50.0",
	Elsewhere: []string{"io"},
	Packages: []string{
		"github.com/ClickHouse/clickhouse-go/v2",
		"github.com/ClickHouse/clickhouse-go/v2/lib/driver",
	},
	Pools: []Pool{
		{Type: "github.com/ClickHouse/clickhouse-go/v2/lib/driver.Conn", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/ClickHouse/clickhouse-go/v2.Open", Result: 1, Err: 2, Config: 1},
		{Func: "github.com/ClickHouse/clickhouse-go/v2.OpenDB", Result: 1, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/ClickHouse/clickhouse-go/v2.Connector", Result: 1, Config: 1},
		{Func: "github.com/ClickHouse/clickhouse-go/v2.ParseDSN", Result: 1, Err: 2, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "ch2.Rows", Type: "github.com/ClickHouse/clickhouse-go/v2/lib/driver.Rows", Kind: KindRows, Noun: "rows",
			Release:     []Release{{Method: "Close", Deferred: true}},
			Drains:      []string{"Next"},
			EndsWithCtx: true,
		},
		{
			Name: "ch2.Row", Type: "github.com/ClickHouse/clickhouse-go/v2/lib/driver.Row", Kind: KindRow, Noun: "row",
			Release:     []Release{{Method: "Scan"}, {Method: "ScanStruct"}},
			OnErr:       StillHeld,
			EndsWithCtx: true,
		},
		{
			Name: "ch2.Batch", Type: "github.com/ClickHouse/clickhouse-go/v2/lib/driver.Batch", Kind: KindBatch, Noun: "batch",
			Release:     []Release{{Method: "Send"}, {Method: "Abort"}, {Method: "Close", Deferred: true}},
			ErrReleases: []string{"Append", "AppendStruct"},
			Ended:       []string{"IsSent"},
		},
		{
			Name: "ch2.Stream", Type: "io.ReadCloser", Kind: KindOther, Noun: "reader",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/ClickHouse/clickhouse-go/v2/lib/driver.Conn).Query", Session: "ch2.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/ClickHouse/clickhouse-go/v2/lib/driver.Conn).QueryRow", Session: "ch2.Row", Result: 1, Ctx: 1},
		{Func: "(github.com/ClickHouse/clickhouse-go/v2/lib/driver.Conn).PrepareBatch", Session: "ch2.Batch", Result: 1, Err: 2},
		{Func: "(github.com/ClickHouse/clickhouse-go/v2/lib/driver.Conn).QueryFormat", Session: "ch2.Stream", Result: 1, Err: 2},
	},
	Knobs: []Knob{
		{Field: "github.com/ClickHouse/clickhouse-go/v2.Options.MaxOpenConns", Role: MaxOpen, Varies: "idle + 5", Zero: Default, Negative: Default},
		{Field: "github.com/ClickHouse/clickhouse-go/v2.Options.MaxIdleConns", Role: MaxIdle, HasDefault: true, Default: 5, Zero: Default, Negative: Default},
		{Field: "github.com/ClickHouse/clickhouse-go/v2.Options.ConnMaxLifetime", Role: Lifetime, Unit: Duration, HasDefault: true, Default: int64(time.Hour), Zero: Default},
		{Field: "github.com/ClickHouse/clickhouse-go/v2.Options.DialTimeout", Role: Timeout, Unit: Duration, HasDefault: true, Default: int64(30 * time.Second), Zero: Default},
	},
	DSNParams: []DSNParam{
		{Name: "max_open_conns", Role: MaxOpen, Consumers: []string{"github.com/ClickHouse/clickhouse-go/v2.ParseDSN"}},
		{Name: "max_idle_conns", Role: MaxIdle, Consumers: []string{"github.com/ClickHouse/clickhouse-go/v2.ParseDSN"}},
	},
	Drivers: []string{"clickhouse"},
}
