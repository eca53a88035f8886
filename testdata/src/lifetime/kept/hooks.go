package kept

import (
	"context"
	"database/sql"

	"github.com/dgraph-io/badger/v4"
	"github.com/jackc/pgx/v5/pgxpool"
)

// The owner of the hook ends the transaction with it.
type hook struct{ end func(context.Context) error }

func (h *hook) finish(ctx context.Context) error { return h.end(ctx) }

func hooked(ctx context.Context, pool *pgxpool.Pool) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	var h hook
	h.end = tx.Rollback
	return h.finish(ctx)
}

func hookedLiteral(ctx context.Context, db *sql.DB, early bool) error {
	rows, err := db.QueryContext(ctx, "select 1") // want `^early-return rows \+7$`
	if err != nil {
		return err
	}
	var h hook
	h.end = func(context.Context) error { return rows.Close() }
	if early {
		return nil
	}
	return h.end(ctx)
}

// An iterator that is at its end is open nevertheless.
func iterates(txn *badger.Txn) int {
	it := txn.NewIterator(badger.IteratorOptions{}) // want `^never-closed iterator \+5$`
	n := 0
	for it.Rewind(); it.Valid(); it.Next() {
		n++
	}
	return n
}
