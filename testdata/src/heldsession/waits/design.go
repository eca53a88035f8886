package waits

import (
	"context"
	"database/sql"

	"github.com/go-pg/pg/v10"
	"github.com/jackc/pgx/v5/pgxpool"
)

// A job is done in a transaction, by a worker that ends it.
type job struct{ tx *sql.Tx }

// handOver sends its transaction to the worker.
func (s *store) handOver(ctx context.Context, jobs chan<- job) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return tx.Rollback()
	}
	jobs <- job{tx: tx}
	return nil
}

// announce sends what is not its transaction.
func (s *store) announce(ctx context.Context, names chan<- string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	names <- "order" // want `heldsession/slow`
	return tx.Commit()
}

// lead holds a lock of the database on the connection within its own.
func lead(ctx context.Context, pool *pgxpool.Pool, stop chan struct{}) error {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if _, err := conn.Conn().Exec(ctx, "SELECT pg_advisory_lock(7)"); err != nil {
		return err
	}
	<-stop
	return nil
}

// watch waits for the notifications of a listener.
func watch(ctx context.Context, db *pg.DB, news <-chan string) string {
	l := db.Listen(ctx, "orders")
	defer l.Close()
	return <-news
}
