package bypass // want package:"pools"

import (
	"context"
	"database/sql"
)

type Store struct {
	db    *sql.DB
	other *sql.DB
}

// conn makes the sessions of the house.
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
	conn, err := s.db.Conn(ctx) // want `Conn opens a session straight from the pool; call Store.conn \(straypool/bypass/bypass.go:14\) instead \[straypool/session-bypass\]`
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
