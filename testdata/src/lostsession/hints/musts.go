package hints

import (
	"context"
	"database/sql"
)

// A trx panics where its transaction does not end.
type trx struct{ tx *sql.Tx }

func beginTrx(ctx context.Context, db *sql.DB) (*trx, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &trx{tx: tx}, nil
}

func (t *trx) Commit() error { return t.tx.Commit() }

func (t *trx) MustCommit() {
	if err := t.Commit(); err != nil {
		panic(err)
	}
}

func (t *trx) MustRollback() { _ = t.tx.Rollback() }

func (t *trx) run(q string) error {
	_, err := t.tx.Exec(q)
	return err
}

func purge(ctx context.Context, db *sql.DB) error {
	t, err := beginTrx(ctx, db) // want `add "defer t\.MustRollback\(\)" after the error check`
	if err != nil {
		return err
	}
	if err := t.run("DELETE FROM orders"); err != nil {
		return err
	}
	return t.Commit()
}

// purgeAll does what the remedy says.
func purgeAll(ctx context.Context, db *sql.DB) error {
	t, err := beginTrx(ctx, db)
	if err != nil {
		return err
	}
	defer t.MustRollback()
	if err := t.run("DELETE FROM orders"); err != nil {
		return err
	}
	return t.Commit()
}

// A sealer has only a commit.
type sealer struct{ tx *sql.Tx }

func beginSealer(ctx context.Context, db *sql.DB) (*sealer, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &sealer{tx: tx}, nil
}

func (s *sealer) MustCommit() {
	if err := s.tx.Commit(); err != nil {
		panic(err)
	}
}

func seal(ctx context.Context, db *sql.DB) error {
	s, err := beginSealer(ctx, db) // want `give sealer a Rollback method, and defer it`
	if err != nil {
		return err
	}
	if _, err := s.tx.Exec("DELETE FROM orders"); err != nil {
		return err
	}
	s.MustCommit()
	return nil
}
