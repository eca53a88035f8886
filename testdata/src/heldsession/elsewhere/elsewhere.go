package elsewhere // want package:"sessions"

// Package elsewhere uses the iterators and transactions of another package.

import (
	"context"
	"database/sql"
	"iter"

	"heldsession/elsewhere/ledger"
)

func strikeEach(ctx context.Context, l *ledger.Ledger) error {
	for range l.Entries(ctx) {
		if err := l.Strike(ctx); err != nil { // want `l.Strike takes a second connection from l.pool \(.*ledger.go:\d+\) while rows lent by [a-z.A-Z]+ \(line \d+\) hold one; read all rows first \[heldsession/nested\]`
			return err
		}
	}
	return nil
}

func strikeNumbers(ctx context.Context, l *ledger.Ledger) error {
	for range l.Numbers(ctx) {
		if err := l.Strike(ctx); err != nil {
			return err
		}
	}
	return nil
}

func strikeOther(ctx context.Context, from, to *ledger.Ledger) error {
	for range from.Entries(ctx) {
		if err := to.Strike(ctx); err != nil {
			return err
		}
	}
	return nil
}

func strikeLater(ctx context.Context, l *ledger.Ledger) error {
	entries := l.Entries(ctx)
	for range entries {
		return l.Strike(ctx) // want `heldsession/nested`
	}
	return nil
}

func line(ctx context.Context, l *ledger.Ledger) error {
	return l.InTx(ctx, func(*sql.Tx) error {
		return l.Line(ctx) // want `heldsession/outside-tx`
	})
}

func noted(ctx context.Context, l *ledger.Ledger) error {
	return l.InTx(ctx, func(*sql.Tx) error {
		return l.Noted(ctx) // want `heldsession/outside-tx`
	})
}

func given(ctx context.Context, l *ledger.Ledger) error {
	return l.InTx(ctx, func(tx *sql.Tx) error {
		return ledger.On(tx).Post(ctx)
	})
}

func discarded(ctx context.Context, l *ledger.Ledger) error {
	return l.InTx(ctx, func(*sql.Tx) error {
		return l.Discard(ctx, nil) // want `heldsession/outside-tx`
	})
}

func discardedOn(ctx context.Context, l *ledger.Ledger, q string) error {
	return l.InTx(ctx, func(tx *sql.Tx) error {
		if _, err := l.Chosen(tx).ExecContext(ctx, q); err != nil {
			return err
		}
		return l.Discard(ctx, tx)
	})
}

func postedOn(ctx context.Context, l *ledger.Ledger) error {
	return l.InTx(ctx, func(*sql.Tx) error {
		_, err := l.Chosen(nil).ExecContext(ctx, "DELETE FROM entries") // want `heldsession/outside-tx`
		return err
	})
}

func booked(ctx context.Context, b *ledger.Book) error {
	return b.InTx(ctx, func(tx *sql.Tx) error {
		if err := b.With(tx).Post(ctx); err != nil {
			return err
		}
		return b.Post(ctx) // want `heldsession/outside-tx`
	})
}

func strikeByValue(ctx context.Context, l *ledger.Ledger) error {
	return l.InTx(ctx, func(tx *sql.Tx) error {
		return forAll(ctx, []int{1}, l.Strike) // want `heldsession/outside-tx`
	})
}

func strikeOthersByValue(ctx context.Context, l, other *ledger.Ledger) error {
	return l.InTx(ctx, func(tx *sql.Tx) error {
		return forAll(ctx, []int{1}, other.Strike)
	})
}

func forAll(ctx context.Context, ids []int, f func(context.Context) error) error {
	for range ids {
		if err := f(ctx); err != nil {
			return err
		}
	}
	return nil
}

func printed(ctx context.Context, db *sql.DB) error {
	p := ledger.NewPress(db)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := p.Printed.Add(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

// printedOn changes what the constructor put into a field of a field.
func printedOn(ctx context.Context, db *sql.DB) error {
	p := ledger.NewPress(db)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	p.Printed.On = tx
	if err := p.Printed.Add(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// A Clerk reads by a generic function of another package.
type Clerk struct{ db, copy *sql.DB }

func (c *Clerk) ids(ctx context.Context) iter.Seq[int] {
	return ledger.All[int](ctx, c.db, "SELECT id FROM entries")
}

// copied reads from another pool.
func (c *Clerk) copied(ctx context.Context) iter.Seq[int] {
	return ledger.All[int](ctx, c.copy, "SELECT id FROM entries")
}

func (c *Clerk) strike(ctx context.Context) error {
	for id := range c.ids(ctx) {
		if _, err := c.db.ExecContext(ctx, "DELETE FROM entries WHERE id = $1", id); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return nil
}

func (c *Clerk) strikeCopied(ctx context.Context) error {
	for id := range c.copied(ctx) {
		if _, err := c.db.ExecContext(ctx, "DELETE FROM entries WHERE id = $1", id); err != nil {
			return err
		}
	}
	return nil
}

func (c *Clerk) queried(ctx context.Context) iter.Seq[int] {
	return ledger.Each[int](ctx, c.db, "SELECT id FROM entries")
}

func (c *Clerk) strikeQueried(ctx context.Context) error {
	for id := range c.queried(ctx) {
		if _, err := c.db.ExecContext(ctx, "DELETE FROM entries WHERE id = $1", id); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return nil
}

func (c *Clerk) strikeOf(ctx context.Context, q ledger.Queryer) error {
	for id := range ledger.Each[int](ctx, q, "SELECT id FROM entries") {
		if _, err := c.db.ExecContext(ctx, "DELETE FROM entries WHERE id = $1", id); err != nil {
			return err
		}
	}
	return nil
}

// strikeOfTx reads in a transaction, before it has begun another.
func (c *Clerk) strikeOfTx(ctx context.Context, tx *sql.Tx) error {
	for id := range ledger.Each[int](ctx, tx, "SELECT id FROM entries") {
		if _, err := tx.ExecContext(ctx, "DELETE FROM entries WHERE id = $1", id); err != nil {
			return err
		}
	}
	return nil
}
