package race

import (
	"database/sql"
	"os"
	"sync"
)

var db *sql.DB

func DB() (*sql.DB, error) {
	if db == nil {
		opened, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `sql.Open builds the pool when db is nil, without a lock: two goroutines that come at once build two; hold a mutex around the check and the assignment, or use sync.Once \[straypool/race\]`
		if err != nil {
			return nil, err
		}
		db = opened
	}
	return db, nil
}

var early *sql.DB

func Early() *sql.DB {
	if early != nil {
		return early
	}
	early, _ = sql.Open("postgres", os.Getenv("EARLY_URL")) // want `builds the pool when early is nil, without a lock`
	return early
}

var (
	mu     sync.Mutex
	double *sql.DB
)

func Double() *sql.DB {
	if double == nil {
		mu.Lock()
		defer mu.Unlock()
		if double == nil {
			double, _ = sql.Open("postgres", os.Getenv("DOUBLE_URL")) // want `builds the pool when double is nil, which is read outside the lock first`
		}
	}
	return double
}

var split *sql.DB

// Split checks here and builds elsewhere.
func Split() *sql.DB {
	if split == nil {
		connect()
	}
	return split
}

func connect() {
	split, _ = sql.Open("postgres", os.Getenv("SPLIT_URL")) // want `builds the pool when split is nil, without a lock`
}
