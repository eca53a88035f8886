package lends

import (
	"context"
	"database/sql"
)

// A callback that gets a connection does not close it.
func connTo(ctx context.Context, db *sql.DB, use func(*sql.Conn) error) error {
	conn, err := db.Conn(ctx) // want `^never-closed connection \+4$`
	if err != nil {
		return err
	}
	return use(conn)
}

func connToClosed(ctx context.Context, db *sql.DB, use func(*sql.Conn) error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return use(conn)
}

func connToGoroutine(ctx context.Context, db *sql.DB, use func(*sql.Conn) error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	go use(conn)
	return nil
}

// Who closes the rows afterwards owns them.
func rowsTo(db *sql.DB, read func(*sql.Rows) error) error {
	rows, err := db.Query("SELECT 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	if err := read(rows); err != nil {
		return err
	}
	return rows.Close()
}

// It may close them, as pgx.CollectRows does.
func rowsToLast(db *sql.DB, collect func(*sql.Rows) error) error {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	return collect(rows)
}

// At a row, it can only read that.
func rowTo(db *sql.DB, read func(*sql.Rows) (int, error)) (int, error) {
	rows, err := db.Query("SELECT 1") // want `^never-closed rows \+7$`
	if err != nil {
		return 0, err
	}
	if !rows.Next() {
		return 0, rows.Err()
	}
	return read(rows)
}

// A callback that can only scan.
func scanTo(db *sql.DB, read func(interface{ Scan(...any) error }) error) error {
	rows, err := db.Query("SELECT 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	rows.Next()
	return read(rows)
}

func each[T any](rows *sql.Rows, scan func(*sql.Rows) (T, error)) (all []T, err error) {
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

func eachOf(db *sql.DB, scan func(*sql.Rows) (int, error)) ([]int, error) {
	rows, err := db.Query("SELECT 1") // want `^early-return rows \+4$`
	if err != nil {
		return nil, err
	}
	return each(rows, scan)
}

func eachOfClosed(db *sql.DB, scan func(*sql.Rows) (int, error)) ([]int, error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return each(rows, scan)
}

type tracker interface{ Add(conn *sql.Conn) error }

// The tracker keeps what it gets.
func tracked(ctx context.Context, db *sql.DB, t tracker) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	if err := t.Add(conn); err != nil {
		conn.Close()
		return err
	}
	return nil
}

func hooked(db *sql.DB, hook func(*sql.Rows) error) error {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	if err := hook(rows); err != nil {
		rows.Close()
		return err
	}
	return nil
}

type rowsOf interface {
	WithTx(tx *sql.Tx) rowsOf
	Save() error
}

// A view of a repository for a transaction cannot end it.
func savesWithin(db *sql.DB, r rowsOf) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := r.WithTx(tx).Save(); err != nil {
		return err
	}
	return tx.Commit()
}
