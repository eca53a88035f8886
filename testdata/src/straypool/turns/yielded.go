package turns

import (
	"database/sql"
	"iter"
	"time"
)

// Yielded opens a pool for each value that a function yields.
func Yielded(ids iter.Seq[int], dsn string) error {
	for id := range ids {
		db, err := sql.Open("postgres", "postgres://db/each") // want `sql.Open builds a new pool in each iteration of the loop`
		if err != nil {
			return err
		}
		if _, err := db.Exec("DELETE FROM carts WHERE id = $1", id); err != nil {
			return err
		}
		if err := db.Close(); err != nil {
			return err
		}
	}
	return nil
}

// Fastest stops at the first that works.
func Fastest(delays iter.Seq[time.Duration]) (*sql.DB, error) {
	var failed error
	for delay := range delays {
		db, err := sql.Open("postgres", "postgres://db/first")
		if err == nil {
			return db, nil
		}
		failed = err
		time.Sleep(delay)
	}
	return nil, failed
}
