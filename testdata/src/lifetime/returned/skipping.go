package returned

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// rollBackUnlessEnded does nothing where the context has ended.
func rollBackUnlessEnded(ctx context.Context, rollback func(context.Context) error) {
	if ctx.Err() != nil {
		return
	}
	_ = rollback(ctx)
}

func beginSkipping(ctx context.Context, pool *pgxpool.Pool) (pgx.Tx, func(context.Context) error, func(), error) {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return nil, nil, nil, err
	}
	return tx, tx.Commit, func() { rollBackUnlessEnded(ctx, tx.Rollback) }, nil
}

func useSkipping(ctx context.Context, pool *pgxpool.Pool) error {
	tx, commit, rollback, err := beginSkipping(ctx, pool) // want `^rollback-missing transaction \+6$`
	if err != nil {
		return err
	}
	defer rollback()
	if _, err := tx.Exec(ctx, "UPDATE x SET y = 1"); err != nil {
		return err
	}
	return commit(ctx)
}

func beginOnce(ctx context.Context, pool *pgxpool.Pool) (pgx.Tx, func() error, func(), error) {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return nil, nil, nil, err
	}
	done := false
	commit := func() error {
		done = true
		return tx.Commit(ctx)
	}
	return tx, commit, func() {
		if !done {
			_ = tx.Rollback(ctx)
		}
	}, nil
}

func useOnce(ctx context.Context, pool *pgxpool.Pool) error {
	tx, commit, rollback, err := beginOnce(ctx, pool)
	if err != nil {
		return err
	}
	defer rollback()
	if _, err := tx.Exec(ctx, "UPDATE x SET y = 1"); err != nil {
		return err
	}
	return commit()
}

func beginLogging(ctx context.Context, pool *pgxpool.Pool) (pgx.Tx, func(), error) {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return nil, nil, err
	}
	return tx, func() {
		if err := tx.Rollback(ctx); err != nil {
			println("rollback failed")
		}
	}, nil
}

func useLogging(ctx context.Context, pool *pgxpool.Pool) error {
	tx, rollback, err := beginLogging(ctx, pool)
	if err != nil {
		return err
	}
	defer rollback()
	if _, err := tx.Exec(ctx, "UPDATE x SET y = 1"); err != nil {
		return err
	}
	return tx.Commit(ctx)
}
