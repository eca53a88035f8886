package limits

import (
	"context"
	"database/sql"
	"sync"
)

// A catalog wraps the pool of the package.
type catalog struct{ pool *sql.DB }

func (c catalog) begin(ctx context.Context) (*sql.Tx, error) { return c.pool.BeginTx(ctx, nil) }

func (c catalog) count(ctx context.Context) (n int, err error) {
	err = c.pool.QueryRowContext(ctx, "SELECT count(*) FROM orders").Scan(&n)
	return n, err
}

var (
	keptMu sync.Mutex
	kept   *sql.DB
)

func getCatalog() (catalog, error) {
	keptMu.Lock()
	defer keptMu.Unlock()
	if kept == nil {
		var err error
		kept, err = sql.Open("postgres", "shop")
		if err != nil {
			return catalog{pool: kept}, err
		}
		kept.SetMaxOpenConns(3)
	}
	return catalog{pool: kept}, nil
}

func countOrders(ctx context.Context) (int, error) {
	c, err := getCatalog()
	if err != nil {
		return 0, err
	}
	return c.count(ctx)
}

func moveInCatalog(ctx context.Context) error {
	c, err := getCatalog()
	if err != nil {
		return err
	}
	tx, err := c.begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := countOrders(ctx); err != nil { // want `countOrders runs c.pool.QueryRowContext \(.*\) outside the transaction begun at line \d+, on a second connection; pass tx to it \[heldsession/outside-tx\]`
		return err
	}
	return tx.Commit()
}

func moveAfterCount(ctx context.Context) error {
	c, err := getCatalog()
	if err != nil {
		return err
	}
	if _, err := countOrders(ctx); err != nil {
		return err
	}
	tx, err := c.begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return tx.Commit()
}
