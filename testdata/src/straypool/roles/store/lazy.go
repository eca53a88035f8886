package store // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
	"sync/atomic"
)

// A Lazy opens its pool when it is asked for first.
type Lazy struct {
	once sync.Once
	db   *sql.DB
	err  error
}

func (l *Lazy) DB() (*sql.DB, error) {
	l.once.Do(func() { l.db, l.err = sql.Open("postgres", os.Getenv("LAZY_URL")) })
	return l.db, l.err
}

var current atomic.Pointer[sql.DB]

// Current opens a pool where there is none; the goroutine that comes second closes its own.
func Current() (*sql.DB, error) {
	if db := current.Load(); db != nil {
		return db, nil
	}
	db, err := sql.Open("postgres", os.Getenv("CURRENT_URL"))
	if err != nil {
		return nil, err
	}
	if !current.CompareAndSwap(nil, db) {
		db.Close()
	}
	return current.Load(), nil
}
