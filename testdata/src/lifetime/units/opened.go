package units

import (
	"context"
	"database/sql"
	"time"
)

// A lock opens its connection by a method of its own.
type lock struct {
	db   *sql.DB
	conn *sql.Conn
}

func (l *lock) open(ctx context.Context) (err error) {
	l.conn, err = l.db.Conn(ctx)
	return err
}

func (l *lock) Close() error { return l.conn.Close() }

func openedLost(ctx context.Context, db *sql.DB, allowed bool) error {
	l := &lock{db: db}
	if err := l.open(ctx); err != nil { // want `^early-return lock \+4$`
		return err
	}
	if !allowed {
		return errDenied
	}
	return l.Close()
}

func openedWell(ctx context.Context, db *sql.DB, allowed bool) error {
	l := &lock{db: db}
	if err := l.open(ctx); err != nil {
		return err
	}
	defer l.Close()
	if !allowed {
		return errDenied
	}
	return nil
}

func openLock(ctx context.Context, db *sql.DB) (*lock, error) {
	l := &lock{db: db}
	if err := l.open(ctx); err != nil {
		return nil, err
	}
	return l, nil
}

func ofOpenLock(ctx context.Context, db *sql.DB, allowed bool) error {
	l, err := openLock(ctx, db) // want `^early-return lock \+5$`
	if err != nil {
		return err
	}
	if !allowed {
		return errDenied
	}
	return l.Close()
}

// One that listens opens it again and again, and keeps it.
func (l *lock) listen(ctx context.Context) {
	for ctx.Err() == nil {
		if err := l.open(ctx); err != nil {
			time.Sleep(time.Second)
			continue
		}
		l.wait(ctx)
		l.conn.Close()
	}
}

func (l *lock) wait(ctx context.Context) { <-ctx.Done() }

// It is opened only if it is not open yet.
func (l *lock) ready(ctx context.Context) error {
	if l.conn != nil {
		return nil
	}
	return l.open(ctx)
}

type service struct{ lock *lock }

func (s *service) start(ctx context.Context) error { return s.lock.ready(ctx) }

func (s *service) Stop() error { return s.lock.Close() }

func (s *service) restart(ctx context.Context) error {
	l := s.lock
	return l.open(ctx)
}

// They are opened for who has them.
type services struct{ locks []*lock }

func (s *services) start(ctx context.Context) error {
	for _, l := range s.locks {
		if err := l.open(ctx); err != nil {
			return err
		}
	}
	return nil
}

type works struct{ unit *unit }

func (w *works) begin(ctx context.Context) error {
	u := w.unit
	return u.Start(ctx)
}

func ofWorks(ctx context.Context, db *sql.DB, allowed bool) error {
	w := &works{&unit{db: db}}
	if err := w.begin(ctx); err != nil {
		return err
	}
	if !allowed {
		return w.unit.Rollback()
	}
	return w.unit.Commit()
}
