package orm // want package:"sessions"

import (
	"context"

	"github.com/uptrace/bun"
)

type shelf struct{ db *bun.DB }

func put(ctx context.Context, on bun.IDB, p *Part) error {
	_, err := on.NewInsert().Model(p).Exec(ctx)
	return err
}

func (s *shelf) putTwice(ctx context.Context, p *Part) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := put(ctx, tx, p); err != nil {
		return err
	}
	if err := put(ctx, s.db, p); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func (s *shelf) refund(ctx context.Context, id int) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := s.db.NewRaw("INSERT INTO refunds (id) VALUES (?)", id).Exec(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	var n int
	if err := s.db.NewRaw("SELECT count(*) FROM refunds").Scan(ctx, &n); err != nil { // want `heldsession/nested`
		return err
	}
	if _, err := tx.NewRaw("DELETE FROM orders WHERE id = ?", id).Exec(ctx); err != nil {
		return err
	}
	return tx.Commit()
}
