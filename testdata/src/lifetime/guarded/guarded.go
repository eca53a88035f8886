// Package guarded holds types whose release does nothing the second time. The body
// proves it, whatever the method is called: each way to return releases, or found out
// that it was released before.
package guarded

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"sync/atomic"
)

// by a flag

type work struct {
	mu   sync.Mutex
	tx   *sql.Tx
	done bool
}

func begin(db *sql.DB) (*work, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &work{tx: tx}, nil
}

func (w *work) Rollback() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.done {
		return nil
	}
	w.done = true
	return w.tx.Rollback()
}

func (w *work) Commit() error {
	if w.done {
		return sql.ErrTxDone
	}
	if err := w.tx.Commit(); err != nil {
		return err
	}
	w.done = true
	return nil
}

// Leave is no word for a release.
func (w *work) Leave() {
	if !w.done {
		w.Rollback()
	}
}

func flagged(db *sql.DB) error {
	w, err := begin(db)
	if err != nil {
		return err
	}
	defer w.Rollback()
	if _, err := w.tx.Exec("INSERT"); err != nil {
		return err
	}
	return w.Commit()
}

func left(db *sql.DB) error {
	w, err := begin(db)
	if err != nil {
		return err
	}
	defer w.Leave()
	return db.Ping()
}

func flaggedLost(db *sql.DB) error {
	w, err := begin(db) // want `^rollback-missing work \+5$`
	if err != nil {
		return err
	}
	if _, err := w.tx.Exec("INSERT"); err != nil {
		return err
	}
	return w.Commit()
}

// Quit asks two things.
func (w *work) Quit() error {
	if w == nil || w.tx == nil || w.done {
		return nil
	}
	w.done = true
	return w.tx.Rollback()
}

// Exit nests them.
func (w *work) Exit() {
	if w.tx != nil {
		if !w.done {
			_ = w.tx.Rollback()
		}
	}
}

func quit(db *sql.DB) error {
	w, err := begin(db)
	if err != nil {
		return err
	}
	defer w.Quit()
	return db.Ping()
}

func exited(db *sql.DB) error {
	w, err := begin(db)
	if err != nil {
		return err
	}
	defer w.Exit()
	return db.Ping()
}

// by the session itself

type lease struct{ conn *sql.Conn }

func take(ctx context.Context, db *sql.DB) (*lease, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &lease{conn}, nil
}

func (l *lease) End() error {
	conn := l.conn
	if conn == nil {
		return nil
	}
	l.conn = nil
	return conn.Close()
}

func (l *lease) open() bool { return l.conn != nil }

func (l *lease) Logout() {
	if l.open() {
		l.conn.Close()
	}
}

func leased(ctx context.Context, db *sql.DB) error {
	l, err := take(ctx, db)
	if err != nil {
		return err
	}
	defer l.End()
	return db.Ping()
}

func loggedOut(ctx context.Context, db *sql.DB) error {
	l, err := take(ctx, db)
	if err != nil {
		return err
	}
	defer l.Logout()
	return db.Ping()
}

// by an atomic

type scope struct {
	conn  *sql.Conn
	ended atomic.Bool
	state atomic.Int32
	count int32
}

func enter(ctx context.Context, db *sql.DB) (*scope, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &scope{conn: conn}, nil
}

func (s *scope) Done() error {
	if !s.ended.CompareAndSwap(false, true) {
		return nil
	}
	return s.conn.Close()
}

func (s *scope) Terminate() error {
	if before := s.ended.Swap(true); before {
		return nil
	}
	return s.conn.Close()
}

func (s *scope) Cancel() error {
	if atomic.AddInt32(&s.count, 1) > 1 {
		return nil
	}
	return s.conn.Close()
}

func (s *scope) Abort() error {
	switch s.state.Load() {
	case 1, 2:
		return errors.New("ended")
	}
	s.state.Store(2)
	return s.conn.Close()
}

func terminated(ctx context.Context, db *sql.DB) error {
	s, err := enter(ctx, db)
	if err != nil {
		return err
	}
	defer s.Terminate()
	return db.Ping()
}

func canceled(ctx context.Context, db *sql.DB) error {
	s, err := enter(ctx, db)
	if err != nil {
		return err
	}
	defer s.Cancel()
	return db.Ping()
}

func aborted(ctx context.Context, db *sql.DB) error {
	s, err := enter(ctx, db)
	if err != nil {
		return err
	}
	defer s.Abort()
	return db.Ping()
}

func done(ctx context.Context, db *sql.DB) error {
	s, err := enter(ctx, db)
	if err != nil {
		return err
	}
	defer func() { _ = s.Done() }()
	return db.Ping()
}

// not by a guard

type sloppy struct {
	tx      *sql.Tx
	dry     bool
	checked bool
}

func beginSloppy(db *sql.DB, dry bool) (*sloppy, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &sloppy{tx: tx, dry: dry}, nil
}

// Abort of a dry one releases nothing: no release sets dry.
func (s *sloppy) Abort() error {
	if s.dry {
		return nil
	}
	return s.tx.Rollback()
}

// Cancel fails after the guard.
func (s *sloppy) Cancel(check func() error) error {
	if s.checked {
		return nil
	}
	if err := check(); err != nil {
		return err
	}
	s.checked = true
	return s.tx.Rollback()
}

func dryLost(db *sql.DB) error {
	s, err := beginSloppy(db, true) // want `^rollback-missing sloppy \+5$`
	if err != nil {
		return err
	}
	defer s.Abort()
	return db.Ping()
}

func cancelLost(db *sql.DB) error {
	s, err := beginSloppy(db, false) // want `^rollback-missing sloppy \+5$`
	if err != nil {
		return err
	}
	defer s.Cancel(db.Ping)
	return db.Ping()
}
