// Package spanner: an iterator is to be stopped even after its last row; Do
// stops it.
package spanner

import (
	"context"

	"cloud.google.com/go/spanner"
)

func stops(ctx context.Context, tx *spanner.ReadOnlyTransaction, stmt spanner.Statement) error {
	iter := tx.Query(ctx, stmt)
	defer iter.Stop()
	for {
		if _, err := iter.Next(); err != nil {
			return err
		}
	}
}

func done(ctx context.Context, tx *spanner.ReadOnlyTransaction, stmt spanner.Statement) error {
	iter := tx.Query(ctx, stmt) // want `loses an iterator, closed by Stop`
	for {
		if _, err := iter.Next(); err != nil {
			return err
		}
	}
}

func do(ctx context.Context, tx *spanner.ReadOnlyTransaction, stmt spanner.Statement) error {
	return tx.Query(ctx, stmt).Do(func(*spanner.Row) error { return nil })
}
