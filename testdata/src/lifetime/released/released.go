// Package released holds functions that return a function: calling it releases.
package released

import (
	"context"
	"database/sql"
)

// lock keeps its connection until the function is called.
func lock(ctx context.Context, db *sql.DB) (func(), error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return func() {
		defer conn.Close()
		_, _ = conn.ExecContext(ctx, "UNLOCK")
	}, nil
}

func locked(ctx context.Context, db *sql.DB) error {
	unlock, err := lock(ctx, db)
	if err != nil {
		return err
	}
	defer unlock()
	return db.Ping()
}

func lockedLost(ctx context.Context, db *sql.DB) error {
	unlock, err := lock(ctx, db) // want "early-return connection \\+5"
	if err != nil {
		return err
	}
	if err := db.Ping(); err != nil {
		return err
	}
	unlock()
	return nil
}

func lockedDropped(ctx context.Context, db *sql.DB) error {
	_, err := lock(ctx, db) // want "discarded connection"
	return err
}

// read returns what reads, and what closes.
func read(db *sql.DB) (next func() (string, bool), stop func() error, err error) {
	rows, err := db.Query("SELECT name")
	if err != nil {
		return nil, nil, err
	}
	next = func() (s string, ok bool) {
		if !rows.Next() {
			return "", false
		}
		return s, rows.Scan(&s) == nil
	}
	return next, rows.Close, nil
}

func readAll(db *sql.DB) error {
	next, stop, err := read(db)
	if err != nil {
		return err
	}
	defer stop()
	next()
	return nil
}

func readOne(db *sql.DB) error {
	next, _, err := read(db) // want "discarded rows"
	if err != nil {
		return err
	}
	next()
	return nil
}

// end wants the error of its caller.
func end(db *sql.DB) (func(err error) error, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return func(err error) error {
		if err != nil {
			tx.Rollback()
			return err
		}
		return tx.Commit()
	}, nil
}

func ended(db *sql.DB) (err error) {
	done, err := end(db)
	if err != nil {
		return err
	}
	defer func() { err = done(err) }()
	return db.Ping()
}

func endedLost(db *sql.DB) error {
	done, err := end(db) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := db.Ping(); err != nil {
		return err
	}
	return done(nil)
}

// relay passes the function on.
func relay(ctx context.Context, db *sql.DB) (func(), error) { return lock(ctx, db) }

func relayed(ctx context.Context, db *sql.DB) error {
	unlock, err := relay(ctx, db) // want `^never-closed connection \+5$`
	if err != nil {
		return err
	}
	_ = unlock
	return nil
}
