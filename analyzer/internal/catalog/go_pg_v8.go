package catalog

import "time"

// https://pkg.go.dev/github.com/go-pg/pg
var goPgV8 = &Library{
	Name: "go-pg/v8", Module: "github.com/go-pg/pg", Version: "v8.0.7+incompatible",
	Elsewhere: []string{"github.com/go-pg/pg/orm"},
	Packages: []string{
		"github.com/go-pg/pg",
	},
	Pools: []Pool{
		{
			Type: "*github.com/go-pg/pg.DB", Close: []string{"Close"}, Bounded: true,
			Reads:  []string{"CopyTo", "Prepare", "Query", "QueryContext", "QueryOne", "QueryOneContext"},
			Writes: []string{"CopyFrom", "Exec", "ExecContext", "ExecOne", "ExecOneContext"},
			Begins: []string{"Begin", "RunInTransaction"},
			Same:   []string{"WithContext", "WithParam", "WithTimeout"},
		},
	},
	Statements: goPgStatements("github.com/go-pg/pg"),
	Constructors: []Constructor{
		{Func: "github.com/go-pg/pg.Connect", Result: 1, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/go-pg/pg.ParseURL", Result: 1, Err: 2, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "gopg8.Conn", Type: "*github.com/go-pg/pg.Conn", Kind: KindConnection, Noun: "connection",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gopg8.Tx", Type: "*github.com/go-pg/pg.Tx", Kind: KindTransaction, Noun: "transaction",
			Release: []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
		},
		{
			Name: "gopg8.Stmt", Type: "*github.com/go-pg/pg.Stmt", Kind: KindStatement, Noun: "statement",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gopg8.Stmt.tx", Type: "*github.com/go-pg/pg.Stmt", Kind: KindStatement, Noun: "statement",
			Holds:   HoldsStatement,
			Exempt:  true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "gopg8.Listener", Type: "*github.com/go-pg/pg.Listener", Kind: KindOther, Noun: "listener",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/go-pg/pg.DB).Conn", Session: "gopg8.Conn", Result: 1},
		{Func: "(*github.com/go-pg/pg.baseDB).Begin", Session: "gopg8.Tx", Result: 1, Err: 2},
		{Func: "(*github.com/go-pg/pg.baseDB).Prepare", Session: "gopg8.Stmt", Result: 1, Err: 2},
		{Func: "(*github.com/go-pg/pg.Tx).Prepare", Session: "gopg8.Stmt.tx", Result: 1, Err: 2},
		{Func: "(*github.com/go-pg/pg.Tx).Stmt", Session: "gopg8.Stmt.tx", Result: 1},
		{Func: "(*github.com/go-pg/pg.DB).Listen", Session: "gopg8.Listener", Result: 1},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/go-pg/pg.baseDB).RunInTransaction", Lends: "gopg8.Tx", Callback: 1},
		{Func: "(*github.com/go-pg/pg.Tx).RunInTransaction", Callback: 1},
	},
	Knobs: []Knob{
		{Field: "github.com/go-pg/pg.Options.PoolSize", Role: MaxOpen, Varies: "10 x CPUs", Zero: Default},
		{Field: "github.com/go-pg/pg.Options.MinIdleConns", Role: MinOpen, HasDefault: true, Zero: None},
		{Field: "github.com/go-pg/pg.Options.MaxConnAge", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited},
		{Field: "github.com/go-pg/pg.Options.PoolTimeout", Role: Timeout, Unit: Duration, Zero: Default},
		{Field: "github.com/go-pg/pg.Options.IdleTimeout", Role: IdleTime, Unit: Duration, HasDefault: true, Default: int64(5 * time.Minute), Zero: Default, Negative: Unlimited},
	},
}
