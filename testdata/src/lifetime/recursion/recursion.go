// Package recursion holds functions that call each other.
package recursion

import (
	"context"
	"database/sql"
	"errors"
)

var errBusy = errors.New("busy")

// A store runs statements again when they fail.
type store struct{ db *sql.DB }

// Reload stands above those that use retry, which must not matter.
func (s *store) Reload(ctx context.Context) (*sql.Rows, error) {
	if err := s.retry(ctx, 0); err != nil {
		return nil, err
	}
	return s.db.QueryContext(ctx, "SELECT 1")
}

func (s *store) afterTry(ctx context.Context) error {
	if err := s.try(ctx, 0); err != nil {
		return err
	}
	rows, err := s.db.QueryContext(ctx, "SELECT 1") // want `never-closed rows \+5`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func (s *store) afterRetry(ctx context.Context) error {
	if err := s.retry(ctx, 0); err != nil {
		return err
	}
	rows, err := s.db.QueryContext(ctx, "SELECT 1") // want `never-closed rows \+5`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func (s *store) try(ctx context.Context, n int) error {
	if n > 3 {
		return errBusy
	}
	return s.retry(ctx, n+1)
}

func (s *store) retry(ctx context.Context, n int) error {
	if _, err := s.db.ExecContext(ctx, "UPDATE t SET n = 1"); err != nil {
		return s.try(ctx, n)
	}
	return nil
}

// even and odd return what they get from each other.
func even(db *sql.DB, n int) (*sql.Rows, error) {
	if n == 0 {
		return db.Query("SELECT 1")
	}
	return odd(db, n-1)
}

func odd(db *sql.DB, n int) (*sql.Rows, error) {
	if n > 100 {
		return nil, errBusy
	}
	return even(db, n-1)
}

func keepsEven(db *sql.DB) error {
	rows, err := even(db, 4) // want `never-closed rows \+5`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func keepsOdd(db *sql.DB) error {
	rows, err := odd(db, 5) // want `never-closed rows \+5`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func closesBoth(db *sql.DB) error {
	one, err := odd(db, 5)
	if err != nil {
		return err
	}
	defer one.Close()
	other, err := even(db, 5)
	if err != nil {
		return err
	}
	return other.Close()
}

// ping and pong close what they are given sooner or later.
func ping(rows *sql.Rows, n int) {
	if n == 0 {
		rows.Close()
		return
	}
	pong(rows, n-1)
}

func pong(rows *sql.Rows, n int) { ping(rows, n) }

func closedByPong(db *sql.DB) error {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	pong(rows, 3)
	return nil
}

// walk and step close it only on the way down.
func walk(rows *sql.Rows, n int) {
	if n > 0 {
		step(rows, n)
	}
}

func step(rows *sql.Rows, n int) {
	if n == 1 {
		rows.Close()
	}
	walk(rows, n-1)
}

func closedByChance(db *sql.DB, n int) error {
	rows, err := db.Query("SELECT 1") // want `early-return rows \+5`
	if err != nil {
		return err
	}
	walk(rows, n)
	return nil
}

// spin and turn never return.
func spin(n int) { turn(n) }

func turn(n int) { spin(n) }

func afterSpin(db *sql.DB) error {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	if rows.Next() {
		spin(1)
	}
	return rows.Close()
}

var _ = []any{(*store).afterTry, (*store).afterRetry, keepsEven, keepsOdd, closesBoth, closedByPong, closedByChance, afterSpin}
