// Package silenced says why.
package silenced

import (
	"context"
	"database/sql"
)

func audit(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	//poolvet:ignore heldsession/outside-tx the audit log survives the rollback
	if _, err := db.ExecContext(ctx, "INSERT INTO audit VALUES (1)"); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "INSERT INTO log VALUES (1)"); err != nil { //nolint:poolvet // the same
		return err
	}
	//poolvet:ignore heldsession/nonsense because // want `//poolvet:ignore names heldsession/nonsense, which is not a kind of heldsession \[heldsession/directive\]`
	return tx.Commit()
}
