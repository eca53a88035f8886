// Package dropped does not look at errors.
package dropped

import (
	"database/sql"
	"fmt"
	"os"
	"strconv"
	"sync"
)

// A broken value goes unnoticed.
func dropped(db *sql.DB) {
	n, _ := strconv.Atoi(os.Getenv("DB_POOL_SIZE")) // want `if DB_POOL_SIZE is unset or not a number, this is 0, which means unlimited, but .env:1 sets 5 \[poolsize/zero-unlimited\]`
	db.SetMaxOpenConns(n)
}

func noticed(db *sql.DB) error {
	n, err := strconv.Atoi(os.Getenv("DB_POOL_SIZE"))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(n)
	return nil
}

// No limit is configured anyway.
func lifted(db *sql.DB) {
	n, _ := strconv.Atoi(os.Getenv("NO_DB_POOL_SIZE"))
	db.SetMaxOpenConns(n)
}

func scanned(db *sql.DB) {
	var n int
	_, _ = fmt.Sscan(os.Getenv("DB_POOL_SIZE"), &n) // want `if DB_POOL_SIZE is unset or not a number, this is 0, which means unlimited, but .env:1 sets 5 \[poolsize/zero-unlimited\]`
	db.SetMaxOpenConns(n)
}

// What the variable holds before the text is read stays there.
func kept(db *sql.DB) {
	n := 5
	fmt.Sscan(os.Getenv("DB_POOL_SIZE"), &n)
	db.SetMaxOpenConns(n)
}

func scannedError(db *sql.DB) error {
	var n int
	if _, err := fmt.Sscan(os.Getenv("DB_POOL_SIZE"), &n); err != nil {
		return err
	}
	db.SetMaxOpenConns(n)
	return nil
}

// A function literal has no other condition than a function.
func once(db *sql.DB, o *sync.Once) {
	o.Do(func() {
		var n int
		_, _ = fmt.Sscan(os.Getenv("DB_POOL_SIZE"), &n) // want `if DB_POOL_SIZE is unset or not a number, this is 0, which means unlimited, but .env:1 sets 5`
		db.SetMaxOpenConns(n)
	})
}

func onceAbove(db *sql.DB, o *sync.Once) {
	o.Do(func() {
		var n int
		_, _ = fmt.Sscan(os.Getenv("ABOVE_DB_POOL_SIZE"), &n)
		if n > 0 {
			db.SetMaxOpenConns(n)
		}
	})
}
