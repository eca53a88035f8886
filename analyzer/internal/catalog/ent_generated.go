package catalog

// Clients that ent generates, see generated.go: each program has its own
// package, and generatedEnt stands for all of them.
var entGenerated = &Library{
	Name: "ent (generated)", Module: "entgo.io/ent", Version: "v0.14.5",
	Pools: []Pool{
		{Type: "*" + generatedEnt + ".Client", Close: []string{"Close"}, Reads: []string{"QueryContext"}, Writes: []string{"ExecContext"}, Begins: []string{"BeginTx", "Tx"}, Same: []string{"Debug"}},
	},
	Constructors: []Constructor{
		{Func: generatedEnt + ".Open", Result: 1, Err: 2, Driver: 1, DSN: 2},
		{Func: generatedEnt + ".NewClient", Making: Wraps, Result: 1, Wraps: 1},
	},
	Builders: []Builder{
		{Func: generatedEnt + ".Driver", Result: 1, Wraps: 1},
	},
	Sessions: []Session{
		{
			Name: "ent.generated.Tx", Type: "*" + generatedEnt + ".Tx", Kind: KindTransaction, Noun: "transaction",
			Release:     []Release{{Method: "Commit"}, {Method: "Rollback", Deferred: true}},
			EndsWithCtx: true,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*" + generatedEnt + ".Client).Tx", Session: "ent.generated.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*" + generatedEnt + ".Client).BeginTx", Session: "ent.generated.Tx", Result: 1, Err: 2, Ctx: 1},
		{Func: "(*" + generatedEnt + ".config).QueryContext", Session: "sql.Rows", Result: 1, Err: 2, Ctx: 1},
	},
}

// entStatement stands for all builders that ent generates.
var entStatement = &Statement{
	Reads: []string{
		"All", "AllX", "Bool", "BoolX", "Bools", "BoolsX", "Count", "CountX", "Exist", "ExistX", "First", "FirstID", "FirstIDX", "FirstX",
		"Float64", "Float64X", "Float64s", "Float64sX", "Get", "GetX", "ID", "IDX", "IDs", "IDsX", "Int", "IntX", "Ints", "IntsX", "Only", "OnlyID",
		"OnlyIDX", "OnlyX", "Scan", "ScanX", "String", "StringX", "Strings", "StringsX",
	},
	Writes: []string{"Exec", "ExecX", "Save", "SaveX"},
}
