package hints

import (
	"context"
	"database/sql"
)

type wrapped struct{ tx *sql.Tx }

func (w wrapped) exec(ctx context.Context, query string) error {
	_, err := w.tx.ExecContext(ctx, query)
	return err
}

func work(ctx context.Context, w wrapped) error { return w.exec(ctx, "DELETE FROM orders") }

// The call gets a wrapper that ends with it.
func lastOfWrapper(ctx context.Context, db *sql.DB) error {
	tx, err := db.Begin() // want `neither committed nor rolled back when lastOfWrapper returns at line \d+; add "defer tx\.Rollback\(\)" after the error check, and commit at the end`
	if err != nil {
		return err
	}
	return work(ctx, wrapped{tx})
}

// A carrier is what a handler gets.
type carrier struct {
	Transaction *sql.Tx
	user        string
}

type store interface {
	Insert(r carrier, id string) error
	Find(r carrier, id string) (int, error)
}

type starter struct{ db *sql.DB }

func (s *starter) start() (*sql.Tx, bool) {
	tx, err := s.db.Begin()
	if err != nil {
		return nil, false
	}
	return tx, true
}

func intoField(s *starter, all store, r carrier) {
	var ok bool
	r.Transaction, ok = s.start() // want `transaction from s\.start is not rolled back when Find fails at line \d+ and intoField returns at line \d+; call r\.Transaction\.Rollback on that path too`
	if !ok {
		return
	}
	if err := all.Insert(r, "one"); err != nil {
		r.Transaction.Rollback()
		return
	}
	if _, err := all.Find(r, "one"); err != nil {
		return
	}
	r.Transaction.Commit()
}
