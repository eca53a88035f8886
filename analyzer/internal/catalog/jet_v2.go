package catalog

// https://pkg.go.dev/github.com/go-jet/jet/v2
var jetV2 = &Library{
	Name: "jet/v2", Module: "github.com/go-jet/jet/v2", Version: "v2.13.0",
	Elsewhere: []string{"github.com/go-jet/jet/v2/internal/jet"},
	Packages: []string{
		"github.com/go-jet/jet/v2/qrm",
		"github.com/go-jet/jet/v2/postgres",
	},
	Sessions: []Session{
		{
			Name: "jet.Rows", Type: "*github.com/go-jet/jet/v2/internal/jet.Rows", Kind: KindRows, Noun: "rows",
			Release:     []Release{{Method: "Close", Deferred: true}},
			Drains:      []string{"Next"},
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/go-jet/jet/v2/internal/jet.Statement).Rows", Session: "jet.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/go-jet/jet/v2/qrm.DB).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/go-jet/jet/v2/qrm.DB).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/go-jet/jet/v2/qrm.Queryable).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
	},
}
