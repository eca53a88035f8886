package unclosed

import (
	"database/sql"

	"github.com/redis/go-redis/v9"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

func Check(dsn string) error {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is neither kept nor closed in Check; add "defer db.Close\(\)" after the error check \[straypool/unclosed\]`
	if err != nil {
		return err
	}
	return db.Ping()
}

func Count(addr string) {
	client := redis.NewClient(&redis.Options{Addr: addr}) // want `neither kept nor closed in Count; add "defer client.Close\(\)" right after this call`
	client.Ping(nil)
}

func Open(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed when .*; close it there too`
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		return nil, err
	}
	return db, nil
}

func Careful(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// Underneath cannot close what it could not get at.
func Underneath(dsn string) (*gorm.DB, error) {
	db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{})
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(5)
	return db, nil
}

type store struct{ db *sql.DB }

func newStore(db *sql.DB) (*store, error) {
	if err := db.Ping(); err != nil {
		return nil, err
	}
	return &store{db: db}, nil
}

// Wrapped leaves it to newStore what becomes of the pool.
func Wrapped(dsn string) (*store, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return newStore(db)
}

// Checked does not, where it looks before.
func Checked(dsn string) (*store, error) {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed when Ping fails at line \d+; close it there too`
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		return nil, err
	}
	return newStore(db)
}

// A wrapper has the methods of its pool.
type wrapper struct{ *sql.DB }

func (w *wrapper) check() error {
	rows, err := w.Query("SHOW ALL")
	if err != nil {
		return err
	}
	return rows.Close()
}

// Promoted closes the pool by way of the wrapper.
func Promoted(dsn string, lazy bool) (*wrapper, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	w := &wrapper{DB: db}
	if !lazy {
		if err = w.check(); err != nil {
			w.Close()
			return nil, err
		}
	}
	return w, nil
}

// Unchecked does not.
func Unchecked(dsn string) (*wrapper, error) {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed when check fails at line \d+; close it there too`
	if err != nil {
		return nil, err
	}
	w := &wrapper{DB: db}
	if err = w.check(); err != nil {
		return nil, err
	}
	return w, nil
}
