package drivers // want package:"pools"

import (
	"database/sql"
	"os"
)

var db, first, second *sql.DB

// Connect opens one of two.
func Connect(driver string) (err error) {
	if driver == "mysql" {
		db, err = sql.Open("mysql", os.Getenv("DRIVEN_URL"))
	} else {
		db, err = sql.Open("postgres", os.Getenv("DRIVEN_URL"))
	}
	return err
}

// Pair opens both.
func Pair() (err error) {
	if first, err = sql.Open("mysql", os.Getenv("PAIR_URL")); err != nil {
		return err
	}
	second, err = sql.Open("postgres", os.Getenv("PAIR_URL"))
	return err
}

// Mixed opens one of two, and of another database two at once.
func Mixed(driver string) (err error) {
	if driver == "mysql" {
		db, err = sql.Open("mysql", os.Getenv("MIXED_URL"))
	} else if db, err = sql.Open("postgres", os.Getenv("MIXED_URL")); err == nil {
		first, err = sql.Open("postgres", os.Getenv("BESIDE_URL"))
	}
	return err
}

// Locks holds each of its pools to one connection, or to two.
func Locks(dsn string) (lock, pair *sql.DB) {
	lock, _ = sql.Open("postgres", dsn)
	lock.SetMaxOpenConns(1)
	pair, _ = sql.Open("postgres", dsn)
	pair.SetMaxIdleConns(1)
	pair.SetMaxOpenConns(2)
	return lock, pair
}

// Dial opens one of two, as its argument says.
func Dial(driver, dsn string) (err error) {
	switch driver {
	case "mysql":
		db, err = sql.Open("mysql", dsn)
	default:
		db, err = sql.Open("postgres", dsn)
	}
	return err
}

// Both opens two of what it is given.
func Both(dsn string) (err error) {
	if first, err = sql.Open("mysql", dsn); err != nil {
		return err
	}
	second, err = sql.Open("postgres", dsn)
	return err
}

// Any opens one, or another database.
func Any(driver, dsn, other string) (err error) {
	if driver == "mysql" {
		first, err = sql.Open("mysql", dsn)
	} else {
		second, err = sql.Open("postgres", other)
	}
	return err
}
