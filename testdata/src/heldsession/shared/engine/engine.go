package engine // want package:"sessions"

import (
	"database/sql"
	"errors"
)

var main, side *sql.DB

// Main returns the one pool, which the first call opens.
func Main() (db *sql.DB, err error) {
	if main != nil {
		return main, nil
	}
	switch dialect {
	case "mysql":
		db, err = openMySQL()
		if err != nil {
			return
		}
	case "postgres":
		db, err = sql.Open("postgres", "main")
		if err != nil {
			return
		}
	default:
		return nil, errors.New("dialect")
	}
	main = db
	return
}

var dialect = "mysql"

func openMySQL() (*sql.DB, error) { return sql.Open("mysql", "main") }

// Side returns another pool.
func Side() (*sql.DB, error) {
	db, err := sql.Open("postgres", "side")
	if err != nil {
		return nil, err
	}
	side = db
	return db, nil
}

// Fresh returns a pool of its own.
func Fresh() (*sql.DB, error) { return sql.Open("postgres", "main") }

// Begin begins a transaction of the one pool.
func Begin() (*sql.Tx, error) { return main.Begin() }
