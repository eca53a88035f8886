package fixes

import (
	"database/sql"
	"os"
)

var lazy *sql.DB

// Lazy gets a mutex.
func Lazy() *sql.DB {
	if lazy == nil {
		lazy, _ = sql.Open("postgres", os.Getenv("LAZY_URL")) // want `without a lock`
	}
	return lazy
}
