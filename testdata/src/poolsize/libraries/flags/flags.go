// Package flags declares flags that environment variables may set.
package flags

import (
	"database/sql"
	"flag"
	"os"
	"strconv"

	cli1 "github.com/urfave/cli"
	cli2 "github.com/urfave/cli/v2"
	cli3 "github.com/urfave/cli/v3"
)

var pool int

var one = cli1.IntFlag{Name: "pool", EnvVar: "DB_POOL_SIZE", Value: 2} // want `DB_POOL_SIZE falls back to 2`

var two = &cli2.IntFlag{
	Name:        "pool",
	EnvVars:     []string{"DB_POOL_SIZE"},
	Value:       2, // want `DB_POOL_SIZE falls back to 2`
	Destination: &pool,
}

var three = &cli3.IntFlag{Name: "pool", Sources: cli3.EnvVars("DB_POOL_SIZE", "DB_POOL"), Value: 2} // want `DB_POOL_SIZE falls back to 2`

// The environment gives the default of a flag.
func standard(db *sql.DB) {
	size := 2 // want `DB_POOL_SIZE falls back to 2`
	if n, err := strconv.Atoi(os.Getenv("DB_POOL_SIZE")); err == nil {
		size = n
	}
	n := flag.Int("pool", size, "")
	flag.Parse()
	db.SetMaxOpenConns(*n)
}
