package vault // want package:"pools"

// Package vault opens a pool for one call.

import (
	"database/sql"
	"os"
)

type Vault struct{ db *sql.DB }

func (v *Vault) Use(db *sql.DB) { v.db = db }

// Copy opens a pool only if there is none.
func (v *Vault) Copy() (err error) {
	db := v.db
	if db == nil {
		if db, err = sql.Open("postgres", os.Getenv("VAULT_URL")); err != nil {
			return err
		}
		defer db.Close()
	}
	return db.Ping()
}

// Probe always opens one.
func (v *Vault) Probe() error {
	db, err := sql.Open("postgres", os.Getenv("PROBE_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}
