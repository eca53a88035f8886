package hints

import (
	"context"
	"database/sql"
)

// A claim commits or rolls back by methods whose names do not say which.
type claim struct {
	tx *sql.Tx
	id int64
}

func take(ctx context.Context, db *sql.DB) (*claim, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &claim{tx: tx}, nil
}

func (c *claim) Done() error { return c.tx.Commit() }

func (c *claim) Undo() error { return c.tx.Rollback() }

func workOnce(ctx context.Context, db *sql.DB, work func(int64) error) error {
	c, err := take(ctx, db) // want `add "defer c\.Undo\(\)" after the error check`
	if err != nil {
		return err
	}
	if err := work(c.id); err != nil {
		return err
	}
	return c.Done()
}

// workAll may not defer in its loop.
func workAll(ctx context.Context, db *sql.DB, work func(int64) error) error {
	for {
		c, err := take(ctx, db) // want `if work panics at line \d+; move the loop body into a function that defers "c\.Undo\(\)"`
		if err != nil {
			return err
		}
		if err := work(c.id); err != nil {
			_ = c.Undo()
			continue
		}
		if err := c.Done(); err != nil {
			return err
		}
	}
}

// workSafely does what the remedies say.
func workSafely(ctx context.Context, db *sql.DB, work func(int64) error) error {
	for {
		if err := func() error {
			c, err := take(ctx, db)
			if err != nil {
				return err
			}
			defer c.Undo()
			if err := work(c.id); err != nil {
				return err
			}
			return c.Done()
		}(); err != nil {
			return err
		}
	}
}
