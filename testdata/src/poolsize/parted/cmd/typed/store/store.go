// Package store sizes its pools by variables of another package.
package store

import (
	"database/sql"

	"example.com/parted/cmd/typed/vars"
)

func Size(db, spare *sql.DB) {
	db.SetMaxOpenConns(vars.MaxOpen.Get()) // want `TYPED_DB_MAX_OPEN falls back to 20 at cmd/typed/vars/vars.go:7, but .env:6 sets 40`
	db.SetMaxIdleConns(vars.MaxIdle.Get())
	spare.SetMaxOpenConns(vars.Spare.Get()) // want `SPARE_DB_MAX_OPEN falls back to 20 at cmd/typed/vars/vars.go:8, but .env:8 sets 40`
}
