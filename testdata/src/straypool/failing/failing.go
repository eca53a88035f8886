package failing // want package:"pools"

import (
	"database/sql"
	"errors"
	"net/http"
)

// Open may run once, and the pool that it leaves open has no connection.
func Open(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		return nil, err
	}
	return db, nil
}

// Both loses a pool that works.
func Both(dsn, other string) (first, second *sql.DB, err error) {
	first, err = sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed when Ping fails at line 31`
	if err != nil {
		return nil, nil, err
	}
	second, err = sql.Open("postgres", other)
	if err != nil {
		return nil, nil, errors.Join(err, first.Close())
	}
	if err := second.Ping(); err != nil {
		second.Close()
		return nil, nil, err
	}
	return first, second, nil
}

// Skip loses the pool although it succeeds, so its caller goes on.
func Skip(dsn string, dry bool) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed on the path where dry is true \(line 44\)`
	if err != nil {
		return nil, err
	}
	if dry {
		return nil, nil
	}
	return db, nil
}

// open runs for each request.
func open(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed when Ping fails at line 56`
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		return nil, err
	}
	return db, nil
}

// Check tries the data source name of the request.
func Check(w http.ResponseWriter, r *http.Request) {
	db, err := open(r.FormValue("dsn"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer db.Close()
	w.WriteHeader(http.StatusNoContent)
}
