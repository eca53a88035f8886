package catalog

// https://pkg.go.dev/github.com/jackc/pgx
var pgxV3 = &Library{
	Name: "pgx/v3", Module: "github.com/jackc/pgx", Version: "v3.6.2+incompatible",
	Packages: []string{
		"github.com/jackc/pgx",
	},
	Pools: []Pool{
		{Type: "*github.com/jackc/pgx.ConnPool", Close: []string{"Close"}},
		{Type: "*github.com/jackc/pgx.Conn", Close: []string{"Close"}, Single: true},
		{Type: "*github.com/jackc/pgx.ReplicationConn", Close: []string{"Close"}, Single: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/jackc/pgx.NewConnPool", Result: 1, Err: 2, Config: 1},
		{Func: "github.com/jackc/pgx.Connect", Making: Connects, Result: 1, Err: 2, Config: 1},
		{Func: "github.com/jackc/pgx.ReplicationConnect", Making: Connects, Result: 1, Err: 2, Config: 1},
	},
	Sessions: []Session{
		{
			Name: "pgx3.Conn", Type: "*github.com/jackc/pgx.Conn", Kind: KindConnection, Noun: "connection",
		},
		{
			Name: "pgx3.Tx", Type: "*github.com/jackc/pgx.Tx", Kind: KindTransaction, Noun: "transaction",
			Release: []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}, {Method: "CommitEx", Context: true}, {Method: "RollbackEx", Context: true}},
		},
		{
			Name: "pgx3.Rows", Type: "*github.com/jackc/pgx.Rows", Kind: KindRows, Noun: "rows",
			Release:     []Release{{Method: "Close", Deferred: true}},
			Drains:      []string{"Next"},
			ErrReleases: []string{"Scan", "Values", "Err"},
			OnErr:       Inert,
		},
		{
			Name: "pgx3.Row", Type: "*github.com/jackc/pgx.Row", Kind: KindRow, Noun: "row",
			Release: []Release{{Method: "Scan"}},
			OnErr:   StillHeld,
		},
		{
			Name: "pgx3.Batch", Type: "*github.com/jackc/pgx.Batch", Kind: KindBatch, Noun: "batch",
			Release: []Release{{Method: "Close", Deferred: true}},
			OnErr:   StillHeld,
		},
		{
			Name: "pgx3.LargeObject", Type: "*github.com/jackc/pgx.LargeObject", Kind: KindOther, Noun: "large object",
			Holds:   HoldsParent,
			Exempt:  true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/jackc/pgx.ConnPool).Acquire", Session: "pgx3.Conn", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.ConnPool).AcquireEx", Session: "pgx3.Conn", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.ConnPool).Begin", Session: "pgx3.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.Conn).Begin", Session: "pgx3.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.ConnPool).BeginEx", Session: "pgx3.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.Conn).BeginEx", Session: "pgx3.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.ConnPool).Query", Session: "pgx3.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.Conn).Query", Session: "pgx3.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.Tx).Query", Session: "pgx3.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.ConnPool).QueryEx", Session: "pgx3.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.Conn).QueryEx", Session: "pgx3.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.Tx).QueryEx", Session: "pgx3.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.ConnPool).QueryRow", Session: "pgx3.Row", Result: 1},
		{Func: "(*github.com/jackc/pgx.ConnPool).QueryRowEx", Session: "pgx3.Row", Result: 1},
		{Func: "(*github.com/jackc/pgx.Conn).QueryRow", Session: "pgx3.Row", Result: 1},
		{Func: "(*github.com/jackc/pgx.Conn).QueryRowEx", Session: "pgx3.Row", Result: 1},
		{Func: "(*github.com/jackc/pgx.Tx).QueryRow", Session: "pgx3.Row", Result: 1},
		{Func: "(*github.com/jackc/pgx.Tx).QueryRowEx", Session: "pgx3.Row", Result: 1},
		{Func: "(*github.com/jackc/pgx.ConnPool).BeginBatch", Session: "pgx3.Batch", Result: 1},
		{Func: "(*github.com/jackc/pgx.Conn).BeginBatch", Session: "pgx3.Batch", Result: 1},
		{Func: "(*github.com/jackc/pgx.Tx).BeginBatch", Session: "pgx3.Batch", Result: 1},
		{Func: "(*github.com/jackc/pgx.Batch).QueryResults", Session: "pgx3.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.Batch).QueryRowResults", Session: "pgx3.Row", Result: 1},
		{Func: "(*github.com/jackc/pgx.ReplicationConn).IdentifySystem", Session: "pgx3.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.ReplicationConn).TimelineHistory", Session: "pgx3.Rows", Result: 1, Err: 2},
		{Func: "(*github.com/jackc/pgx.LargeObjects).Open", Session: "pgx3.LargeObject", Result: 1, Err: 2},
	},
	Releasers: []Releaser{
		{Func: "(*github.com/jackc/pgx.ConnPool).Release", Arg: 1},
	},
	Knobs: []Knob{
		{Field: "github.com/jackc/pgx.ConnPoolConfig.MaxConnections", Role: MaxOpen, HasDefault: true, Default: 5, Zero: Default},
	},
}
