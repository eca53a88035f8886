package units

import (
	"context"
	"database/sql"
)

// A base begins for what embeds it.
type base struct {
	pool *sql.DB
	open *sql.Tx
}

func (b *base) start(ctx context.Context) (err error) {
	b.open, err = b.pool.BeginTx(ctx, nil)
	return err
}

func (b *base) finish() error { return b.open.Commit() }
func (b *base) undo() error   { return b.open.Rollback() }

type receipts struct {
	*base
	table string
}

type invoices struct{ base }

func ordersLeft(ctx context.Context, pool *sql.DB) error {
	o := &receipts{base: &base{pool: pool}, table: "orders"}
	if err := o.start(ctx); err != nil { // want `^rollback-missing [a-z]+ \+4$`
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return o.finish()
}

func invoicesLeft(ctx context.Context, pool *sql.DB) error {
	i := &invoices{base{pool: pool}}
	if err := i.start(ctx); err != nil { // want `^rollback-missing [a-z]+ \+4$`
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return i.finish()
}

func invoicesEnded(ctx context.Context, pool *sql.DB) error {
	i := &invoices{base{pool: pool}}
	if err := i.start(ctx); err != nil {
		return err
	}
	defer i.undo()
	if err := ctx.Err(); err != nil {
		return err
	}
	return i.finish()
}

// A ledger keeps its transaction in a part of it.
type ledger struct {
	pool  *sql.DB
	state struct{ tx *sql.Tx }
}

func (l *ledger) start(ctx context.Context) (err error) {
	l.state.tx, err = l.pool.BeginTx(ctx, nil)
	return err
}

func (l *ledger) finish() error { return l.state.tx.Commit() }

func ledgerLeft(ctx context.Context, pool *sql.DB) error {
	l := &ledger{pool: pool}
	if err := l.start(ctx); err != nil { // want `^rollback-missing [a-z]+ \+4$`
		return err
	}
	if _, err := l.state.tx.ExecContext(ctx, "DELETE FROM entries"); err != nil {
		return err
	}
	return l.finish()
}

// A library keeps its transaction, and hands out what works on it, which it keeps as well.
type library struct {
	pool  *sql.DB
	tx    *sql.Tx
	lines *lines
}

type lines struct{ on *sql.Tx }

func (c *library) start(ctx context.Context) (*lines, error) {
	tx, err := c.pool.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	c.tx = tx
	c.lines = &lines{on: tx}
	return c.lines, nil
}

func (c *library) finish() error { return c.tx.Commit() }
func (c *library) undo() error   { return c.tx.Rollback() }

func libraryLeft(ctx context.Context, pool *sql.DB) error {
	c := &library{pool: pool}
	l, err := c.start(ctx) // want `^rollback-missing library \+5$`
	if err != nil {
		return err
	}
	if _, err := l.on.ExecContext(ctx, "DELETE FROM lines"); err != nil {
		return err
	}
	return c.finish()
}

func libraryEnded(ctx context.Context, pool *sql.DB) error {
	c := &library{pool: pool}
	l, err := c.start(ctx)
	if err != nil {
		return err
	}
	defer c.undo()
	if _, err := l.on.ExecContext(ctx, "DELETE FROM lines"); err != nil {
		return err
	}
	return c.finish()
}
