package returned

import (
	"context"
	"database/sql"
	"errors"
)

// A release function is nil where there is no session.

type locks struct{ db *sql.DB }

func (s *locks) lock(ctx context.Context) (func() error, error) {
	c, err := s.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return func() error { return c.Close() }, nil
}

// Named results, and nil again after a failure.
func (s *locks) ready(ctx context.Context) (unlock func(), err error) {
	var c *sql.Conn
	if c, err = s.db.Conn(ctx); err != nil {
		return
	}
	unlock = func() { c.Close() }
	if err = c.PingContext(ctx); err != nil {
		unlock()
		unlock = nil
	}
	return
}

func (s *locks) after(ctx context.Context) error {
	unlock, err := s.ready(ctx)
	if err != nil {
		return err
	}
	if unlock != nil {
		defer unlock()
	}
	return nil
}

func (s *locks) before(ctx context.Context) error {
	unlock, err := s.ready(ctx)
	if unlock != nil {
		defer unlock()
	}
	if err != nil {
		return err
	}
	return nil
}

func (s *locks) cases(ctx context.Context) error {
	unlock, err := s.lock(ctx)
	switch {
	case err != nil:
		return err
	case unlock == nil:
		return errors.New("locked")
	}
	defer unlock()
	return nil
}

func (s *locks) unlessDry(ctx context.Context, dry bool) (err error) {
	var unlock func() error
	if !dry {
		if unlock, err = s.lock(ctx); err != nil {
			return err
		}
	}
	err = ctx.Err()
	if unlock != nil {
		err = errors.Join(err, unlock())
	}
	return err
}

// The test is right, and a way out before it is not.
func (s *locks) forgets(ctx context.Context) error {
	unlock, err := s.ready(ctx) // want `^early-return connection \+5$`
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if unlock != nil {
		unlock()
	}
	return nil
}

// A struct of a session and an error, which a named result or a variable holds.

type answer struct {
	rows *sql.Rows
	err  error
}

func (a answer) failed() bool { return a.err != nil }

func (s *locks) ask(ctx context.Context) (a answer) {
	a.rows, a.err = s.db.QueryContext(ctx, "x")
	return a
}

func (s *locks) asksBare(ctx context.Context) (a answer) {
	a.rows, a.err = s.db.QueryContext(ctx, "x")
	return
}

func (s *locks) field(ctx context.Context) error {
	a := s.ask(ctx)
	if a.err != nil {
		return a.err
	}
	return a.rows.Close()
}

func (s *locks) method(ctx context.Context) error {
	a := s.asksBare(ctx)
	if a.failed() {
		return a.err
	}
	return a.rows.Close()
}

func (s *locks) leaves(ctx context.Context, no bool) error {
	a := s.ask(ctx) // want `^early-return answer \+5$`
	if a.err != nil {
		return a.err
	}
	if no {
		return nil
	}
	return a.rows.Close()
}

// A struct has the release function, of which it is asked whether there is one.
type leasedConn struct {
	c   *sql.Conn
	end func() error
}

func (s *locks) lease(ctx context.Context) (leasedConn, error) {
	c, err := s.db.Conn(ctx)
	if err != nil {
		return leasedConn{}, err
	}
	return leasedConn{c: c, end: func() error { return c.Close() }}, nil
}

func (s *locks) leaseAsked(ctx context.Context) error {
	l, err := s.lease(ctx)
	if l.end != nil {
		defer l.end()
	}
	if err != nil {
		return err
	}
	return l.c.PingContext(ctx)
}

func (s *locks) leaseForgotten(ctx context.Context, dry bool) error {
	l, err := s.lease(ctx) // want `^early-return leasedConn \+8$`
	if err != nil {
		return err
	}
	if l.end == nil {
		return errors.New("locked")
	}
	if dry {
		return nil
	}
	return l.end()
}
