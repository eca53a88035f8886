// Package waits holds sessions while it waits for something else.
package waits

import (
	"context"
	"database/sql"
	"sync"
	"time"
)

type store struct {
	db    *sql.DB
	mu    sync.RWMutex
	other sync.Mutex
	names map[int]string
}

func (s *store) call() error {
	time.Sleep(time.Second)
	return nil
}

func (s *store) publish(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.call(); err != nil { // want `s.call sleeps \(.*waits.go:19\) while the transaction begun at line \d+ holds a connection of s.db; do it before or after the transaction \[heldsession/slow\]`
		return err
	}
	time.Sleep(time.Millisecond)
	return tx.Commit()
}

func (s *store) after(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return s.call()
}

// It listens, which is what the connection is for.
func (s *store) leader(ctx context.Context, stop chan struct{}) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock(7)"); err != nil {
		return err
	}
	<-stop
	return nil
}

func (s *store) send(ctx context.Context, out chan<- int) error {
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM names")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		default:
		}
		out <- 1 // want `sending to a channel may block while rows from s.db.QueryContext \(line \d+\) hold a connection of s.db; read all rows first \[heldsession/slow\]`
	}
	return rows.Err()
}

func (s *store) rename(ctx context.Context, id int) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	s.mu.Lock() // want `s.mu is locked while the transaction begun at line \d+ holds a connection of s.db, and load takes one at line \d+ while it holds the lock: if no connection is free, each waits for the other; lock the mutex before taking the connection \[heldsession/lock-order\]`
	delete(s.names, id)
	s.mu.Unlock()
	s.other.Lock() // nothing takes a connection under this one
	defer s.other.Unlock()
	return tx.Commit()
}

func (s *store) load(ctx context.Context, id int) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.db.PingContext(ctx)
}

// The lock is released before the connection is needed.
func (s *store) look(ctx context.Context, id int) error {
	s.other.Lock()
	delete(s.names, id)
	s.other.Unlock()
	return s.db.PingContext(ctx)
}

func (s *store) joinOthers(ctx context.Context) error {
	var late, group sync.WaitGroup
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	late.Go(func() { s.db.ExecContext(ctx, "DELETE FROM orders") })
	group.Go(func() {})
	group.Wait() // want `heldsession/slow`
	err = tx.Commit()
	late.Wait()
	return err
}

// A shop has a part that has its pool, too.
type shop struct {
	db     *sql.DB
	orders orders
	lock   sync.Mutex
}

type orders struct{ db *sql.DB }

func (o orders) count(ctx context.Context) (n int, err error) {
	err = o.db.QueryRowContext(ctx, "SELECT count(*) FROM orders").Scan(&n)
	return n, err
}

func newShop(db *sql.DB) *shop { return &shop{db: db, orders: orders{db: db}} }

func (s *shop) sell(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	s.lock.Lock() // want `heldsession/lock-order`
	defer s.lock.Unlock()
	return tx.Commit()
}

func (s *shop) counted(ctx context.Context) (int, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.orders.count(ctx)
}
