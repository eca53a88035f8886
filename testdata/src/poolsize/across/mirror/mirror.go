// Package mirror has a fallback of its own.
package mirror

import (
	"database/sql"
	"os"
	"strconv"
)

func conns(key string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return n
	}
	return fallback
}

func Open() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("MIRROR_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(conns("AUDIT_CONNS", 3))
	db.SetMaxIdleConns(conns("AUDIT_IDLE", 2))
	db.SetConnMaxLifetime(0)
	return db, nil
}
