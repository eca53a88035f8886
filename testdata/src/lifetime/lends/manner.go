package lends

import "context"

type transaction interface {
	Delete(context.Context, string) error
	Commit() error
	Rollback() error
	MustRollback()
	TryLock() error
}

type dialect interface {
	BeginTx(context.Context) (transaction, error)
}

func mustRollBack(ctx context.Context, d dialect) error {
	t, err := d.BeginTx(ctx)
	if err != nil {
		return err
	}
	defer t.MustRollback()
	if err := t.Delete(ctx, "a"); err != nil {
		return err
	}
	return t.Commit()
}

func tryLocks(ctx context.Context, d dialect) error {
	t, err := d.BeginTx(ctx) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := t.TryLock(); err != nil {
		return err
	}
	return t.Commit()
}
