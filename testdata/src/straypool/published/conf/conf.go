package conf // want package:"pools"

import (
	"database/sql"
	"os"
	"sync/atomic"
	"time"
)

var current atomic.Value

// Current returns the present pool.
func Current() *sql.DB { return current.Load().(*sql.DB) }

// Reload forgets the one before.
func Reload() error {
	// Each reload opens another.
	db, err := sql.Open("postgres", os.Getenv("CONF_URL"))
	if err != nil {
		return err
	}
	current.Store(db)
	return nil
}

var swapped atomic.Pointer[sql.DB]

// Swap closes the one before later.
func Swap() error {
	db, err := sql.Open("postgres", os.Getenv("SWAPPED_URL"))
	if err != nil {
		return err
	}
	if old := swapped.Swap(db); old != nil {
		time.AfterFunc(time.Minute, func() { old.Close() })
	}
	return nil
}
