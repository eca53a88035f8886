package kept

import (
	"context"
	"database/sql"

	"github.com/dgraph-io/badger/v4"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Whoever has the hook ends the transaction with it.
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

// Another part of what is local stays local, whoever gets it.
type chain struct {
	rows *sql.Rows
	next *chain
}

func givesPart(db *sql.DB, take func(*chain)) (err error) {
	c := &chain{}
	take(c.next)
	c.rows, err = db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return c.rows.Err()
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

// Rows that somebody keeps are not the caller's.
func keptOr(db *sql.DB, old bool) (*sql.Rows, error) {
	if old {
		return last(), nil
	}
	return db.Query("select 1")
}

var lastRows *sql.Rows

func last() *sql.Rows { return lastRows }

func usesKept(db *sql.DB, old bool) error {
	rows, err := keptOr(db, old)
	if err != nil {
		return err
	}
	return rows.Err()
}
