package catalog

import "time"

// https://pkg.go.dev/github.com/go-pg/pg/v9
var goPgV9 = &Library{
	Name: "go-pg/v9", Module: "github.com/go-pg/pg/v9", Version: "v9.2.1",
	Elsewhere: []string{"github.com/go-pg/pg/v9/orm"},
	Packages: []string{
		"github.com/go-pg/pg/v9",
	},
	Pools: []Pool{
		{
			Type: "*github.com/go-pg/pg/v9.DB", Close: []string{"Close"}, Bounded: true,
			Reads:  []string{"CopyTo", "Prepare", "Query", "QueryContext", "QueryOne", "QueryOneContext"},
			Writes: []string{"CopyFrom", "Exec", "ExecContext", "ExecOne", "ExecOneContext"},
			Begins: []string{"Begin", "RunInTransaction"},
			Same:   []string{"WithContext", "WithParam", "WithTimeout"},
		},
	},
	Statements: goPgStatements("github.com/go-pg/pg/v9", "UpdateNotZero"),
	Constructors: []Constructor{
		{Func: "github.com/go-pg/pg/v9.Connect", Result: 1, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/go-pg/pg/v9.ParseURL", Result: 1, Err: 2, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "gopg9.Conn", Type: "*github.com/go-pg/pg/v9.Conn", Kind: KindConnection, Noun: "connection",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gopg9.Tx", Type: "*github.com/go-pg/pg/v9.Tx", Kind: KindTransaction, Noun: "transaction",
			Release: []Release{{Method: "Commit"}, {Method: "Rollback"}, {Method: "Close", Deferred: true}},
		},
		{
			Name: "gopg9.Stmt", Type: "*github.com/go-pg/pg/v9.Stmt", Kind: KindStatement, Noun: "statement",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gopg9.Stmt.tx", Type: "*github.com/go-pg/pg/v9.Stmt", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Exempt:  true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gopg9.Listener", Type: "*github.com/go-pg/pg/v9.Listener", Kind: KindOther, Noun: "listener",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/go-pg/pg/v9.DB).Conn", Session: "gopg9.Conn", Result: 1},
		{Func: "(*github.com/go-pg/pg/v9.baseDB).Begin", Session: "gopg9.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/go-pg/pg/v9.baseDB).Prepare", Session: "gopg9.Stmt", Result: 1, Err: 2},
		{Func: "(*github.com/go-pg/pg/v9.Tx).Prepare", Session: "gopg9.Stmt.tx", Result: 1, Err: 2},
		{Func: "(*github.com/go-pg/pg/v9.Tx).Stmt", Session: "gopg9.Stmt.tx", Result: 1},
		{Func: "(*github.com/go-pg/pg/v9.DB).Listen", Session: "gopg9.Listener", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/go-pg/pg/v9.baseDB).RunInTransaction", Lends: "gopg9.Tx", Callback: 1},
		{Func: "(*github.com/go-pg/pg/v9.Tx).RunInTransaction", Callback: 1},
	},
	Knobs: []Knob{
		{Field: "github.com/go-pg/pg/v9.Options.PoolSize", Role: MaxOpen, Varies: "10 x CPUs", Zero: Default},
		{Field: "github.com/go-pg/pg/v9.Options.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None},
		{Field: "github.com/go-pg/pg/v9.Options.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited},
		{Field: "github.com/go-pg/pg/v9.Options.PoolTimeout", Role: Timeout, Unit: Duration, Zero: Default},
		{Field: "github.com/go-pg/pg/v9.Options.IdleTimeout", Role: IdleTime, Unit: Duration, HasDefault: true, Default: int64(5 * time.Minute), Zero: Default, Negative: Unlimited},
	},
}
