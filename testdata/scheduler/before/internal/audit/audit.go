// Package audit records who changed what.
package audit

import (
	"context"
	"database/sql"
	"os"

	_ "github.com/lib/pq"
)

var auditDB *sql.DB

// pool returns the pool of the audit database.
func pool() (*sql.DB, error) {
	if auditDB == nil {
		opened, err := sql.Open("postgres", os.Getenv("AUDIT_DATABASE_URL"))
		if err != nil {
			return nil, err
		}
		auditDB = opened
	}
	return auditDB, nil
}

// Record writes one entry.
func Record(ctx context.Context, actor, action string) error {
	db, err := pool()
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `INSERT INTO audit (actor, action) VALUES ($1, $2)`, actor, action)
	return err
}

// Close closes the pool, if it was opened.
func Close() error {
	if auditDB == nil {
		return nil
	}
	return auditDB.Close()
}
