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
