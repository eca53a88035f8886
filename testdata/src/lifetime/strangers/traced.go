package strangers

import (
	"context"
	"database/sql"

	"lifetime/strangers/trace"
)

// A traced function returns what the literal returns, whatever its name and body are.
func traced(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	tx, err := trace.Run(ctx, "begin", func(ctx context.Context) (*sql.Tx, error) {
		return db.BeginTx(ctx, nil)
	})
	if err != nil {
		return nil, err
	}
	return tx, nil
}

func tracedDirectly(db *sql.DB) (*sql.Tx, error) {
	return trace.Simply(func() (*sql.Tx, error) { return db.Begin() })
}

type runner interface {
	Run(begin func() (*sql.Tx, error)) (*sql.Tx, error)
}

func runBy(r runner, db *sql.DB) error {
	tx, err := r.Run(func() (*sql.Tx, error) { return db.Begin() })
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return tx.Commit()
}

func tracedAndLost(ctx context.Context, db *sql.DB) error {
	tx, err := trace.Run(ctx, "begin", func(ctx context.Context) (*sql.Tx, error) {
		return db.BeginTx(ctx, nil) // want `rollback-missing transaction \+6`
	})
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM carts"); err != nil {
		return err
	}
	return tx.Commit()
}

// A work keeps a transaction that its maker returns as well.
type work struct {
	db interface {
		ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	}
}

func (w *work) begin(ctx context.Context, db *sql.DB) (*work, *sql.Tx, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	inside := *w
	inside.db = tx
	return &inside, tx, nil
}
