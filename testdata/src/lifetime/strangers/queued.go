package strangers

import (
	"context"

	"github.com/jackc/pgx/v5"

	"lifetime/strangers/queue"
)

// The name of a method of unknown body says that it works inside the transaction.
func queuedLost(ctx context.Context, conn *pgx.Conn, q *queue.Client[pgx.Tx], job string) error {
	tx, err := conn.Begin(ctx) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := q.InsertTx(ctx, tx, job); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

func queued(ctx context.Context, conn *pgx.Conn, q *queue.Client[pgx.Tx], job string) error {
	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := q.InsertTx(ctx, tx, job); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// One that gets nothing else may keep it.
func adopted(ctx context.Context, conn *pgx.Conn, q *queue.Client[pgx.Tx]) error {
	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	return q.AdoptTx(tx)
}
