package afterclose // want package:"pools"

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"
)

type Store struct{ db *sql.DB }

var shared, running *sql.DB

func Returned(dsn string) (*sql.DB, error) {
	db, err := sql.Open("mysql", dsn) // want `the pool from sql.Open is returned at line 23, but the defer at line 19 closes it; close it only where an error is returned`
	if err != nil {
		return nil, err
	}
	defer db.Close()
	if err := db.Ping(); err != nil {
		return nil, fmt.Errorf("no database: %w", err)
	}
	return db, nil
}

func Within(dsn string) (*Store, error) {
	db, err := sql.Open("mysql", dsn) // want `the pool from sql.Open is returned at line 36, but the defer at line 31 closes it`
	if err != nil {
		return nil, err
	}
	defer func() {
		if err := db.Close(); err != nil {
			log.Print(err)
		}
	}()
	return &Store{db: db}, nil
}

func Kept(dsn string) error {
	var err error
	shared, err = sql.Open("mysql", dsn) // want `the pool from sql.Open is kept in shared, but the defer at line 45 closes it when Kept returns; close it when the program ends`
	if err != nil {
		return err
	}
	defer shared.Close()
	return shared.Ping()
}

func Used(dsn string) error {
	db, err := sql.Open("mysql", dsn) // want `the pool from sql.Open is used at line 58, after it was closed at line 55; close it last`
	if err != nil {
		return err
	}
	err = db.Ping()
	db.Close()
	if err == nil {
		var n int
		return db.QueryRow("SELECT 1").Scan(&n)
	}
	return err
}

// OnError closes only where an error is returned.
func OnError(dsn string) (db *sql.DB, err error) {
	db, err = sql.Open("mysql", dsn)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			db.Close()
		}
	}()
	err = db.Ping()
	return db, err
}

// Run serves until the end, with the pool for all to use.
func Run(dsn string) error {
	var err error
	running, err = sql.Open("mysql", dsn)
	if err != nil {
		return err
	}
	defer running.Close()
	return http.ListenAndServe(":8080", nil)
}

// Names returns what it has read.
func Names(dsn string) (*Store, error) {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return read(db)
}

func read(db *sql.DB) (*Store, error) { return new(Store), db.Ping() }

// Flush uses a pool that it has closed for its caller.
func Flush(db *sql.DB) error {
	if err := db.Close(); err != nil {
		return err
	}
	_, err := db.Exec("DELETE FROM sessions") // want `Exec is called on db after db was closed at line \d+; close it last \[straypool/use-after-close\]`
	return err
}

// FlushFirst closes it last.
func FlushFirst(db *sql.DB) error {
	if _, err := db.Exec("DELETE FROM sessions"); err != nil {
		return err
	}
	if err := db.Close(); err != nil {
		return err
	}
	return db.Close()
}
