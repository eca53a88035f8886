// Package standstill holds functions that need a second connection of a pool
// while they hold a first, and functions that look as if they did. A test runs
// each of them on a pool of one connection: those with a comment "want" at one
// of their lines block there, and all others return.
package standstill

import (
	"context"
	"database/sql"
	"errors"
)

// A Shop keeps one pool.
type Shop struct{ db *sql.DB }

func rowsQuery(ctx context.Context, db *sql.DB) error {
	orders, err := db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer orders.Close()
	for orders.Next() {
		var id, n int
		if err := orders.Scan(&id); err != nil {
			return err
		}
		if err := db.QueryRowContext(ctx, "SELECT count(*) FROM items").Scan(&n); err != nil { // want `db.QueryRowContext takes a second connection from db while rows from db.QueryContext \(line 17\) hold one; read all rows first \[heldsession/nested\]`
			return err
		}
	}
	return orders.Err()
}

// The rows are at their end after the loop, whichever way it is written.
func rowsRead(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer rows.Close()
	for {
		if !rows.Next() {
			break
		}
	}
	_, err = db.ExecContext(ctx, "DELETE FROM orders")
	return err
}

func rowsLeft(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	seen := 0
	for seen < 2 && rows.Next() {
		seen++
	}
	_, err = db.ExecContext(ctx, "DELETE FROM orders") // want `heldsession/nested`
	return err
}

func rowsClosed(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		return errors.Join(rows.Err(), sql.ErrNoRows)
	}
	if err := rows.Close(); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "DELETE FROM orders")
	return err
}

// read reads its rows to the end.
func read(rows *sql.Rows) (ids []int, err error) {
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

func rowsReadByHelper(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer rows.Close()
	if _, err := read(rows); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "DELETE FROM orders")
	return err
}

// columns looks at its rows and leaves them as they are.
func columns(rows *sql.Rows) int {
	names, _ := rows.Columns()
	return len(names)
}

func rowsLookedAt(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer rows.Close()
	if columns(rows) == 1 {
		_, err = db.ExecContext(ctx, "DELETE FROM orders") // want `heldsession/nested`
	}
	return err
}

// open hands its rows to its caller, which holds them then.
func (s *Shop) open(ctx context.Context) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT id FROM orders")
}

func (s *Shop) remove(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM orders")
	return err
}

func (s *Shop) clean(ctx context.Context) error { return s.remove(ctx) }

func rowsOfHelper(ctx context.Context, db *sql.DB) error {
	s := &Shop{db: db}
	rows, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer rows.Close()
	return s.clean(ctx) // want `s.clean takes a second connection from db \(testdata/src/heldsession/standstill/rows.go:\d+\) while rows from s.open \(line \d+\) hold one|s.clean takes a second connection`
}

func rowsInLiteral(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer rows.Close()
	remove := func() error {
		_, err := db.ExecContext(ctx, "DELETE FROM orders") // want `heldsession/nested`
		return err
	}
	return remove()
}

// Each turn has a pool of its own.
func rowsOfShards(ctx context.Context, db *sql.DB) error {
	for _, shard := range []*sql.DB{db} {
		rows, err := shard.QueryContext(ctx, "SELECT id FROM orders")
		if err != nil {
			return err
		}
		if _, err := read(rows); err != nil {
			return err
		}
		if _, err := db.ExecContext(ctx, "DELETE FROM orders"); err != nil {
			return err
		}
	}
	return nil
}

type order struct {
	id   int
	name string
}

// eachOrder calls f while it holds rows.
func (s *Shop) eachOrder(ctx context.Context, f func(*order) error) error {
	rows, err := s.open(ctx)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		o := new(order)
		if err := rows.Scan(&o.id, &o.name); err != nil {
			return err
		}
		if err := f(o); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (s *Shop) countEach(ctx context.Context, note func(...any)) error {
	return s.eachOrder(ctx, func(o *order) error {
		note(o.id, o.name)
		_, err := s.db.ExecContext(ctx, "UPDATE orders SET n = n + 1 WHERE id = ?", o.id) // want `heldsession/nested`
		return err
	})
}
