package waits

import (
	"context"
	"database/sql"
)

// A function that receives the answer of a goroutine waits for what that takes.

func (s *store) note(ctx context.Context, id int) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO notes VALUES ($1)", id)
	return err
}

func (s *store) receivesAnswer(ctx context.Context, id int) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	done := make(chan error, 1)
	go func() { done <- s.note(ctx, id) }()
	if err := <-done; err != nil { // want `a goroutine awaited here runs s.db.ExecContext \(.*received.go:11\) outside the transaction begun at line 16`
		return err
	}
	return tx.Commit()
}

func (s *store) receivesClose(ctx context.Context, id int) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.note(ctx, id)
	}()
	<-done // want `heldsession/outside-tx`
	return tx.Commit()
}

func (s *store) receivesAll(ctx context.Context, ids []int) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	errs := make(chan error)
	go func() {
		for _, id := range ids {
			errs <- s.note(ctx, id)
		}
		close(errs)
	}()
	for err := range errs { // want `heldsession/outside-tx`
		if err != nil {
			return err
		}
	}
	return tx.Commit()
}

// The answer comes before the goroutine takes a connection.
func (s *store) receivesFirst(ctx context.Context, id int) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	ready := make(chan struct{}, 1)
	go func() {
		ready <- struct{}{}
		s.note(ctx, id)
	}()
	<-ready
	return tx.Commit()
}

// The transaction has ended when the function waits.
func (s *store) receivesAfter(ctx context.Context, id int) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	done := make(chan error, 1)
	go func() { done <- s.note(ctx, id) }()
	if err := tx.Commit(); err != nil {
		return err
	}
	return <-done
}

// The goroutine works with the transaction.
func (s *store) receivesFromTx(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	done := make(chan error, 1)
	go func(tx *sql.Tx) {
		_, err := tx.ExecContext(ctx, "DELETE FROM notes")
		done <- err
	}(tx)
	if err := <-done; err != nil {
		return err
	}
	return tx.Commit()
}

// The goroutine is not awaited.
func (s *store) receivesOther(ctx context.Context, id int, stop chan struct{}) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	done := make(chan error, 1)
	go func() { done <- s.note(ctx, id) }()
	select {
	case <-done:
	default:
	}
	return tx.Commit()
}
