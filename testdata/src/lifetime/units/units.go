// Package units holds units of work, which keep in themselves what they begin.
package units

import (
	"context"
	"database/sql"
	"errors"
)

var errDenied = errors.New("denied")

type unit struct {
	db *sql.DB
	tx *sql.Tx
}

func (u *unit) Start(ctx context.Context) error {
	tx, err := u.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	u.tx = tx
	return nil
}

func (u *unit) Commit() error   { return u.tx.Commit() }
func (u *unit) Rollback() error { return u.tx.Rollback() }

func returnsEarly(ctx context.Context, db *sql.DB, allowed bool) error {
	u := &unit{db: db}
	if err := u.Start(ctx); err != nil { // want `^rollback-missing unit \+4$`
		return err
	}
	if !allowed {
		return errDenied
	}
	return u.Commit()
}

func deferred(ctx context.Context, db *sql.DB, allowed bool) error {
	u := unit{db: db}
	if err := u.Start(ctx); err != nil {
		return err
	}
	defer u.Rollback()
	if !allowed {
		return errDenied
	}
	return u.Commit()
}

// started passes the unit on, begun.
func started(ctx context.Context, db *sql.DB) (*unit, error) {
	u := &unit{db: db}
	if err := u.Start(ctx); err != nil {
		return nil, err
	}
	return u, nil
}

func ofStarted(ctx context.Context, db *sql.DB, allowed bool) error {
	u, err := started(ctx, db) // want `^rollback-missing unit \+5$`
	if err != nil {
		return err
	}
	if !allowed {
		return errDenied
	}
	return u.Commit()
}

// restart begins in what it is given, two calls deep.
func restart(ctx context.Context, u *unit) error { return u.Start(ctx) }

func restarted(ctx context.Context, db *sql.DB, allowed bool) error {
	var u unit
	u.db = db
	if err := restart(ctx, &u); err != nil { // want `^rollback-missing unit \+4$`
		return err
	}
	if !allowed {
		return errDenied
	}
	return u.Commit()
}

// A unit of the caller that is committed here is ended here.
func ofCaller(ctx context.Context, u *unit, allowed bool) error {
	if err := u.Start(ctx); err != nil { // want `^rollback-missing unit \+4$`
		return err
	}
	if !allowed {
		return errDenied
	}
	return u.Commit()
}

// One that is not committed here is left to the caller.
func leftToCaller(ctx context.Context, u *unit, allowed bool) error {
	if err := u.Start(ctx); err != nil {
		return err
	}
	if !allowed {
		return errDenied
	}
	return nil
}

func rolledBackByCaller(ctx context.Context, db *sql.DB, allowed bool) error {
	u := &unit{db: db}
	if err := leftToCaller(ctx, u, allowed); err != nil { // want `^rollback-missing unit \+1$`
		return err
	}
	return u.Commit()
}

// A unit that ends what it has begun itself where it fails.
func (u *unit) checked(ctx context.Context) error {
	if err := u.Start(ctx); err != nil {
		return err
	}
	if _, err := u.tx.Exec("SET"); err != nil {
		u.tx.Rollback()
		return err
	}
	return nil
}

func ofChecked(ctx context.Context, db *sql.DB) error {
	u := &unit{db: db}
	if err := u.checked(ctx); err != nil {
		return err
	}
	return u.Commit()
}

// In a loop, each turn ends its own.
func inLoop(ctx context.Context, u *unit, n int) error {
	for range n {
		if err := u.Start(ctx); err != nil {
			return err
		}
		if err := u.Commit(); err != nil {
			return err
		}
	}
	return nil
}

// A field that holds a session gets another.

type reader struct {
	db   *sql.DB
	rows *sql.Rows
}

func readsTwice(db *sql.DB) error {
	r := &reader{db: db}
	var err error
	r.rows, err = db.Query("SELECT 1") // want `^reassigned rows \+5$`
	if err != nil {
		return err
	}
	r.rows.Next()
	r.rows, err = db.Query("SELECT 2")
	if err != nil {
		return err
	}
	return r.rows.Close()
}

func readsTwiceClosed(db *sql.DB) error {
	r := &reader{db: db}
	var err error
	r.rows, err = db.Query("SELECT 1")
	if err != nil {
		return err
	}
	r.rows.Close()
	r.rows, err = db.Query("SELECT 2")
	if err != nil {
		return err
	}
	return r.rows.Close()
}

// The methods of a unit may be called anything; the field shows what it is.
type importer struct {
	db *sql.DB
	tx *sql.Tx
}

func (i *importer) open(ctx context.Context) (err error) {
	i.tx, err = i.db.BeginTx(ctx, nil)
	return err
}

func (i *importer) commit() error { return i.tx.Commit() }

func imported(ctx context.Context, db *sql.DB, lines []string) error {
	i := &importer{db: db}
	if err := i.open(ctx); err != nil { // want `^rollback-missing importer \+5$`
		return err
	}
	for _, line := range lines {
		if _, err := i.tx.ExecContext(ctx, "INSERT INTO lines VALUES ($1)", line); err != nil {
			return err
		}
	}
	return i.commit()
}

func importedWell(ctx context.Context, db *sql.DB, lines []string) error {
	i := &importer{db: db}
	if err := i.open(ctx); err != nil {
		return err
	}
	defer i.tx.Rollback()
	for _, line := range lines {
		if _, err := i.tx.ExecContext(ctx, "INSERT INTO lines VALUES ($1)", line); err != nil {
			return err
		}
	}
	return i.commit()
}

// A receiver that keeps a transaction gets another.
func (i *importer) twice(ctx context.Context) (err error) {
	tx, err := i.db.BeginTx(ctx, nil) // want `^reassigned transaction \+5$`
	if err != nil {
		return err
	}
	i.tx = tx
	i.tx, err = i.db.BeginTx(ctx, nil)
	return err
}

func (i *importer) afterCommit(ctx context.Context) (err error) {
	tx, err := i.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	i.tx = tx
	if err := i.tx.Commit(); err != nil {
		return err
	}
	i.tx, err = i.db.BeginTx(ctx, nil)
	return err
}
