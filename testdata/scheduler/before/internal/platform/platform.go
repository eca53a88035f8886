// Package platform holds the pool of the platform database: jobs, schedules
// and leases.
package platform

import (
	"database/sql"
	"fmt"
	"os"
	"sync"

	_ "github.com/lib/pq"

	"example.com/scheduler/internal/config"
)

var (
	mu sync.Mutex
	db *sql.DB
)

// DB returns the pool of the platform database, and opens it when first asked.
func DB() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if db != nil {
		return db, nil
	}
	opened, err := sql.Open("postgres", os.Getenv("PLATFORM_DATABASE_URL"))
	if err != nil {
		return nil, fmt.Errorf("opening the platform database: %w", err)
	}
	size := config.Int("PLATFORM_POOL_SIZE", 2)
	overflow := config.Int("PLATFORM_MAX_OVERFLOW", 3)
	opened.SetMaxIdleConns(size)
	opened.SetMaxOpenConns(size + overflow)
	db = opened
	return db, nil
}

// Close closes the pool, if it was opened.
func Close() error {
	mu.Lock()
	defer mu.Unlock()
	if db == nil {
		return nil
	}
	err := db.Close()
	db = nil
	return err
}
