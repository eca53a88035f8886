// Package hints holds leaks whose remedy depends on the path.
package hints

import (
	"context"
	"database/sql"
	"errors"
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

// A unit that cannot be rolled back.
type committer struct {
	db *sql.DB
	tx *sql.Tx
}

func (c *committer) begin() (err error) {
	c.tx, err = c.db.Begin()
	return err
}

func (c *committer) commit() error { return c.tx.Commit() }

func CommitOnly(db *sql.DB) error {
	c := &committer{db: db}
	if err := c.begin(); err != nil { // want `committer from c\.begin is not .* when Ping fails at line \d+ and CommitOnly returns at line \d+; give committer a Rollback method, and defer it`
		return err
	}
	if err := db.Ping(); err != nil {
		return err
	}
	return c.commit()
}

// A field that keeps a transaction gets another.
func (c *committer) twice() error {
	tx, err := c.db.Begin() // want `transaction from c\.db\.Begin is not rolled back before c\.tx is assigned again at line \d+; call "tx\.Rollback\(\)" first`
	if err != nil {
		return err
	}
	c.tx = tx
	c.tx, err = c.db.Begin()
	return err
}

// A chain is a pool and a transaction in one interface, whose methods return it again.
// Its Close closes the pool.
type chain interface {
	Begin() chain
	Commit() chain
	Rollback() chain
	Table(name string) chain
	Migrate(model any) chain
	Close() error
	Error() error
}

func Migrate(c chain, models []any) error {
	tx := c.Begin() // want `transaction from c\.Begin is not rolled back on the path where tx\.Error\(\) != nil \(line \d+\) and the loop returns at line \d+; add "defer tx\.Rollback\(\)" right after this call`
	defer func() {
		if recover() != nil {
			tx.Rollback()
		}
	}()
	for _, model := range models {
		tx = tx.Migrate(model)
		if tx.Error() != nil {
			return tx.Error()
		}
	}
	if err := tx.Table("core").Migrate(nil); err.Error() != nil {
		tx.Rollback()
		return tx.Error()
	}
	return tx.Commit().Error()
}

func MigrateOne(c chain) error {
	tx := c.Begin()
	tx = tx.Migrate(nil)
	if err := tx.Error(); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit().Error()
}

// The deferred rollback sees another err.
func Shadowing(db *sql.DB, names []string) error {
	tx, err := db.Begin() // want `returns at line \d+, nor at line \d+; the deferred function does not see the variable err of line \d+: make err a named result and assign to it`
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	for _, name := range names {
		if _, err := tx.Exec("INSERT INTO names VALUES ($1)", name); err != nil {
			return err
		}
	}
	if _, err := tx.Exec("UPDATE counts SET n = n + 1"); err != nil {
		return err
	}
	return tx.Commit()
}

// A named result is set by each return.
func Named(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	if _, err := tx.Exec("UPDATE counts SET n = n + 1"); err != nil {
		return err
	}
	return tx.Commit()
}

// Nothing shadows here: err stays nil.
func Unset(db *sql.DB, n int) error {
	tx, err := db.Begin() // want `on the path where n < 0 \(line \d+\) and Unset returns at line \d+; add "defer tx.Rollback\(\)" after the error check`
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	if n < 0 {
		return errors.New("negative")
	}
	_, err = tx.Exec("UPDATE counts SET n = n + 1")
	if err != nil {
		return err
	}
	return tx.Commit()
}

type request struct {
	tx *sql.Tx
}

// The session is in a field already.
func InField(db *sql.DB, r *request, skip bool) (err error) {
	local := request{}
	local.tx, err = db.Begin() // want `on the path where skip is true \(line \d+\) and InField returns at line \d+; call local.tx.Rollback on that path too`
	if err != nil {
		return err
	}
	if skip {
		return nil
	}
	return local.tx.Commit()
}

// A method of the package that is not exported is a remedy there.
type ledger struct{ tx *sql.Tx }

func (l *ledger) commit() error   { return l.tx.Commit() }
func (l *ledger) rollback() error { return l.tx.Rollback() }

func beginLedger(db *sql.DB) (*ledger, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &ledger{tx}, nil
}

func Unexported(db *sql.DB, skip bool) error {
	l, err := beginLedger(db) // want `on the path where skip is true \(line \d+\) and Unexported returns at line \d+; add "defer l.rollback\(\)" after the error check`
	if err != nil {
		return err
	}
	if skip {
		return nil
	}
	return l.commit()
}
