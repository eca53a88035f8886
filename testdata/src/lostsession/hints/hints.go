// Package hints holds leaks whose remedy depends on the path.
package hints

import (
	"context"
	"database/sql"
)

type uow struct{ tx *sql.Tx }

func Open(db *sql.DB) (*uow, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &uow{tx}, nil
}

func (u *uow) Commit() error { return u.tx.Commit() }
func (u *uow) Abort() error  { return u.tx.Rollback() }

func Use(db *sql.DB) error {
	u, err := Open(db) // want `add "defer u\.Abort\(\)" after the error check`
	if err != nil {
		return err
	}
	if err := db.Ping(); err != nil {
		return err
	}
	return u.Commit()
}

func Late(db *sql.DB, quick bool) error {
	rows, err := db.Query("x") // want `on the path where quick is true \(line \d+\) and Late returns at line \d+; move "defer rows\.Close\(\)" up from line \d+, after the error check`
	if err != nil {
		return err
	}
	if quick {
		return nil
	}
	defer rows.Close()
	return rows.Err()
}

func acquire(ctx context.Context, db *sql.DB) (*sql.Conn, func(), error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, nil, err
	}
	return c, func() { c.Close() }, nil
}

func Acq(ctx context.Context, db *sql.DB) error {
	c, release, err := acquire(ctx, db) // want `add "defer release\(\)" after the error check`
	if err != nil {
		return err
	}
	if err := c.PingContext(ctx); err != nil {
		return err
	}
	release()
	return nil
}

func Walk(db *sql.DB, id int) error {
	rows, err := db.Query("x", id) // want `when Scan fails`
	if err != nil {
		return err
	}
	for rows.Next() {
		var child int
		if err := rows.Scan(&child); err != nil {
			return err
		}
		if err := Walk(db, child); err != nil {
			return err
		}
	}
	return nil
}
