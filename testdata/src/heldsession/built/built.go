package built // want package:"sessions"

// Package built has structs that constructors fill.

import (
	"context"
	"database/sql"
	"errors"
)

// A Querier is a pool or a transaction.
type Querier interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
}

// Entries are statements on a pool or a transaction.
type Entries struct{ on Querier }

func (e *Entries) Enter(ctx context.Context) error {
	_, err := e.on.ExecContext(ctx, "INSERT INTO entries DEFAULT VALUES")
	return err
}

// Books are statements on one pool or transaction.
type Books struct {
	Sold, Bought *Entries
}

func booksOn(e Querier) *Books { return &Books{Sold: &Entries{e}, Bought: &Entries{e}} }

// A Counter has books on its pool.
type Counter struct {
	*Books
	db *sql.DB
}

func newCounter(db *sql.DB) *Counter { return &Counter{booksOn(db), db} }

func (d *Counter) atomic(ctx context.Context, f func(*Books) error) error {
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(booksOn(tx)); err != nil {
		return err
	}
	return tx.Commit()
}

func (d *Counter) sell(ctx context.Context) error {
	return d.atomic(ctx, func(b *Books) error {
		return errors.Join(b.Sold.Enter(ctx), d.buy(ctx)) // want `heldsession/outside-tx`
	})
}

func (d *Counter) buy(ctx context.Context) error { return d.Bought.Enter(ctx) }

func (d *Counter) both(ctx context.Context) error {
	return d.atomic(ctx, func(b *Books) error {
		return errors.Join(b.Sold.Enter(ctx), b.Bought.Enter(ctx))
	})
}

// A Shelf keeps things of one type.
type Shelf[T any] struct{ db *sql.DB }

func newShelf[T any](db *sql.DB) *Shelf[T] { return &Shelf[T]{db} }

func (s *Shelf[T]) each(ctx context.Context, f func(T) error) error {
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var t T
		if err := rows.Scan(&t); err != nil {
			return err
		}
		if err := f(t); err != nil {
			return err
		}
	}
	return rows.Err()
}

// A Room has a pool and a shelf on it.
type Room struct {
	db    *sql.DB
	shelf *Shelf[int]
}

func newRoom(db *sql.DB) *Room { return &Room{db: db, shelf: newShelf[int](db)} }

// A Hall has a shelf on another pool.
type Hall struct {
	db    *sql.DB
	shelf *Shelf[int]
}

func newHall(db, other *sql.DB) *Hall { return &Hall{db: db, shelf: newShelf[int](other)} }

func (h *Hall) dust(ctx context.Context) error {
	return h.shelf.each(ctx, func(id int) error {
		_, err := h.db.ExecContext(ctx, "DELETE FROM orders WHERE id = ?", id)
		return err
	})
}

func (r *Room) dust(ctx context.Context) error {
	return r.shelf.each(ctx, func(id int) error {
		_, err := r.db.ExecContext(ctx, "DELETE FROM orders WHERE id = ?", id) // want `heldsession/nested`
		return err
	})
}

// A Kiosk has books that may be those of another pool.
type Kiosk struct {
	*Books
	db *sql.DB
}

func newKiosk(db *sql.DB) *Kiosk { return &Kiosk{booksOn(db), db} }

func replaced(ctx context.Context, db, other *sql.DB) error {
	k := newKiosk(db)
	k.Books = booksOn(other)
	tx, err := k.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := k.Books.Sold.Enter(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// A Tally counts.
type Tally interface {
	Sum(context.Context) error
}

type tallyOn struct{ db *sql.DB }

func (t *tallyOn) Sum(ctx context.Context) error {
	_, err := t.db.ExecContext(ctx, "SELECT count(*) FROM entries")
	return err
}

// A Ledger has an interface of which it is an implementation, too.
type Ledger struct {
	Tally
	db *sql.DB
}

func newLedger(db *sql.DB) *Ledger { return &Ledger{&tallyOn{db}, db} }

func (l *Ledger) check(ctx context.Context) error {
	rows, err := l.db.QueryContext(ctx, "SELECT id FROM entries")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := l.Sum(ctx); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return rows.Err()
}

// A Journal counts on another pool.
type Journal struct {
	Tally
	db *sql.DB
}

func newJournal(db, other *sql.DB) *Journal { return &Journal{&tallyOn{other}, db} }

func (j *Journal) check(ctx context.Context) error {
	rows, err := j.db.QueryContext(ctx, "SELECT id FROM entries")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := j.Sum(ctx); err != nil {
			return err
		}
	}
	return rows.Err()
}
