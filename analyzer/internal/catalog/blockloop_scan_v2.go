package catalog

// https://pkg.go.dev/github.com/blockloop/scan/v2
var blockloopScanV2 = &Library{
	Name: "blockloop/scan/v2", Module: "github.com/blockloop/scan/v2", Version: "v2.5.0",
	Packages: []string{
		"github.com/blockloop/scan/v2",
	},
	Releasers: []Releaser{
		{Func: "github.com/blockloop/scan/v2.Row", Arg: 2},
		{Func: "github.com/blockloop/scan/v2.RowStrict", Arg: 2},
		{Func: "github.com/blockloop/scan/v2.Rows", Arg: 2},
		{Func: "github.com/blockloop/scan/v2.RowsStrict", Arg: 2},
	},
}
