package catalog

// https://pkg.go.dev/github.com/Masterminds/squirrel
var squirrelLib = &Library{
	Name: "squirrel", Module: "github.com/Masterminds/squirrel", Version: "v1.5.4",
	Packages: []string{
		"github.com/Masterminds/squirrel",
	},
	Statements: []Statement{
		{Type: "github.com/Masterminds/squirrel.StatementBuilderType", On: "RunWith"},
		{Type: "github.com/Masterminds/squirrel.SelectBuilder", Reads: squirrelRuns, On: "RunWith"},
		{Type: "github.com/Masterminds/squirrel.InsertBuilder", Writes: squirrelRuns, On: "RunWith"},
		{Type: "github.com/Masterminds/squirrel.UpdateBuilder", Writes: squirrelRuns, On: "RunWith"},
		{Type: "github.com/Masterminds/squirrel.DeleteBuilder", Writes: squirrelDeletes, On: "RunWith"},
	},
	Sessions: []Session{
		{
			Name: "squirrel.Row", Type: "github.com/Masterminds/squirrel.RowScanner", Kind: KindRow, Noun: "row",
			Release:     []Release{{Method: "Scan"}},
			OnErr:       StillHeld,
			EndsWithCtx: true,
		},
		{
			Name: "squirrel.CachedStmt", Type: "*database/sql.Stmt", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Exempt:  true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(github.com/Masterminds/squirrel.SelectBuilder).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/Masterminds/squirrel.InsertBuilder).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/Masterminds/squirrel.UpdateBuilder).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/Masterminds/squirrel.DeleteBuilder).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/Masterminds/squirrel.SelectBuilder).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/Masterminds/squirrel.InsertBuilder).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/Masterminds/squirrel.UpdateBuilder).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/Masterminds/squirrel.DeleteBuilder).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "github.com/Masterminds/squirrel.QueryWith", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "github.com/Masterminds/squirrel.QueryContextWith", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*github.com/Masterminds/squirrel.StmtCache).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/Masterminds/squirrel.StmtCache).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/Masterminds/squirrel.Queryer).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/Masterminds/squirrel.StdSql).Query", Session: "sql.Rows", Result: 1, Err: 2},
		{Func: "(github.com/Masterminds/squirrel.QueryerContext).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/Masterminds/squirrel.StdSqlCtx).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
		{Func: "(github.com/Masterminds/squirrel.SelectBuilder).QueryRow", Session: "squirrel.Row", Result: 1},
		{Func: "(github.com/Masterminds/squirrel.InsertBuilder).QueryRow", Session: "squirrel.Row", Result: 1},
		{Func: "(github.com/Masterminds/squirrel.UpdateBuilder).QueryRow", Session: "squirrel.Row", Result: 1},
		{Func: "github.com/Masterminds/squirrel.QueryRowWith", Session: "squirrel.Row", Result: 1},
		{Func: "(github.com/Masterminds/squirrel.QueryRower).QueryRow", Session: "squirrel.Row", Result: 1},
		{Func: "(*github.com/Masterminds/squirrel.StmtCache).QueryRow", Session: "squirrel.Row", Result: 1},
		{Func: "(github.com/Masterminds/squirrel.SelectBuilder).QueryRowContext", Session: "squirrel.Row", Result: 1, Ctx: 1},
		{Func: "(github.com/Masterminds/squirrel.InsertBuilder).QueryRowContext", Session: "squirrel.Row", Result: 1, Ctx: 1},
		{Func: "(github.com/Masterminds/squirrel.UpdateBuilder).QueryRowContext", Session: "squirrel.Row", Result: 1, Ctx: 1},
		{Func: "(github.com/Masterminds/squirrel.DeleteBuilder).QueryRowContext", Session: "squirrel.Row", Result: 1, Ctx: 1},
		{Func: "github.com/Masterminds/squirrel.QueryRowContextWith", Session: "squirrel.Row", Result: 1, Ctx: 1},
		{Func: "(github.com/Masterminds/squirrel.QueryRowerContext).QueryRowContext", Session: "squirrel.Row", Result: 1, Ctx: 1},
		{Func: "(*github.com/Masterminds/squirrel.StmtCache).QueryRowContext", Session: "squirrel.Row", Result: 1, Ctx: 1},
		{Func: "(github.com/Masterminds/squirrel.StdSql).QueryRow", Session: "sql.Row", Result: 1},
		{Func: "(github.com/Masterminds/squirrel.StdSqlCtx).QueryRowContext", Session: "sql.Row", Result: 1, Ctx: 1},
		{Func: "(github.com/Masterminds/squirrel.DBProxyBeginner).Begin", Session: "sql.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/Masterminds/squirrel.StmtCache).Prepare", Session: "squirrel.CachedStmt", Result: 1, Err: 2},
		{Func: "(*github.com/Masterminds/squirrel.StmtCache).PrepareContext", Session: "squirrel.CachedStmt", Result: 1, Err: 2},
		{Func: "(github.com/Masterminds/squirrel.Preparer).Prepare", Session: "sql.Stmt.db", Result: 1, Err: 2},
		{Func: "(github.com/Masterminds/squirrel.PreparerContext).PrepareContext", Session: "sql.Stmt.db", Result: 1, Err: 2},
	},
}

// squirrelDeletes are the methods of all builders that run their statement, and squirrelRuns
// those of all but that of DELETE.
var (
	squirrelDeletes = []string{"Exec", "ExecContext", "Query", "QueryContext", "QueryRowContext", "ScanContext"}
	squirrelRuns    = append([]string{"QueryRow", "Scan"}, squirrelDeletes...)
)
