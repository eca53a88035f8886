package catalog

// https://pkg.go.dev/github.com/georgysavva/scany/v2
var scanyV2 = &Library{
	Name: "scany/v2", Module: "github.com/georgysavva/scany/v2", Version: "v2.1.4",
	Packages: []string{
		"github.com/georgysavva/scany/v2/dbscan",
		"github.com/georgysavva/scany/v2/sqlscan",
		"github.com/georgysavva/scany/v2/pgxscan",
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/georgysavva/scany/v2/sqlscan.Querier).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/georgysavva/scany/v2/pgxscan.Querier).Query", Session: "pgx5.Rows.conn", Result: 1, Err: 2},
	},
	Releasers: []Releaser{
		{Func: "github.com/georgysavva/scany/v2/sqlscan.ScanAll", Arg: 2},
		{Func: "github.com/georgysavva/scany/v2/pgxscan.ScanAll", Arg: 2},
		{Func: "github.com/georgysavva/scany/v2/dbscan.ScanAll", Arg: 2},
		{Func: "(*github.com/georgysavva/scany/v2/sqlscan.API).ScanAll", Arg: 2},
		{Func: "(*github.com/georgysavva/scany/v2/pgxscan.API).ScanAll", Arg: 2},
		{Func: "(*github.com/georgysavva/scany/v2/dbscan.API).ScanAll", Arg: 2},
		{Func: "github.com/georgysavva/scany/v2/sqlscan.ScanOne", Arg: 2},
		{Func: "github.com/georgysavva/scany/v2/pgxscan.ScanOne", Arg: 2},
		{Func: "github.com/georgysavva/scany/v2/dbscan.ScanOne", Arg: 2},
		{Func: "(*github.com/georgysavva/scany/v2/sqlscan.API).ScanOne", Arg: 2},
		{Func: "(*github.com/georgysavva/scany/v2/pgxscan.API).ScanOne", Arg: 2},
		{Func: "(*github.com/georgysavva/scany/v2/dbscan.API).ScanOne", Arg: 2},
		{Func: "github.com/georgysavva/scany/v2/sqlscan.ScanAllSets", Arg: 2},
		{Func: "github.com/georgysavva/scany/v2/dbscan.ScanAllSets", Arg: 2},
		{Func: "(*github.com/georgysavva/scany/v2/sqlscan.API).ScanAllSets", Arg: 2},
		{Func: "(*github.com/georgysavva/scany/v2/dbscan.API).ScanAllSets", Arg: 2},
	},
}
