package fixes

import (
	"database/sql"
	"os"
	"sync"
)

var twice *sql.DB

// Twice has its lock, in the wrong place.
func Twice() *sql.DB {
	if twice == nil {
		mu.Lock()
		defer mu.Unlock()
		if twice == nil {
			twice, _ = sql.Open("postgres", os.Getenv("TWICE_URL")) // want `but the first check of twice is outside the lock`
		}
	}
	return twice
}

type cell struct {
	mu sync.Mutex
	db *sql.DB
}

// A Cell has a lock of its own.
func (c *cell) DB() *sql.DB {
	if c.db == nil {
		c.db, _ = sql.Open("postgres", os.Getenv("CELL_URL")) // want `opens a pool if cell.db is nil, without a lock`
	}
	return c.db
}

var _ = &cell{}

var again *sql.DB

// Again would wait for itself.
func Again(tries int) *sql.DB {
	if again == nil {
		again, _ = sql.Open("postgres", os.Getenv("AGAIN_URL")) // want `opens a pool if again is nil, without a lock`
		if tries > 0 && again.Ping() != nil {
			return Again(tries - 1)
		}
	}
	return again
}

var taken *sql.DB

var takenMu int

// Taken finds the name of the mutex in use.
func Taken() *sql.DB {
	if takenMu++; taken == nil {
		taken, _ = sql.Open("postgres", os.Getenv("TAKEN_URL")) // want `opens a pool if taken is nil, without a lock`
	}
	return taken
}

var distant *sql.DB

// Distant checks here and builds in another file.
func Distant() *sql.DB {
	if distant == nil {
		connectDistant()
	}
	return distant
}

var literal *sql.DB

// Literal is a function value.
var Literal = func() *sql.DB {
	if literal == nil {
		literal, _ = sql.Open("postgres", os.Getenv("LITERAL_URL")) // want `opens a pool if literal is nil, without a lock`
	}
	return literal
}

var imported *sql.DB

// Imported stands in a file that has the import.
func Imported() *sql.DB {
	if imported == nil {
		imported, _ = sql.Open("postgres", os.Getenv("IMPORTED_URL")) // want `opens a pool if imported is nil, without a lock`
	}
	return imported
}
