package bypass // want package:"pools"

import (
	"context"
	"database/sql"
)

type Store struct {
	db    *sql.DB
	other *sql.DB
}

// conn makes the sessions of the package.
func (s *Store) conn(ctx context.Context) (*sql.Conn, error) { return s.db.Conn(ctx) }

func (s *Store) Add(ctx context.Context) error {
	conn, err := s.conn(ctx)
	if err != nil {
		return err
	}
	return conn.Close()
}

func (s *Store) Remove(ctx context.Context) error {
	conn, err := s.conn(ctx)
	if err != nil {
		return err
	}
	return conn.Close()
}

func (s *Store) Count(ctx context.Context) error {
	conn, err := s.db.Conn(ctx) // want `Conn opens a session directly on the pool; call Store.conn \(straypool/bypass/bypass.go:14\) instead \[straypool/session-bypass\]`
	if err != nil {
		return err
	}
	return conn.Close()
}

// Elsewhere is another pool.
func (s *Store) Elsewhere(ctx context.Context) error {
	conn, err := s.other.Conn(ctx)
	if err != nil {
		return err
	}
	return conn.Close()
}

// Twice and Both count, and have no session to give.
func (s *Store) Twice(ctx context.Context) error {
	if err := s.Count(ctx); err != nil {
		return err
	}
	return s.Count(ctx)
}

// reserve has one caller, and makes no sessions for the house.
func (s *Store) reserve(ctx context.Context) (*sql.Conn, error) { return s.other.Conn(ctx) }

func (s *Store) Reserve(ctx context.Context) error {
	conn, err := s.reserve(ctx)
	if err != nil {
		return err
	}
	return conn.Close()
}

// given makes sessions of any pool, which is none of the package.
func given(ctx context.Context, db *sql.DB) (*sql.Conn, error) {
	defer func() { db.Stats() }()
	return db.Conn(ctx)
}

func Given(ctx context.Context, db *sql.DB) error {
	conn, err := given(ctx, db)
	if err != nil {
		return err
	}
	return conn.Close()
}

func GivenAgain(ctx context.Context, db *sql.DB) error {
	conn, err := given(ctx, db)
	if err != nil {
		return err
	}
	return conn.Close()
}

func Borrowed(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { db.Stats() }()
	return conn.Close()
}

// Total takes a session of its own only where it is given none.
func (s *Store) Total(ctx context.Context, conn *sql.Conn) error {
	if conn == nil {
		own, err := s.db.Conn(ctx)
		if err != nil {
			return err
		}
		defer own.Close()
		conn = own
	}
	return conn.PingContext(ctx)
}

// Early says so at once.
func (s *Store) Early(ctx context.Context, conn *sql.Conn) error {
	if conn != nil {
		return conn.PingContext(ctx)
	}
	own, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	return own.Close()
}

// Either has another reason.
func (s *Store) Either(ctx context.Context, name *string) error {
	if name == nil {
		conn, err := s.db.Conn(ctx) // want `Conn opens a session directly on the pool; call Store.conn`
		if err != nil {
			return err
		}
		return conn.Close()
	}
	return nil
}
