// Package embedded holds types that embed a session. A promoted method is that of
// the session: it releases, ends at its end, or only uses.
package embedded

import (
	"database/sql"
	"errors"
)

type unit struct {
	*sql.Tx
	name string
}

func open(db *sql.DB) (*unit, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &unit{Tx: tx, name: "unit"}, nil
}

// settle ends it either way.
func (u *unit) settle(failed bool) error {
	if failed {
		return u.Rollback()
	}
	return u.Commit()
}

func settleOf(u *unit, err error) error {
	if err != nil {
		return errors.Join(err, u.Rollback())
	}
	return u.Commit()
}

func bySettle(db *sql.DB) error {
	u, err := open(db)
	if err != nil {
		return err
	}
	_, err = u.Exec("INSERT")
	return u.settle(err != nil)
}

func byHelper(db *sql.DB) error {
	u, err := open(db)
	if err != nil {
		return err
	}
	_, err = u.Exec("INSERT")
	return settleOf(u, err)
}

func lost(db *sql.DB) error {
	u, err := open(db) // want `^rollback-missing unit \+5$`
	if err != nil {
		return err
	}
	if _, err := u.Exec("INSERT"); err != nil {
		return err
	}
	return u.settle(false)
}

// deep embeds by way of another type of the program.
type deep struct{ inner }

type inner struct{ *sql.Rows }

func (d deep) one() (n int, err error) {
	defer d.Close()
	d.Next()
	err = d.Scan(&n)
	return n, err
}

func (d deep) peek() bool { return d.Next() }

func deepOne(db *sql.DB) error {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	_, err = deep{inner{rows}}.one()
	return err
}

func deepPeek(db *sql.DB) error {
	rows, err := db.Query("SELECT 1") // want `^early-return rows \+5$`
	if err != nil {
		return err
	}
	_ = deep{inner{rows}}.peek()
	return nil
}

// all reads to the end through the promoted Next.
func all(db *sql.DB) error {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	d := deep{inner{rows}}
	for d.Next() {
	}
	return d.Err()
}

// A Close that hides the one underneath, and forgets it.
type counted struct {
	*sql.Rows // want `^field-forgotten rows $`
	n         int
}

func (c *counted) Close() error { return c.Rows.Err() }

func newCounted(db *sql.DB) (*counted, error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return nil, err
	}
	return &counted{Rows: rows}, nil
}

// One that calls it.
type timed struct{ *sql.Rows }

func (t *timed) Close() error { return t.Rows.Close() }

func newTimed(db *sql.DB) (*timed, error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return nil, err
	}
	return &timed{rows}, nil
}
