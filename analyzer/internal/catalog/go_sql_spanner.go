package catalog

// https://pkg.go.dev/github.com/googleapis/go-sql-spanner
var goSQLSpanner = &Library{
	Name: "go-sql-spanner", Module: "github.com/googleapis/go-sql-spanner", Version: "v1.17.0",
	Packages: []string{
		"github.com/googleapis/go-sql-spanner",
	},
	Acquirers: []Acquirer{
		{Func: "github.com/googleapis/go-sql-spanner.BeginReadOnlyTransaction", Session: "sql.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "github.com/googleapis/go-sql-spanner.BeginReadWriteTransaction", Session: "sql.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "github.com/googleapis/go-sql-spanner.BeginBatchReadOnlyTransaction", Session: "sql.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/googleapis/go-sql-spanner.PartitionedQuery).Execute", Session: "sql.Rows", Result: 1, Err: 2},
	},
	Drivers: []string{"spanner"},
}
