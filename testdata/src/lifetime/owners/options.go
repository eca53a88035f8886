package owners

import (
	"context"
	"database/sql"
)

// An option sets fields of what is made, and does not keep it.
type option func(*session)

type session struct {
	conn  *sql.Conn
	owned bool
	quiet bool
}

func onConn(c *sql.Conn) option { return func(s *session) { s.conn = c } }

func newSession(ctx context.Context, db *sql.DB, options ...option) (*session, error) {
	s := &session{quiet: true}
	for _, set := range options {
		set(s)
	}
	if s.conn == nil {
		c, err := db.Conn(ctx)
		if err != nil {
			return nil, err
		}
		s.conn, s.owned = c, true
	}
	return s, nil
}

func (s *session) Close() error {
	if !s.owned {
		return nil
	}
	return s.conn.Close()
}

func forgottenSession(ctx context.Context, db *sql.DB, q string) error {
	s, err := newSession(ctx, db) // want `^early-return session \+5$`
	if err != nil {
		return err
	}
	if _, err := s.conn.ExecContext(ctx, q); err != nil {
		return err
	}
	return s.Close()
}

func closedSession(ctx context.Context, db *sql.DB, c *sql.Conn, q string) error {
	s, err := newSession(ctx, db, onConn(c))
	if err != nil {
		return err
	}
	defer s.Close()
	_, err = s.conn.ExecContext(ctx, q)
	return err
}

// What an option sets is not known afterwards.
func loud(db *sql.DB, options ...option) error {
	s := &session{}
	s.quiet = false
	for _, set := range options {
		set(s)
	}
	rows, err := db.Query("SELECT 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	if s.quiet {
		return nil
	}
	return rows.Close()
}

// A function value that gets what already holds a session may keep it.
func hooked(ctx context.Context, db *sql.DB, hook option) (*session, error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	s := &session{conn: c, owned: true}
	hook(s)
	return nil, sql.ErrNoRows
}

// An option may be an interface, and get what already holds a session.
type setting interface{ apply(*session) error }

type settingFunc func(*session) error

func (f settingFunc) apply(s *session) error { return f(s) }

func configured(ctx context.Context, db *sql.DB, settings ...setting) (*session, error) {
	c, err := db.Conn(ctx) // want `^early-return connection \+7$`
	if err != nil {
		return nil, err
	}
	s := &session{conn: c, owned: true}
	for _, set := range settings {
		if err := set.apply(s); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func configuredAndLost(ctx context.Context, db *sql.DB, quiet setting, q string) error {
	s, err := configured(ctx, db, quiet) // want `^early-return session \+5$`
	if err != nil {
		return err
	}
	if _, err := s.conn.ExecContext(ctx, q); err != nil {
		return err
	}
	return s.Close()
}

// An option may get a context, too.
type contextOption func(context.Context, *session) error

func newSessionContext(ctx context.Context, db *sql.DB, options ...contextOption) (*session, error) {
	conn, err := db.Conn(ctx) // want `^early-return connection \+7$`
	if err != nil {
		return nil, err
	}
	s := &session{conn: conn}
	for _, option := range options {
		if err := option(ctx, s); err != nil {
			return nil, err
		}
	}
	return s, nil
}
