package strangers

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
)

// A flush says in which transaction its caller works: the caller ends it.
type flush interface {
	context.Context
	Tx() pgx.Tx
}

func flushed(f flush, messages []string) error {
	tx := f.Tx()
	for _, m := range messages {
		if m == "" {
			return errors.New("empty")
		}
		if _, err := tx.Exec(f, m); err != nil {
			return err
		}
	}
	return nil
}

// But what begins one, or may fail, is no such method.
type beginner interface {
	Begin(ctx context.Context) (pgx.Tx, error)
}

func begunByStranger(ctx context.Context, b beginner, message string) error {
	tx, err := b.Begin(ctx) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, message); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// Nor is the one of the library.
func batchTx(ctx context.Context, r pgx.BatchResults, message string) error {
	tx := r.Tx() // want `^rollback-missing transaction \+2$`
	if _, err := tx.Exec(ctx, message); err != nil {
		return err
	}
	return tx.Commit(ctx)
}
