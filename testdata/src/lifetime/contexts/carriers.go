package contexts

import (
	"context"
	"database/sql"
)

// A carrier is a context in which a transaction travels. It has no duty of its own.
type carrier struct {
	context.Context
	name string
}

type work struct {
	tx *sql.Tx
}

func (w *work) Done() error { return w.tx.Commit() }

type txKey struct{}

func newCarrier(db *sql.DB) (carrier, *work, error) {
	ctx := context.Background()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return carrier{Context: ctx}, nil, err
	}
	w := &work{tx}
	return carrier{Context: context.WithValue(ctx, txKey{}, w), name: "job"}, w, nil
}

func carried(db *sql.DB, use func(context.Context) error) error {
	ctx, w, err := newCarrier(db)
	if err != nil {
		return err
	}
	defer w.Done()
	return use(ctx)
}

func dropped(db *sql.DB) error {
	ctx, w, err := newCarrier(db) // want `^rollback-missing work \+5$`
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return w.Done()
}
