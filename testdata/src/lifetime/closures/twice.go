package closures

import (
	"context"
	"database/sql"
)

// pairOf calls a literal twice: the two transactions are two.
func pairOf(ctx context.Context, db *sql.DB) error {
	begin := func() (*sql.Tx, error) { return db.BeginTx(ctx, nil) }
	first, err := begin()
	if err != nil {
		return err
	}
	second, err := begin()
	if err != nil {
		first.Rollback()
		return err
	}
	if err := first.Commit(); err != nil {
		second.Rollback()
		return err
	}
	return second.Commit()
}

// firstLost forgets the first one on one path.
func firstLost(ctx context.Context, db *sql.DB) error {
	begin := func() (*sql.Tx, error) { return db.BeginTx(ctx, nil) } // want `rollback-missing transaction \+7$`
	first, err := begin()
	if err != nil {
		return err
	}
	second, err := begin()
	if err != nil {
		return err
	}
	if err := first.Commit(); err != nil {
		second.Rollback()
		return err
	}
	return second.Commit()
}

type transfer struct{ from, to *sql.Conn }

func (t *transfer) Close() error {
	t.from.Close()
	return t.to.Close()
}

// newTransfer calls one in the literal of a struct.
func newTransfer(ctx context.Context, from, to *sql.DB) *transfer {
	take := func(db *sql.DB) *sql.Conn {
		conn, err := db.Conn(ctx)
		if err != nil {
			panic(err)
		}
		return conn
	}
	return &transfer{from: take(from), to: take(to)}
}
