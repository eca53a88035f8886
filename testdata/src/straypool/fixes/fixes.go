package fixes

import (
	"database/sql"
	"os"
	"sync"
	"time"
)

var (
	mu sync.Mutex
	db *sql.DB
)

// DB keeps its pool, once := has become =.
func DB() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if db == nil {
		db, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `never assigned to db`
		return db, err
	}
	return db, nil
}

var orders = sync.OnceValues(func() (*sql.DB, error) {
	return sql.Open("postgres", os.Getenv("ORDERS_URL"))
})

func Count() (n int, err error) {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `call orders`
	if err != nil {
		return 0, err
	}
	return n, db.QueryRow("SELECT count(*) FROM orders").Scan(&n)
}

// Ping closes what it opens, which the pool of everybody would not survive.
func Ping() error {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `call orders`
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

func Last() (at time.Time, err error) {
	opened, err := orders()
	if err != nil {
		return at, err
	}
	return at, opened.QueryRow("SELECT max(at) FROM orders").Scan(&at)
}
