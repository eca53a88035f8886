package race // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

// A shelf holds a value, and gives its address to functions under its lock.
type shelf[T any] struct {
	mu sync.Mutex
	v  T
}

func (c *shelf[T]) with(f func(*T) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return f(&c.v)
}

var twice, inside shelf[*sql.DB]

// Twice takes the lock once to look, and once to store.
func Twice() (*sql.DB, error) {
	var db *sql.DB
	if err := twice.with(func(p **sql.DB) error { db = *p; return nil }); err != nil || db != nil {
		return db, err
	}
	db, err := sql.Open("postgres", os.Getenv("TWICE_URL")) // want `releases the lock|without a lock|lock`
	if err != nil {
		return nil, err
	}
	return db, twice.with(func(p **sql.DB) error { *p = db; return nil })
}

// Inside does both under one lock.
func Inside() (db *sql.DB, err error) {
	err = inside.with(func(p **sql.DB) (err error) {
		if *p == nil {
			if *p, err = sql.Open("postgres", os.Getenv("INSIDE_URL")); err != nil {
				*p = nil
				return err
			}
		}
		db = *p
		return nil
	})
	return db, err
}
