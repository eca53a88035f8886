// Package audit records who changed what.
package audit

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"sync"

	_ "github.com/lib/pq"
)

var (
	mu      sync.Mutex
	auditDB *sql.DB
)

// pool returns the pool of the audit database.
func pool() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if auditDB == nil {
		opened, err := sql.Open("postgres", os.Getenv("AUDIT_DATABASE_URL"))
		if err != nil {
			return nil, fmt.Errorf("opening the audit database: %w", err)
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
	mu.Lock()
	defer mu.Unlock()
	if auditDB == nil {
		return nil
	}
	return auditDB.Close()
}
