// Package generated uses a client that ent generated: what its methods do with a
// transaction, the catalog says, whichever hooks their bodies call.
package generated

import (
	"context"
	"fmt"

	"example.com/shop/ent"
)

func within(ctx context.Context, c *ent.Client, fn func(*ent.Tx) error) error {
	tx, err := c.Tx(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if v := recover(); v != nil {
			tx.Rollback()
			panic(v)
		}
	}()
	if err := fn(tx); err != nil {
		if undone := tx.Rollback(); undone != nil {
			err = fmt.Errorf("%w: %v", err, undone)
		}
		return err
	}
	return tx.Commit()
}

func forgets(ctx context.Context, c *ent.Client, fn func(*ent.Tx) error) error {
	tx, err := c.Tx(ctx) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		return fmt.Errorf("in transaction: %w", err)
	}
	return tx.Commit()
}

// The client of a transaction is that transaction under another type.
func byClient(ctx context.Context, c *ent.Client, add func(*ent.Client) error) error {
	tx, err := c.Tx(ctx) // want `^rollback-missing transaction \+6$`
	if err != nil {
		return err
	}
	inside := tx.Client()
	if err := count(ctx, inside); err != nil {
		return err
	}
	return tx.Commit()
}

func byClientDeferred(ctx context.Context, c *ent.Client) error {
	tx, err := c.Tx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := count(ctx, tx.Client()); err != nil {
		return err
	}
	return tx.Commit()
}

func count(ctx context.Context, c *ent.Client) error {
	rows, err := c.QueryContext(ctx, "SELECT 1")
	if err != nil {
		return err
	}
	return rows.Close()
}
