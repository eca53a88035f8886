package standstill

import (
	"context"
	"database/sql"
	"errors"
	"iter"
)

// lock returns a function that releases the connection which it holds.
func (s *Shop) lock(ctx context.Context) (func() error, error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if err := conn.PingContext(ctx); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return func() error { return conn.Close() }, nil
}

// lease returns the method that releases its connection.
func (s *Shop) lease(ctx context.Context) (func() error, error) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return conn.Close, nil
}

func unlockedLate(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	unlock, err := s.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	return s.remove(ctx) // want `s.remove takes a second connection from .* while the connection from s.lock \(line \d+\) holds one`
}

func leasedLate(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	release, err := s.lease(ctx)
	if err != nil {
		return err
	}
	err = s.remove(ctx) // want `heldsession/nested`
	return errors.Join(err, release())
}

func unlockedBefore(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	unlock, err := s.lock(ctx)
	if err != nil {
		return err
	}
	if err := unlock(); err != nil {
		return err
	}
	return s.remove(ctx)
}

func leasedBefore(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	release, err := s.lease(ctx)
	if err != nil {
		return err
	}
	return errors.Join(release(), s.remove(ctx))
}

func (s *Shop) skip(context.Context) error { return nil }

func chosenMethod(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(*sql.Tx) error {
		step := s.skip
		if ctx.Err() == nil {
			step = s.remove
		}
		return step(ctx) // want `heldsession/outside-tx`
	})
}

func chosenMethodAfter(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	step := s.skip
	if ctx.Err() == nil {
		step = s.remove
	}
	return errors.Join(s.run(ctx, func(tx *sql.Tx) error { return runOn(ctx, tx) }), step(ctx))
}

// ids reads orders while its caller looks at them.
func (s *Shop) ids(ctx context.Context) iter.Seq[int] { return each(ctx, s.db) }

func each(ctx context.Context, db *sql.DB) iter.Seq[int] {
	return func(yield func(int) bool) {
		rows, err := db.QueryContext(ctx, "SELECT id FROM orders")
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

func iteratedThrough(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	for range s.ids(ctx) {
		if err := s.remove(ctx); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return nil
}

func iteratedBefore(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	n := 0
	for range s.ids(ctx) {
		n++
	}
	return s.remove(ctx)
}

// lockNamed has results with names, which a return stores into themselves.
func (s *Shop) lockNamed(ctx context.Context) (n int, unlock func() error, err error) {
	defer func() { _ = recover() }()
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return n, unlock, err
	}
	return n, conn.Close, nil
}

func unlockedNamed(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	_, unlock, err := s.lockNamed(ctx)
	if err != nil {
		return err
	}
	if err := unlock(); err != nil {
		return err
	}
	return s.remove(ctx)
}
