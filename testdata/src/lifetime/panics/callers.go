package panics

import (
	"context"
	"database/sql"
	"time"
)

// The callers of inside cancel its context, also if fn panics.
func inside(ctx context.Context, db *sql.DB, fn func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func bounded(ctx context.Context, db *sql.DB, fn func(*sql.Tx) error) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return inside(ctx, db, fn)
}

func boundedToo(db *sql.DB, fn func(*sql.Tx) error) error {
	limited, cancel := context.WithCancel(context.Background())
	defer cancel()
	return inside(limited, db, fn)
}

// One of the callers of unbounded does not.
func unbounded(ctx context.Context, db *sql.DB, fn func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil) // want `^panic transaction \+4$`
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func first(ctx context.Context, db *sql.DB, fn func(*sql.Tx) error) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return unbounded(ctx, db, fn)
}

func second(ctx context.Context, db *sql.DB, fn func(*sql.Tx) error) error {
	return unbounded(ctx, db, fn)
}

// A value of a function may be called by any code.
func taken(ctx context.Context, db *sql.DB, fn func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil) // want `^panic transaction \+4$`
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

var Taken = taken

func third(ctx context.Context, db *sql.DB, fn func(*sql.Tx) error) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return taken(ctx, db, fn)
}
