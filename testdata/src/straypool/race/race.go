package race

import (
	"database/sql"
	"net/http"
	"os"
	"sync"
)

var db *sql.DB

func DB() (*sql.DB, error) {
	if db == nil {
		opened, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `sql.Open opens a pool if db is nil, without a lock: two goroutines can each open a pool; hold a mutex around the check and the assignment, or use sync.Once \[straypool/race\]`
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
	early, _ = sql.Open("postgres", os.Getenv("EARLY_URL")) // want `opens a pool if early is nil, without a lock`
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
			double, _ = sql.Open("postgres", os.Getenv("DOUBLE_URL")) // want `opens a pool if double is nil, but the first check of double is outside the lock`
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
	split, _ = sql.Open("postgres", os.Getenv("SPLIT_URL")) // want `opens a pool if split is nil, without a lock`
}

var apart *sql.DB

// Apart checks here without the lock under which connectApart checks again.
func Apart() *sql.DB {
	if apart == nil {
		connectApart()
	}
	return apart
}

func connectApart() {
	mu.Lock()
	defer mu.Unlock()
	if apart == nil {
		apart, _ = sql.Open("postgres", os.Getenv("APART_URL")) // want `opens a pool if apart is nil, but the first check of apart is outside the lock`
	}
}

var shown *sql.DB

// Shown is called with the lock held here, and without it elsewhere.
func Shown() *sql.DB {
	if shown == nil {
		shown, _ = sql.Open("postgres", os.Getenv("SHOWN_URL")) // want `opens a pool if shown is nil, without a lock`
	}
	return shown
}

func Refresh() error {
	mu.Lock()
	defer mu.Unlock()
	return Shown().Ping()
}

var served *sql.DB

// serve builds what it uses when the first request comes.
func serve(w http.ResponseWriter, r *http.Request) {
	if served == nil {
		served, _ = sql.Open("postgres", os.Getenv("SERVED_URL")) // want `opens a pool if served is nil, without a lock`
	}
	served.Ping()
}

func Routes() { http.HandleFunc("/", serve) }
