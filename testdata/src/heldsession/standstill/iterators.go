package standstill

import (
	"context"
	"database/sql"
	"iter"
)

// queried queries before it returns the iterator, which closes the rows.
func (s *Shop) queried(ctx context.Context) iter.Seq2[int, error] {
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return func(yield func(int, error) bool) { yield(0, err) }
	}
	return func(yield func(int, error) bool) {
		defer rows.Close()
		for rows.Next() {
			var id int
			if err := rows.Scan(&id); !yield(id, err) {
				return
			}
		}
	}
}

func rangesOverIDs(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	for _, err := range s.queried(ctx) {
		if err != nil {
			return err
		}
		if err := s.log(ctx); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return nil
}

func afterIDs(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	for _, err := range s.queried(ctx) {
		if err != nil {
			return err
		}
	}
	return s.log(ctx)
}

// reading closes the rows that it gets, when its iterator ends.
func reading(rows *sql.Rows, err error) iter.Seq[int] {
	return func(yield func(int) bool) {
		if err != nil {
			return
		}
		defer rows.Close()
		for rows.Next() {
			var id int
			if rows.Scan(&id) != nil || !yield(id) {
				return
			}
		}
	}
}

func (s *Shop) eachID(ctx context.Context) iter.Seq[int] {
	return reading(s.db.QueryContext(ctx, "SELECT id FROM orders"))
}

func rangesOverEach(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	for range s.eachID(ctx) {
		if err := s.log(ctx); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return nil
}

func afterEach(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	for range s.eachID(ctx) {
		continue
	}
	return s.log(ctx)
}

// readingTo has a second result.
func readingTo(rows *sql.Rows, err error) (iter.Seq[int], func() error) {
	if err != nil {
		return func(func(int) bool) {}, func() error { return err }
	}
	return func(yield func(int) bool) {
		defer rows.Close()
		for rows.Next() {
			if !yield(1) {
				return
			}
		}
	}, rows.Err
}

func rangesOverReading(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	it, failed := readingTo(db.QueryContext(ctx, "SELECT id FROM orders"))
	for range it {
		if err := s.log(ctx); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return failed()
}

func afterReading(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	it, failed := readingTo(db.QueryContext(ctx, "SELECT id FROM orders"))
	for range it {
		continue
	}
	if err := s.log(ctx); err != nil {
		return err
	}
	return failed()
}

// entries queries when the loop begins.
func (s *Shop) entries(ctx context.Context) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		rows, err := s.db.QueryContext(ctx, "SELECT id FROM orders")
		if err != nil {
			yield(0, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var id int
			if err := rows.Scan(&id); !yield(id, err) {
				return
			}
		}
	}
}

func rangesInTx(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, err := range s.entries(ctx) { // want `s.entries takes a second connection from db \(.*iterators.go:\d+\) while the transaction begun at line \d+ holds one; pass tx to it \[heldsession/nested\]`
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE orders SET id = 1"); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func rangesAfterTx(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	for range s.entries(ctx) {
	}
	return nil
}
