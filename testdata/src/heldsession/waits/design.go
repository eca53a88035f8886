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

// lockOn locks something in the database on a connection that it was given.
func lockOn(ctx context.Context, conn *sql.Conn, key int64) (ok bool, err error) {
	err = conn.QueryRowContext(ctx, "SELECT pg_try_advisory_lock($1)", key).Scan(&ok)
	return ok, err
}

// A leadership lasts as long as its connection.
type leadership struct{ conn *sql.Conn }

func (l *leadership) resign() error { return l.conn.Close() }

func (s *store) elect(ctx context.Context) (*leadership, error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if ok, err := lockOn(ctx, conn, 7); err != nil || !ok {
		conn.Close()
		return nil, err
	}
	return &leadership{conn}, nil
}

// leadBy waits on a connection that a function returned to it with a lock.
func (s *store) leadBy(ctx context.Context, ticks <-chan int) error {
	l, err := s.elect(ctx)
	if err != nil {
		return err
	}
	defer l.resign()
	<-ticks
	return nil
}

// whileLeading runs f while it holds the lock.
func (s *store) whileLeading(ctx context.Context, f func() error) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := lockOn(ctx, conn, 8); err != nil {
		return err
	}
	return f()
}

func (s *store) leadWithin(ctx context.Context, ticks <-chan int) error {
	return s.whileLeading(ctx, func() error {
		<-ticks
		return nil
	})
}

// pinned has a connection for itself, without a lock.
func (s *store) pinned(ctx context.Context) (*leadership, error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if err := conn.PingContext(ctx); err != nil {
		conn.Close()
		return nil, err
	}
	return &leadership{conn}, nil
}

func (s *store) waitPinned(ctx context.Context, ticks <-chan int) error {
	l, err := s.pinned(ctx)
	if err != nil {
		return err
	}
	defer l.resign()
	<-ticks // want `receiving from a channel may block while the connection from s.pinned \(line \d+\) holds a connection of s.db; release it first`
	return nil
}

// pull receives for its callers.
func (l *leadership) pull(ctx context.Context, ticks <-chan int) error {
	<-ticks
	return l.conn.PingContext(ctx)
}

func (s *store) pullPinned(ctx context.Context, ticks <-chan int) error {
	l, err := s.pinned(ctx)
	if err != nil {
		return err
	}
	defer l.resign()
	return l.pull(ctx, ticks) // want `l.pull receives from a channel \(.*\) while the connection from s.pinned \(line \d+\) holds a connection of s.db`
}

// timed waits for a goroutine that works on its connection.
func (s *store) timed(ctx context.Context, late <-chan int) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() {
		_, err := conn.ExecContext(ctx, "VACUUM")
		done <- err
	}()
	select {
	case err = <-done:
	case <-late:
		err = <-done
	}
	conn.Close()
	return err
}

// timedElsewhere waits for a goroutine that has no connection.
func (s *store) timedElsewhere(ctx context.Context, late <-chan int, work func() error) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	done := make(chan error, 1)
	go func() { done <- work() }()
	select { // want `a select may block while the connection from s.db.Conn \(line \d+\) holds a connection of s.db; release it first`
	case err = <-done:
	case <-late:
	}
	return err
}
