// Package prefixed lets https://github.com/peterbourgon/ff fill flags from
// variables.
package prefixed

import (
	"database/sql"
	"flag"
	"os"

	"github.com/peterbourgon/ff/v3"
)

func run(db *sql.DB) error {
	fs := flag.NewFlagSet("prefixed", flag.ExitOnError)
	size := fs.Int("db-max-open-conns", 3, "") // want `ORDERS_DB_MAX_OPEN_CONNS falls back to 3, but .env:7 sets 11`
	same := fs.Int("db-pool-size", 8, "")
	if err := ff.Parse(fs, os.Args[1:], ff.WithEnvVarPrefix("ORDERS")); err != nil {
		return err
	}
	db.SetMaxOpenConns(*size)
	db.SetMaxOpenConns(*same)
	return nil
}
