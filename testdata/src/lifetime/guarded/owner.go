package guarded

import (
	"context"
	"database/sql"
	"errors"
)

// A batch closes the connection only if it has opened it.
type batch struct {
	conn  *sql.Conn
	texts []string
	owns  bool
}

func newBatch(ctx context.Context, db *sql.DB) (*batch, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &batch{conn: conn, owns: true}, nil
}

func batchOn(conn *sql.Conn) *batch { return &batch{conn: conn} }

func (b *batch) add(text string) *batch {
	b.texts = append(b.texts, text)
	return b
}

func (b *batch) exec(ctx context.Context) (err error) {
	if b.owns {
		defer func() { err = errors.Join(err, b.conn.Close()) }()
	}
	for _, text := range b.texts {
		if _, err := b.conn.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

func owned(ctx context.Context, db *sql.DB) error {
	b, err := newBatch(ctx, db)
	if err != nil {
		return err
	}
	return b.add("a").add("b").exec(ctx)
}

func ownedLate(ctx context.Context, db *sql.DB, empty bool) error {
	b, err := newBatch(ctx, db) // want `^early-return batch \+5$`
	if err != nil {
		return err
	}
	if empty {
		return nil
	}
	return b.add("a").exec(ctx)
}

func unowned(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return batchOn(conn).add("a").exec(ctx)
}

func unownedLost(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx) // want `^early-return connection \+4$`
	if err != nil {
		return err
	}
	return batchOn(conn).add("a").exec(ctx)
}

// The opposite flag, set after the struct is made, and asked by a method.
type loan struct {
	tx       *sql.Tx
	borrowed bool
}

func (l *loan) isBorrowed() bool { return l.borrowed }

func (l *loan) leave(failed bool) error {
	if l.isBorrowed() {
		return nil
	}
	if failed {
		return l.tx.Rollback()
	}
	return l.tx.Commit()
}

func loanOf(db *sql.DB, tx *sql.Tx) (*loan, error) {
	if tx != nil {
		l := &loan{tx: tx}
		l.borrowed = true
		return l, nil
	}
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &loan{tx: tx}, nil
}

func lent(db *sql.DB) error {
	l, err := loanOf(db, nil)
	if err != nil {
		return err
	}
	_, err = l.tx.Exec("DELETE FROM orders")
	return errors.Join(err, l.leave(err != nil))
}

// A dry run is the choice of the caller, and says nothing about who owns the transaction.
type drive struct {
	tx  *sql.Tx
	dry bool
}

func start(db *sql.DB, dry bool) (*drive, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &drive{tx: tx, dry: dry}, nil
}

func (r *drive) end() error {
	if r.dry {
		return nil
	}
	return r.tx.Commit()
}

func dryRun(db *sql.DB, dry bool) error {
	r, err := start(db, dry) // want `^rollback-missing drive \+5$`
	if err != nil {
		return err
	}
	_, err = r.tx.Exec("DELETE FROM orders")
	return errors.Join(err, r.end())
}

// A method that sets the flag makes it a state.
type state struct {
	tx    *sql.Tx
	ready bool
}

func newState(db *sql.DB) (*state, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &state{tx: tx}, nil
}

func (s *state) prepare() { s.ready = true }

func (s *state) settle() error {
	if !s.ready {
		return errors.New("not ready")
	}
	return s.tx.Commit()
}

func unready(db *sql.DB) error {
	s, err := newState(db) // want `^never-closed state \+4$`
	if err != nil {
		return err
	}
	return s.settle()
}
