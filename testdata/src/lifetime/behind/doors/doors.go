// Package doors declares an interface and the one type that it puts behind it.
package doors

import (
	"context"
	"database/sql"
)

type Users interface {
	Each(ctx context.Context) (*Cursor, error)
	Name(ctx context.Context, id int) (string, error)
}

type users struct{ db *sql.DB }

func NewUsers(db *sql.DB) Users { return &users{db} }

func (u *users) Each(ctx context.Context) (*Cursor, error) {
	rows, err := u.db.QueryContext(ctx, "SELECT name FROM users")
	if err != nil {
		return nil, err
	}
	return &Cursor{rows: rows}, nil
}

func (u *users) Name(ctx context.Context, id int) (name string, err error) {
	err = u.db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", id).Scan(&name)
	return name, err
}

// A Cursor reads names.
type Cursor struct {
	rows *sql.Rows
	name string
}

func (c *Cursor) Next() bool {
	return c.rows.Next() && c.rows.Scan(&c.name) == nil
}

func (c *Cursor) Value() string { return c.name }
func (c *Cursor) Close() error  { return c.rows.Close() }

// Chosen has two types behind it.
type Chosen interface {
	Each(ctx context.Context) (*Cursor, error)
	Choose()
}

type first struct{ u *users }

func (f *first) Choose()                                   {}
func (f *first) Each(ctx context.Context) (*Cursor, error) { return f.u.Each(ctx) }

type second struct{ kept *Cursor }

func (s *second) Choose()                               {}
func (s *second) Each(context.Context) (*Cursor, error) { return s.kept, nil }

func NewChosen(db *sql.DB, kept *Cursor) Chosen {
	if kept != nil {
		return &second{kept}
	}
	return &first{&users{db}}
}
