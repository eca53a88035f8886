package uncached // want package:"pools"

import (
	"database/sql"
	"errors"
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

var (
	shadowed *sql.DB
	assigned *sql.DB
)

func connect() {
	shadowed, err := sql.Open("postgres", os.Getenv("SHADOWED_URL")) // want `sql.Open builds a pool that connect drops, because its result is never assigned to shadowed; assign it with = instead of := \[straypool/uncached\]`
	if err != nil {
		panic(err)
	}
	if err := shadowed.Ping(); err != nil {
		panic(err)
	}
}

func check() {
	assigned, err := sql.Open("postgres", os.Getenv("CHECKED_URL"))
	if err != nil {
		panic(err)
	}
	defer assigned.Close()
}

func init() {
	connect()
	check()
	assigned, _ = sql.Open("postgres", os.Getenv("ASSIGNED_URL"))
}

func Ping() error { return errors.Join(shadowed.Ping(), assigned.Ping()) }
