// Package cases calls what ent generates.
package cases

import (
	"context"
	"database/sql"

	entsql "entgo.io/ent/dialect/sql"

	"example.com/shop/ent"
)

func open(dsn string) {
	c, err := ent.Open("postgres", dsn) // want `constructs, makes` `loses`
	_, _ = c, err
}

func opened(dsn string) error {
	c, err := ent.Open("postgres", dsn) // want `constructs, makes`
	if err != nil {
		return err
	}
	return c.Close()
}

// wrap makes no pool of its own.
func wrap(db *sql.DB) {
	drv := entsql.OpenDB("postgres", db) // want `constructs, wraps`
	c := ent.NewClient(ent.Driver(drv))  // want `constructs, wraps` `builds`
	_ = c
}

func forget(ctx context.Context, c *ent.Client) {
	tx, err := c.Tx(ctx) // want `acquires` `loses transaction`
	if err != nil {
		return
	}
	_ = tx.Client()
}

func begin(ctx context.Context, c *ent.Client, work func(*ent.Client) error) error {
	tx, err := c.BeginTx(ctx, nil) // want `acquires`
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := work(tx.Client()); err != nil {
		return err
	}
	return tx.Commit()
}

func early(ctx context.Context, c *ent.Client, work func() error) error {
	tx, err := c.Tx(ctx) // want `acquires` `loses transaction`
	if err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	return tx.Commit()
}

func rows(ctx context.Context, c *ent.Client) {
	rows, err := c.QueryContext(ctx, "select 1") // want `acquires` `loses rows`
	if err != nil {
		return
	}
	_ = rows
}
