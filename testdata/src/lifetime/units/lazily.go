package units

import (
	"database/sql"
	"errors"
)

// A lazy scope begins when its transaction is first needed, and lends it.
type lazily struct {
	db *sql.DB
	tx *sql.Tx
}

func newLazily(db *sql.DB) *lazily { return &lazily{db: db} }

func (l *lazily) Tx() (*sql.Tx, error) {
	if l.tx == nil {
		tx, err := l.db.Begin()
		if err != nil {
			return nil, err
		}
		l.tx = tx
	}
	return l.tx, nil
}

func (l *lazily) Finish(err error) error {
	if l.tx == nil {
		return err
	}
	tx := l.tx
	l.tx = nil
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func lazilyInLoop(db *sql.DB, names []string) (err error) {
	l := newLazily(db)
	defer func() { err = l.Finish(err) }()
	for _, name := range names {
		if name == "" {
			continue
		}
		tx, err := l.Tx()
		if err != nil {
			return err
		}
		if _, err := tx.Exec("DELETE FROM t WHERE name = $1", name); err != nil {
			return err
		}
	}
	return nil
}

func lazilyOnce(db *sql.DB) (err error) {
	l := newLazily(db)
	defer func() { err = l.Finish(err) }()
	tx, err := l.Tx()
	if err != nil {
		return err
	}
	_, err = tx.Exec("DELETE FROM t")
	return err
}

func lazilyLost(db *sql.DB, names []string) error {
	l := newLazily(db)
	for _, name := range names {
		tx, err := l.Tx() // want `^rollback-missing lazily \+2 \+5$`
		if err != nil {
			return err
		}
		if _, err := tx.Exec("DELETE FROM t WHERE name = $1", name); err != nil {
			return err
		}
	}
	return l.Finish(nil)
}
