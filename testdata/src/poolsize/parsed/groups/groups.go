// Package groups has the same option in two groups; the file puts the titles of
// the groups in brackets.
package groups

import (
	"database/sql"

	"github.com/jessevdk/go-flags"
)

type postgres struct {
	Conns int `long:"max-conns" default:"10"` // want `pg.max-conns falls back to 10, but server.ini:4 sets 22`
}

type archive struct {
	Conns int `long:"max-conns" default:"4"`
}

type options struct {
	Conns   int      `long:"db-max-conns" default:"5"` // want `db-max-conns falls back to 5, but server.ini:2 sets 12`
	PG      postgres `group:"Postgres" namespace:"pg"`
	Archive archive  `group:"Archive" namespace:"archive"`
}

func parse(main, pg, old *sql.DB) error {
	var o options
	if _, err := flags.NewParser(&o, 0).Parse(); err != nil {
		return err
	}
	main.SetMaxOpenConns(o.Conns)
	pg.SetMaxOpenConns(o.PG.Conns)
	old.SetMaxOpenConns(o.Archive.Conns)
	return nil
}
