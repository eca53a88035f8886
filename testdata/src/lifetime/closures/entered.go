package closures

import (
	"context"
	"database/sql"
	"errors"
)

type entered struct{}

// enter returns a function that ends the transaction, if it began one.
func enter(ctx context.Context, db *sql.DB) (context.Context, func(error) error, error) {
	if _, ok := ctx.Value(entered{}).(*sql.Tx); ok {
		return ctx, func(err error) error { return err }, nil
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	leave := func(err error) error {
		if err != nil {
			return errors.Join(err, tx.Rollback())
		}
		return tx.Commit()
	}
	return context.WithValue(ctx, entered{}, tx), leave, nil
}

// Whatever the function does, it is to be called.
func leftOnError(ctx context.Context, db *sql.DB, name string) error {
	ctx, leave, err := enter(ctx, db) // want `rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if name == "" {
		return ctx.Err()
	}
	return leave(nil)
}

func leftAlways(ctx context.Context, db *sql.DB, name string) (err error) {
	ctx, leave, err := enter(ctx, db)
	if err != nil {
		return err
	}
	if name == "" {
		return leave(sql.ErrNoRows)
	}
	return leave(ctx.Err())
}
