package fixes // want package:"sessions"

// Package fixes writes outside its transactions.

import (
	"context"
	"database/sql"
)

func write(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := db.ExecContext(ctx, "INSERT INTO audit VALUES (1)"); err != nil { // want `use tx \[heldsession/outside-tx\]`
		return err
	}
	return tx.Commit()
}

// A read may be meant to see what others have committed.
func read(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int
	if err := db.QueryRowContext(ctx, "SELECT 1").Scan(&n); err != nil { // want `use tx \[heldsession/nested\]`
		return err
	}
	return tx.Commit()
}

// Another variable has the name of the transaction.
func shadowed(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	{
		tx := "INSERT INTO audit VALUES (1)"
		if _, err := db.ExecContext(ctx, tx); err != nil { // want `heldsession/outside-tx`
			return err
		}
	}
	return tx.Commit()
}

// A transaction is busy while its rows are read.
func eachRow(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if _, err := db.ExecContext(ctx, "INSERT INTO audit VALUES (1)"); err != nil { // want `; read all rows first, then use tx \[heldsession/outside-tx\]`
			return err
		}
	}
	if _, err := db.ExecContext(ctx, "INSERT INTO audit VALUES (2)"); err != nil { // want `; use tx \[heldsession/outside-tx\]`
		return err
	}
	return tx.Commit()
}
