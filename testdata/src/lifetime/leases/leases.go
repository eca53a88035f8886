package leases

import (
	"context"
	"database/sql"

	"lifetime/leases/lib"
)

func surrendered(ctx context.Context, db *sql.DB, run func() error) error {
	l, err := lib.Take(ctx, db)
	if err != nil {
		return err
	}
	defer l.Surrender(ctx)
	return run()
}

func kept(ctx context.Context, db *sql.DB, run func() error) error {
	l, err := lib.Take(ctx, db) // want `^early-return Lease \+5$`
	if err != nil {
		return err
	}
	if err := run(); err != nil {
		return err
	}
	return l.Surrender(ctx)
}

// Nothing here could release it.
func held(ctx context.Context, db *sql.DB) error {
	h, err := lib.Keep(ctx, db)
	if err != nil {
		return err
	}
	return h.Ping(ctx)
}
