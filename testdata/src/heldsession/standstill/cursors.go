package standstill

import (
	"context"
	"database/sql"
	"io"
)

// A cursor reads ids one by one, and closes its rows when there are no more.
type cursor struct {
	rows *sql.Rows
	id   int
	err  error
}

func (s *Shop) cursor(ctx context.Context) (*cursor, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return nil, err
	}
	return &cursor{rows: rows}, nil
}

func (c *cursor) Next() bool {
	if !c.rows.Next() {
		c.err = c.rows.Close()
		return false
	}
	c.err = c.rows.Scan(&c.id)
	return c.err == nil
}

// More only asks its rows.
func (c *cursor) More() bool { return c.rows.Next() }

// Take returns the next id, and whether there is one.
func (c *cursor) Take() (int, bool) {
	if c.Next() {
		return c.id, true
	}
	return 0, false
}

// Item returns the next id, and an error after the last.
func (c *cursor) Item() (*int, error) {
	if !c.rows.Next() {
		return nil, io.EOF
	}
	if err := c.rows.Scan(&c.id); err != nil {
		return nil, err
	}
	return &c.id, nil
}

// Rest reads all ids that are left.
func (c *cursor) Rest() (ids []int, err error) {
	for c.Next() {
		ids = append(ids, c.id)
	}
	if c.err != nil {
		return nil, c.err
	}
	return ids, nil
}

func (c *cursor) Close() error { return c.rows.Close() }

func cursorNext(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	c, err := s.cursor(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	for c.Next() {
		if err := s.remove(ctx); err != nil { // want `s.remove takes a second connection from .* while rows from s.cursor \(line \d+\) hold one`
			return err
		}
	}
	return c.err
}

func cursorMore(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	c, err := s.cursor(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	for c.More() {
		if err := s.remove(ctx); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return s.remove(ctx)
}

func cursorTake(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	c, err := s.cursor(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	for {
		_, ok := c.Take()
		if !ok {
			break
		}
		if err := s.remove(ctx); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return s.remove(ctx)
}

func cursorItem(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	c, err := s.cursor(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	for {
		id, err := c.Item()
		if err != nil {
			break
		}
		if _, err := s.db.ExecContext(ctx, "DELETE FROM orders WHERE id = ?", *id); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return s.remove(ctx)
}

func cursorRead(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	c, err := s.cursor(ctx)
	if err != nil {
		return err
	}
	for c.Next() {
	}
	return s.remove(ctx)
}

func cursorRest(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	c, err := s.cursor(ctx)
	if err != nil {
		return err
	}
	ids, _ := c.Rest()
	for range ids {
		if err := s.remove(ctx); err != nil {
			return err
		}
	}
	return nil
}

// drain closes its rows in a literal.
func drain(rows *sql.Rows) {
	defer func() { _ = rows.Close() }()
	_, _ = rows.Columns()
}

func rowsDrained(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	drain(rows)
	_, err = db.ExecContext(ctx, "DELETE FROM orders")
	return err
}

// Scanned reads the next id, if there is one.
func (c *cursor) Scanned() bool { return c.rows.Next() && c.rows.Scan(&c.id) == nil }

func cursorScanned(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	c, err := s.cursor(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	for c.Scanned() {
		if err := s.remove(ctx); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return nil
}
