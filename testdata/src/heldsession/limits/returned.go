package limits

import (
	"context"
	"database/sql"
)

// A keeper has one implementation, which its constructor returns as the interface.
type keeper interface {
	read(ctx context.Context, id string) (string, error)
	update(ctx context.Context, id string, change func(old string) (string, error)) error
}

type sqlKeeper struct{ pool *sql.DB }

func openKeeper() (keeper, error) {
	pool, err := sql.Open("sqlite", "keeper.db")
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(1)
	return &sqlKeeper{pool}, nil
}

func (k *sqlKeeper) read(ctx context.Context, id string) (text string, err error) {
	err = k.pool.QueryRowContext(ctx, "SELECT text FROM notes WHERE id = ?", id).Scan(&text)
	return text, err
}

func (k *sqlKeeper) update(ctx context.Context, id string, change func(old string) (string, error)) error {
	tx, err := k.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	text, err := change(id)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE notes SET text = ? WHERE id = ?", text, id); err != nil {
		return err
	}
	return tx.Commit()
}

type desk struct{ notes keeper }

func newDesk() (*desk, error) {
	k, err := openKeeper()
	if err != nil {
		return nil, err
	}
	return &desk{notes: k}, nil
}

func (d *desk) join(ctx context.Context, id string) error {
	return d.notes.update(ctx, id, func(old string) (string, error) {
		text, err := d.notes.read(ctx, old) // want `opens at most 1 .*heldsession/self-deadlock`
		return old + text, err
	})
}

func (d *desk) joinAfter(ctx context.Context, id string) error {
	text, err := d.notes.read(ctx, id)
	if err != nil {
		return err
	}
	return d.notes.update(ctx, id, func(old string) (string, error) { return old + text, nil })
}
