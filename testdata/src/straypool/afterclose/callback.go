package afterclose

import (
	"context"
	"os"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

var batched *pgxpool.Pool

// Batch gives all of its work to a library, which runs it.
func Batch(ctx context.Context, work func(pgx.Tx) error) (err error) {
	if batched, err = pgxpool.New(ctx, os.Getenv("BATCHED_DSN")); err != nil {
		return err
	}
	defer batched.Close()
	return pgx.BeginFunc(ctx, batched, work)
}
