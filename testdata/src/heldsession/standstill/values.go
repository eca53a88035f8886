package standstill

import (
	"context"
	"database/sql"
	"errors"
)

func methodVariable(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	remove := s.remove
	return s.run(ctx, func(*sql.Tx) error {
		return remove(ctx) // want `remove runs .* outside the transaction lent by s.run`
	})
}

func methodExpression(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(*sql.Tx) error {
		return (*Shop).remove(s, ctx) // want `heldsession/outside-tx`
	})
}

func methodVariableAfter(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	remove := s.remove
	return errors.Join(s.run(ctx, func(*sql.Tx) error { return nil }), remove(ctx))
}

// A reader reads one row.
type reader struct{ read func(*sql.Rows) (int, error) }

func newReader() *reader {
	return &reader{read: func(rows *sql.Rows) (id int, err error) { return id, rows.Scan(&id) }}
}

// readAll reads all rows, by a function of which its type shows nothing.
var readAll = map[string]func(*sql.Rows) error{"": func(rows *sql.Rows) error {
	for rows.Next() {
	}
	return rows.Err()
}}

func rowByValue(ctx context.Context, db *sql.DB) error {
	r := newReader()
	rows, err := db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		id, err := r.read(rows)
		if err != nil {
			return err
		}
		if _, err := db.ExecContext(ctx, "DELETE FROM orders WHERE id = ?", id); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return rows.Err()
}

func rowsByValue(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer rows.Close()
	if err := readAll[""](rows); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "DELETE FROM orders")
	return err
}
