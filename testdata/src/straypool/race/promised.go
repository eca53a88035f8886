package race

import (
	"database/sql"
	"sync"
)

var promises sync.Map // DSN -> func() (*sql.DB, error)

// Only the function that LoadOrStore returns is called.
func Promised(dsn string) (*sql.DB, error) {
	open, ok := promises.Load(dsn)
	if !ok {
		open, _ = promises.LoadOrStore(dsn, sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", dsn) }))
	}
	return open.(func() (*sql.DB, error))()
}

var broken sync.Map // DSN -> func() (*sql.DB, error)

// Each goroutine calls its own function.
func Broken(dsn string) (*sql.DB, error) {
	if open, ok := broken.Load(dsn); ok {
		return open.(func() (*sql.DB, error))()
	}
	open := sync.OnceValues(func() (*sql.DB, error) { return sql.Open("postgres", dsn) }) // want `sql.Open .*opens a pool if broken holds none: two goroutines can each open one, and the second pool is never closed`
	broken.LoadOrStore(dsn, open)
	return open()
}
