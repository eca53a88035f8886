package standstill

import (
	"context"
	"database/sql"
	"sync"
)

// What a goroutine releases is not held when the function has waited for it.

func closedInGroup(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	wg.Go(func() { rows.Close() })
	wg.Wait()
	return s.remove(ctx)
}

func closedInGoroutine(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer rows.Close()
		for rows.Next() {
		}
	}()
	<-done
	return s.remove(ctx)
}

func openInGoroutine(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	var wg sync.WaitGroup
	wg.Go(func() { conn.PingContext(ctx) })
	wg.Wait()
	return s.remove(ctx) // want `heldsession/nested`
}
