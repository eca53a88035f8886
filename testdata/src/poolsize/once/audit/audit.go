// Package audit gets the sizes of its pool from the program.
package audit

import "database/sql"

// Open opens the pool.
func Open(dsn string, open, idle int) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(open)
	db.SetMaxIdleConns(idle)
	return db, nil
}
