// Package audit has a fallback of its own.
package audit

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
	db, err := sql.Open("postgres", os.Getenv("AUDIT_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(conns("AUDIT_CONNS", 8))
	db.SetMaxIdleConns(conns("AUDIT_IDLE", 2))
	db.SetConnMaxLifetime(0)
	return db, nil
}
