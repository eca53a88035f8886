package catalog

// https://pkg.go.dev/github.com/mattn/go-sqlite3
var mattnSQLite3 = &Library{
	Name: "go-sqlite3", Module: "github.com/mattn/go-sqlite3", Version: "v1.14.53",
	Packages: []string{
		"github.com/mattn/go-sqlite3",
	},
	Sessions: []Session{
		{
			Name: "mattn.Backup", Type: "*github.com/mattn/go-sqlite3.SQLiteBackup", Kind: KindOther, Noun: "backup",
			Holds:   HoldsMemory,
			Soft:    true,
			Release: []Release{{Method: "Finish"}, {Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/mattn/go-sqlite3.SQLiteConn).Backup", Session: "mattn.Backup", Result: 1, Err: 2},
	},
	Drivers: []string{"sqlite3"},
}
