package catalog

// https://pkg.go.dev/github.com/uptrace/opentelemetry-go-extra/otelsql
var otelsqlUptrace = &Library{
	Name: "otelsql (uptrace)", Module: "github.com/uptrace/opentelemetry-go-extra/otelsql", Version: "v0.3.2",
	Packages: []string{
		"github.com/uptrace/opentelemetry-go-extra/otelsql",
	},
	Constructors: []Constructor{
		{Func: "github.com/uptrace/opentelemetry-go-extra/otelsql.Open", Result: 1, Err: 2, Driver: 1, DSN: 2},
		{Func: "github.com/uptrace/opentelemetry-go-extra/otelsql.OpenDB", Result: 1, Config: 1},
	},
}
