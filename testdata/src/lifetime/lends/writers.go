package lends

import (
	"context"
	"database/sql"
)

// A writer runs functions in a transaction, one after the other.
type writer interface {
	do(db *sql.DB, tx *sql.Tx, f func(*sql.Tx) error) error
}

type plainWriter struct{}

func (w *plainWriter) do(_ *sql.DB, tx *sql.Tx, f func(*sql.Tx) error) error { return f(tx) }

// An endingWriter commits what it runs.
type endingWriter struct{}

func (endingWriter) run(tx *sql.Tx, f func(*sql.Tx) error) error {
	if err := f(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

type updater struct{ tx *sql.Tx }

func (u *updater) Commit() error   { return u.tx.Commit() }
func (u *updater) Rollback() error { return u.tx.Rollback() }
func (u *updater) leave() error    { _, err := u.tx.Exec("UPDATE x"); return err }

func newUpdater(ctx context.Context, tx *sql.Tx) (*updater, error) {
	var n int
	if err := tx.QueryRowContext(ctx, "SELECT 1").Scan(&n); err != nil {
		return nil, err
	}
	return &updater{tx: tx}, nil
}

type room struct {
	db    *sql.DB
	write writer
}

func newRoom(db *sql.DB) *room { return &room{db, &plainWriter{}} }

func (r *room) lostIfItFails(ctx context.Context) (*updater, error) {
	tx, err := r.db.Begin() // want `^rollback-missing transaction \+9$`
	if err != nil {
		return nil, err
	}
	var u *updater
	_ = r.write.do(r.db, tx, func(tx *sql.Tx) error {
		u, err = newUpdater(ctx, tx)
		return err
	})
	return u, err
}

func (r *room) rolledBackIfItFails(ctx context.Context) (*updater, error) {
	tx, err := r.db.Begin()
	if err != nil {
		return nil, err
	}
	var u *updater
	err = r.write.do(r.db, tx, func(tx *sql.Tx) error {
		u, err = newUpdater(ctx, tx)
		return err
	})
	if err != nil {
		tx.Rollback()
		return nil, err
	}
	return u, nil
}

func (r *room) endedByWriter(ctx context.Context) (u *updater, err error) {
	tx, err := r.db.Begin()
	if err != nil {
		return nil, err
	}
	err = endingWriter{}.run(tx, func(tx *sql.Tx) error {
		u, err = newUpdater(ctx, tx)
		return err
	})
	return nil, err
}

func (r *room) use(ctx context.Context) error {
	u, err := r.rolledBackIfItFails(ctx) // want `^rollback-missing updater \+5$`
	if err != nil {
		return err
	}
	if err := u.leave(); err != nil {
		return err
	}
	return u.Commit()
}

func (r *room) useRightly(ctx context.Context) error {
	u, err := r.rolledBackIfItFails(ctx)
	if err != nil {
		return err
	}
	defer u.Rollback()
	if err := u.leave(); err != nil {
		return err
	}
	return u.Commit()
}
