package catalog

// https://pkg.go.dev/github.com/golang-migrate/migrate/v4
var golangMigrate = &Library{
	Name: "golang-migrate/v4", Module: "github.com/golang-migrate/migrate/v4", Version: "v4.18.3",
	Packages: []string{"github.com/golang-migrate/migrate/v4"},
	Pools: []Pool{
		{Type: "*github.com/golang-migrate/migrate/v4.Migrate", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/golang-migrate/migrate/v4.New", Result: 1, Err: 2, DSN: 2},
		{Func: "github.com/golang-migrate/migrate/v4.NewWithSourceInstance", Result: 1, Err: 2, DSN: 3},
	},
}
