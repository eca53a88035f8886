package dropping // want package:"pools"

// Package dropping opens pools in objects that live no longer than a call.

import (
	"context"
	"database/sql"
	"errors"
	"os"
)

// A Source is read from a table, and connected on demand.
type Source struct {
	DSN string
	db  *sql.DB
}

func (s *Source) connect() error {
	if s.db != nil {
		return nil
	}
	db, err := sql.Open("postgres", s.DSN) // want `sql.Open builds a new pool on each call of Policies, in an object that is created each time \(straypool/dropping/dropping.go:40\) and never closed`
	if err != nil {
		return err
	}
	s.db = db
	return nil
}

func find(ctx context.Context, db *sql.DB, id int) (*Source, error) {
	s := &Source{}
	if err := db.QueryRowContext(ctx, "SELECT dsn FROM sources WHERE id = $1", id).Scan(&s.DSN); err != nil {
		return nil, errors.New("no such source")
	}
	return s, nil
}

// Policies drops the source that it finds.
func Policies(ctx context.Context, db *sql.DB, id int) (n int, err error) {
	s, err := find(ctx, db, id)
	if err != nil {
		return 0, err
	}
	if err := s.connect(); err != nil {
		return 0, err
	}
	err = s.db.QueryRowContext(ctx, "SELECT count(*) FROM policies").Scan(&n)
	return n, err
}

// A Target closes its pool.
type Target struct{ db *sql.DB }

func (t *Target) connect(dsn string) (err error) {
	if t.db == nil {
		t.db, err = sql.Open("postgres", dsn)
	}
	return err
}

func Check(ctx context.Context, dsn string) error {
	t := new(Target)
	if err := t.connect(dsn); err != nil {
		return err
	}
	defer t.db.Close()
	return t.db.PingContext(ctx)
}

// A Session is kept by its caller.
type Session struct{ db *sql.DB }

func (s *Session) open() (err error) {
	s.db, err = sql.Open("postgres", os.Getenv("SESSION_URL"))
	return err
}

func NewSession() (*Session, error) {
	s := new(Session)
	if err := s.open(); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Session) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }
