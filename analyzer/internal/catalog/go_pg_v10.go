package catalog

import "time"

// https://pkg.go.dev/github.com/go-pg/pg/v10
var goPgV10 = &Library{
	Name: "go-pg/v10", Module: "github.com/go-pg/pg/v10", Version: "v10.11.0",
	Elsewhere: []string{"github.com/go-pg/pg/v10/orm"},
	Packages: []string{
		"github.com/go-pg/pg/v10",
	},
	Pools: []Pool{
		{
			Type: "*github.com/go-pg/pg/v10.DB", Close: []string{"Close"}, Bounded: true,
			Reads:  []string{"CopyTo", "Prepare", "Query", "QueryContext", "QueryOne", "QueryOneContext"},
			Writes: []string{"CopyFrom", "Exec", "ExecContext", "ExecOne", "ExecOneContext"},
			Begins: []string{"Begin", "RunInTransaction"},
			Same:   []string{"WithContext", "WithParam", "WithTimeout"},
		},
	},
	Statements: goPgStatements("github.com/go-pg/pg/v10", "CreateComposite", "DropComposite", "UpdateNotZero"),
	Constructors: []Constructor{
		{Func: "github.com/go-pg/pg/v10.Connect", Result: 1, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/go-pg/pg/v10.ParseURL", Result: 1, Err: 2, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "gopg10.Conn", Type: "*github.com/go-pg/pg/v10.Conn", Kind: KindConnection, Noun: "connection",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gopg10.Tx", Type: "*github.com/go-pg/pg/v10.Tx", Kind: KindTransaction, Noun: "transaction",
			Release: []Release{{Method: "Commit"}, {Method: "Rollback"}, {Method: "Close", Deferred: true}, {Method: "CommitContext", Context: true}, {Method: "RollbackContext", Context: true}, {Method: "CloseContext", Context: true}},
		},
		{
			Name: "gopg10.Stmt", Type: "*github.com/go-pg/pg/v10.Stmt", Kind: KindStatement, Noun: "statement",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gopg10.Stmt.tx", Type: "*github.com/go-pg/pg/v10.Stmt", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Exempt:  true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gopg10.Listener", Type: "*github.com/go-pg/pg/v10.Listener", Kind: KindOther, Noun: "listener",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/go-pg/pg/v10.DB).Conn", Session: "gopg10.Conn", Result: 1},
		{Func: "(*github.com/go-pg/pg/v10.baseDB).Begin", Session: "gopg10.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/go-pg/pg/v10.baseDB).BeginContext", Session: "gopg10.Tx", Result: 1, Err: 2},
		{Func: "(github.com/go-pg/pg/v10.DBI).Begin", Session: "gopg10.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/go-pg/pg/v10.baseDB).Prepare", Session: "gopg10.Stmt", Result: 1, Err: 2},
		{Func: "(*github.com/go-pg/pg/v10.Tx).Prepare", Session: "gopg10.Stmt.tx", Result: 1, Err: 2},
		{Func: "(*github.com/go-pg/pg/v10.Tx).Stmt", Session: "gopg10.Stmt.tx", Result: 1},
		{Func: "(*github.com/go-pg/pg/v10.DB).Listen", Session: "gopg10.Listener", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/go-pg/pg/v10.baseDB).RunInTransaction", Lends: "gopg10.Tx", Callback: 2},
		{Func: "(*github.com/go-pg/pg/v10.Tx).RunInTransaction", Callback: 2},
	},
	Knobs: []Knob{
		{Field: "github.com/go-pg/pg/v10.Options.PoolSize", Role: MaxOpen, Varies: "10 x CPUs", Zero: Default},
		{Field: "github.com/go-pg/pg/v10.Options.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None},
		{Field: "github.com/go-pg/pg/v10.Options.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited},
		{Field: "github.com/go-pg/pg/v10.Options.PoolTimeout", Role: Timeout, Unit: Duration, Zero: Default},
		{Field: "github.com/go-pg/pg/v10.Options.IdleTimeout", Role: IdleTime, Unit: Duration, HasDefault: true, Default: int64(5 * time.Minute), Zero: Default, Negative: Unlimited},
	},
}
