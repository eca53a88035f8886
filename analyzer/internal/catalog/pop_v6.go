package catalog

// https://pkg.go.dev/github.com/gobuffalo/pop/v6
var popV6 = &Library{
	Name: "pop/v6", Module: "github.com/gobuffalo/pop/v6", Version: "v6.1.1",
	Packages: []string{
		"github.com/gobuffalo/pop/v6",
	},
	Pools: []Pool{
		{
			Type: "*github.com/gobuffalo/pop/v6.Connection", Close: []string{"Close"}, Opens: "Open",
			Reads: []string{"All", "Count", "Find", "First", "Last", "Load", "Reload"},
			Writes: []string{"Create", "Destroy", "Save", "TruncateAll", "Update", "UpdateColumns", "ValidateAndCreate", "ValidateAndSave",
				"ValidateAndUpdate"},
			Begins: []string{"NewTransaction", "NewTransactionContext", "NewTransactionContextOptions", "Rollback", "Transaction"},
			Same:   []string{"Eager", "WithContext"},
		},
	},
	Statements: []Statement{
		{
			Type:   "*github.com/gobuffalo/pop/v6.Query",
			Reads:  []string{"All", "Count", "CountByField", "Exists", "Find", "First", "Last"},
			Writes: []string{"Delete", "Exec", "ExecWithCount", "UpdateQuery"},
		},
	},
	Texts: []TextMethod{
		{Func: "(*github.com/gobuffalo/pop/v6.Connection).RawQuery", Arg: 1},
		{Func: "(*github.com/gobuffalo/pop/v6.Query).RawQuery", Arg: 1},
	},
	Constructors: []Constructor{
		{Func: "github.com/gobuffalo/pop/v6.NewConnection", Result: 1, Err: 2, Config: 1},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/gobuffalo/pop/v6.Connection).Transaction", Callback: 1, Tx: true, Lends: "sql.Tx"},
		{Func: "(*github.com/gobuffalo/pop/v6.Connection).Rollback", Callback: 1, Tx: true, Lends: "sql.Tx"},
	},
	Knobs: []Knob{
		{Field: "github.com/gobuffalo/pop/v6.ConnectionDetails.Pool", Role: MaxOpen, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/gobuffalo/pop/v6.ConnectionDetails.IdlePool", Role: MaxIdle, HasDefault: true, Default: 2, Zero: Default, Negative: None},
		{Field: "github.com/gobuffalo/pop/v6.ConnectionDetails.ConnMaxLifetime", Role: Lifetime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
		{Field: "github.com/gobuffalo/pop/v6.ConnectionDetails.ConnMaxIdleTime", Role: IdleTime, Unit: Duration, HasDefault: true, Zero: Unlimited, Negative: Unlimited},
	},
}
