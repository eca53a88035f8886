package units

import (
	"context"
	"database/sql"
)

// begun puts the transaction into the unit by another name.
func begun(ctx context.Context, u *unit, db *sql.DB) error {
	same := u
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	same.tx = tx
	return nil
}

func ofBegun(ctx context.Context, db *sql.DB, allowed bool) error {
	u := &unit{db: db}
	if err := begun(ctx, u, db); err != nil { // want `^rollback-missing unit \+4$`
		return err
	}
	if !allowed {
		return errDenied
	}
	return u.Commit()
}
