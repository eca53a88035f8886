// Package layer knows no library: it sees sessions through its own interfaces.
package layer

import "context"

type Tx interface {
	Exec(ctx context.Context, sql string) error
	Commit() error
	Rollback() error
}

type Store interface {
	BeginTx(ctx context.Context) (Tx, error)
}

func lost(ctx context.Context, s Store) error {
	tx, err := s.BeginTx(ctx) // want `^never-closed Tx \+4$`
	if err != nil {
		return err
	}
	return tx.Exec(ctx, "delete from t")
}

func ended(ctx context.Context, s Store) error {
	tx, err := s.BeginTx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := tx.Exec(ctx, "delete from t"); err != nil {
		return err
	}
	return tx.Commit()
}
