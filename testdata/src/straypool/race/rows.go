package race

import (
	"context"
	"database/sql"
	"sync/atomic"
)

// Rows has an atomic pointer because several goroutines use it.
type Rows struct {
	DSN string
	db  atomic.Pointer[sql.DB]
}

func (s *Rows) Count(ctx context.Context) (n int, err error) {
	db := s.db.Load()
	if db == nil {
		if db, err = sql.Open("postgres", s.DSN); err != nil { // want `sql.Open opens a pool if Rows.db is nil, without a lock`
			return 0, err
		}
		s.db.Store(db)
	}
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM rows").Scan(&n)
	return n, err
}

// Plain belongs to one goroutine, as far as anything shows.
type Plain struct {
	DSN string
	db  *sql.DB
}

func (s *Plain) Count(ctx context.Context) (n int, err error) {
	if s.db == nil {
		if s.db, err = sql.Open("postgres", s.DSN); err != nil {
			return 0, err
		}
	}
	err = s.db.QueryRowContext(ctx, "SELECT count(*) FROM rows").Scan(&n)
	return n, err
}
