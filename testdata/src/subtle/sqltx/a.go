// Package sqltx: a transaction ends its rows and statements; those of a pool
// end by themselves only when drained.
package sqltx

import (
	"context"
	"database/sql"
	"errors"
)

func inTransaction(ctx context.Context, tx *sql.Tx) (n int, err error) {
	stmt, err := tx.PrepareContext(ctx, "select n from t")
	if err != nil {
		return 0, err
	}
	rows, err := stmt.QueryContext(ctx)
	if err != nil {
		return 0, err
	}
	if !rows.Next() {
		return 0, errors.New("none")
	}
	return n, rows.Scan(&n)
}

func rowsOfTransaction(ctx context.Context, tx *sql.Tx) (n int, err error) {
	rows, err := tx.QueryContext(ctx, "select n from t")
	if err != nil {
		return 0, err
	}
	if !rows.Next() {
		return 0, errors.New("none")
	}
	return n, rows.Scan(&n)
}

func rowsOfPool(ctx context.Context, db *sql.DB) (n int, err error) {
	rows, err := db.QueryContext(ctx, "select n from t") // want `loses rows, closed by Close`
	if err != nil {
		return 0, err
	}
	if !rows.Next() {
		return 0, errors.New("none")
	}
	return n, rows.Scan(&n)
}
