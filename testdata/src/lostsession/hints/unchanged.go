package hints

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
)

// Replaced returns nil, which is what the deferred function ranges over then.
func Replaced(ctx context.Context, shards map[string]*sql.DB) (txs map[string]*sql.Tx, err error) {
	txs = map[string]*sql.Tx{}
	defer func() {
		if err != nil {
			for tx := range maps.Values(txs) {
				_ = tx.Rollback()
			}
		}
	}()
	for name, db := range shards {
		tx, err := db.BeginTx(ctx, nil) // want `the transaction from db.BeginTx is not rolled back, because the return at line \d+ replaces the result that the deferred function looks at; return that result unchanged`
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		txs[name] = tx
	}
	return txs, nil
}

// Unchanged returns what it has.
func Unchanged(ctx context.Context, shards map[string]*sql.DB) (txs map[string]*sql.Tx, err error) {
	txs = map[string]*sql.Tx{}
	defer func() {
		if err != nil {
			for tx := range maps.Values(txs) {
				_ = tx.Rollback()
			}
		}
	}()
	for name, db := range shards {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return txs, fmt.Errorf("%s: %w", name, err)
		}
		txs[name] = tx
	}
	return txs, nil
}
