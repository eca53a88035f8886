package store

import (
	"database/sql"
	"os"
)

// Count opens and closes.
func Count() (n int, err error) {
	db, err := sql.Open("postgres", os.Getenv("ROLES_URL"))
	if err != nil {
		return 0, err
	}
	defer db.Close()
	return n, db.QueryRow("SELECT count(*) FROM orders").Scan(&n)
}

// Try opens what it is given, and closes it.
func Try(dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

// Sweep opens and closes, on purpose.
func Sweep() error {
	//poolvet:ignore straypool/request one connection for each sweep
	db, err := sql.Open("postgres", os.Getenv("SWEEP_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

// Vacuum, too, is called again and again.
func Vacuum() error {
	db, err := sql.Open("postgres", os.Getenv("VACUUM_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}
