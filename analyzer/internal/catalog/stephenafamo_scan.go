package catalog

// https://pkg.go.dev/github.com/stephenafamo/scan
var stephenafamoScan = &Library{
	Name: "stephenafamo-scan", Module: "github.com/stephenafamo/scan", Version: "v0.7.0",
	Packages: []string{
		"github.com/stephenafamo/scan",
		"github.com/stephenafamo/scan/stdscan",
	},
	Sessions: []Session{
		{
			Name: "scan.Rows", Type: "github.com/stephenafamo/scan.Rows", Kind: KindRows, Noun: "rows",
			Release:     []Release{{Method: "Close", Deferred: true}},
			Drains:      []string{"Next"},
			EndsWithCtx: true,
		},
		{
			Name: "scan.Cursor", Type: "github.com/stephenafamo/scan.ICursor", Kind: KindCursor, Noun: "cursor",
			Release:     []Release{{Method: "Close", Deferred: true}},
			Drains:      []string{"Next"},
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "github.com/stephenafamo/scan.Cursor", Session: "scan.Cursor", Result: 1, Err: 2, Ctx: 1},
		{Func: "github.com/stephenafamo/scan/stdscan.Cursor", Session: "scan.Cursor", Result: 1, Err: 2, Ctx: 1},
		{Func: "github.com/stephenafamo/scan.CursorFromRows", Session: "scan.Cursor", Result: 1, Err: 2},
		{Func: "(github.com/stephenafamo/scan.Queryer).QueryContext", Session: "scan.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/stephenafamo/scan/stdscan.Queryer).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
	},
	Releasers: []Releaser{
		{Func: "github.com/stephenafamo/scan.CursorFromRows", Arg: 3, Transfers: 1},
	},
}
