package limits

import (
	"context"
	"database/sql"
	"errors"
)

type runner interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// choose returns a transaction, or the pool.
func choose(ctx context.Context, db *sql.DB, inTx bool) (runner, error) {
	if inTx {
		tx, err := db.BeginTx(ctx, nil)
		return tx, err
	}
	return db, nil
}

func finishRunner(r runner, err error) error {
	tx, ok := r.(*sql.Tx)
	switch {
	case !ok:
		return err
	case err != nil:
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func runChosen(ctx context.Context, db *sql.DB, inTx bool) error {
	r, err := choose(ctx, db, inTx)
	if err != nil {
		return err
	}
	_, err = r.ExecContext(ctx, "UPDATE orders SET n = 1")
	return finishRunner(r, err)
}

func runChosenAndPool(ctx context.Context, db *sql.DB) error {
	r, err := choose(ctx, db, true)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "UPDATE orders SET n = 1") // want `heldsession/outside-tx`
	return finishRunner(r, err)
}
