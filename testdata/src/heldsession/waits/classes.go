package waits // want package:"sessions"

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"time"
)

// classify is false and false where there is no error.
func classify(err error) (again, fatal bool) {
	if err == nil {
		return false, false
	}
	if errors.Is(err, io.EOF) {
		return true, false
	}
	return false, true
}

func sleptByClass(ctx context.Context, db *sql.DB) error {
	for {
		tx, err := db.BeginTx(ctx, nil)
		if _, fatal := classify(err); fatal {
			return err
		}
		if err == nil {
			time.Sleep(time.Second) // want `time.Sleep sleeps while the transaction begun at line 24 holds a connection of db`
			return tx.Commit()
		}
	}
}
