package uncached // want package:"pools"

import (
	"database/sql"
	"os"
	"sync"
)

var (
	mu sync.Mutex
	db *sql.DB
)

func DB() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if db == nil {
		db, err := sql.Open("postgres", os.Getenv("USERS_URL")) // want `sql.Open builds a new pool on each call of DB, because its result is never assigned to db; assign it with = instead of := \[straypool/uncached\]`
		return db, err
	}
	return db, nil
}

// Name would be wrong too, but DB is what must change.
func Name() (name string, err error) {
	db, err := DB()
	if err != nil {
		return "", err
	}
	return name, db.QueryRow("SELECT name FROM users").Scan(&name)
}

var (
	once  sync.Once
	other *sql.DB
)

func Other() *sql.DB {
	once.Do(func() {
		other, err := sql.Open("postgres", os.Getenv("OTHER_URL")) // want `is never assigned to other`
		if err != nil {
			panic(err)
		}
		other.SetMaxOpenConns(5)
	})
	return other
}

var kept *sql.DB

func Kept() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if kept == nil {
		opened, err := sql.Open("postgres", os.Getenv("KEPT_URL"))
		if err != nil {
			return nil, err
		}
		kept = opened
	}
	return kept, nil
}
