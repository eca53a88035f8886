package quota // want package:"pools"

import (
	"context"
	"database/sql"
	"os"

	"straypool/registered/drivers"
)

func init() {
	drivers.Register("quota", open)
	drivers.RegisterOnce("usage", openUsage)
}

type counter struct{ db *sql.DB }

func open(ctx context.Context) (drivers.Counter, error) {
	db, err := sql.Open("postgres", os.Getenv("QUOTA_URL"))
	if err != nil {
		return nil, err
	}
	return &counter{db}, nil
}

func openUsage(ctx context.Context) (drivers.Counter, error) {
	db, err := sql.Open("postgres", os.Getenv("USAGE_URL"))
	if err != nil {
		return nil, err
	}
	return &counter{db}, nil
}

func (c *counter) Count(ctx context.Context) (n int, err error) {
	err = c.db.QueryRowContext(ctx, "SELECT count(*) FROM quota").Scan(&n)
	return n, err
}
