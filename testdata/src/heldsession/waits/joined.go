package waits

import (
	"context"
	"database/sql"
	"sync"
)

// The goroutines that a function waits for may work with what it holds.

func (s *store) exchange(ctx context.Context, done func()) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	var group sync.WaitGroup
	group.Go(func() { conn.ExecContext(ctx, "SELECT 1") })
	group.Go(done)
	group.Wait()
	return nil
}

func (s *store) exchangeByArgument(ctx context.Context) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	var group sync.WaitGroup
	group.Add(1)
	go func(c *sql.Conn) {
		defer group.Done()
		c.ExecContext(ctx, "SELECT 1")
	}(conn)
	group.Wait()
	return nil
}

// A worker runs on a transaction.
type worker struct{ tx *sql.Tx }

func (w worker) work(ctx context.Context) { w.tx.ExecContext(ctx, "SELECT 1") }

func newWorker(tx *sql.Tx) *worker { return &worker{tx: tx} }

func (s *store) exchangeByWorker(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	worker := newWorker(tx)
	var group sync.WaitGroup
	group.Go(func() { worker.work(ctx) })
	group.Wait()
	return tx.Commit()
}

func (s *store) exchangeOther(ctx context.Context, other *sql.Conn) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	var group sync.WaitGroup
	group.Go(func() { other.ExecContext(ctx, "SELECT 1") })
	group.Wait() // want `heldsession/slow`
	return nil
}
