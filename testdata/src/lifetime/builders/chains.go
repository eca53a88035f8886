package builders

import (
	"context"

	"github.com/uptrace/bun"
)

// A statement that a transaction builds is a part of it, however long the chain is.
func ofTransaction(ctx context.Context, db *bun.DB, least int) (n int, err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	q := tx.NewSelect().Table("items")
	if least > 0 {
		q = q.Where("n > ?", least)
	}
	rows, err := q.Rows(ctx)
	if err != nil {
		return 0, err
	}
	rows.Next()
	return n, rows.Scan(&n)
}

func ofParameter(ctx context.Context, tx bun.Tx) (n int, err error) {
	rows, err := tx.NewSelect().Table("items").Rows(ctx)
	if err != nil {
		return 0, err
	}
	rows.Next()
	return n, rows.Scan(&n)
}

func ofPool(ctx context.Context, db *bun.DB) (n int, err error) {
	rows, err := db.NewSelect().Table("items").Rows(ctx) // want `^never-closed rows`
	if err != nil {
		return 0, err
	}
	rows.Next()
	return n, rows.Scan(&n)
}

func lentByPool(ctx context.Context, db *bun.DB) error {
	return db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		rows, err := tx.NewSelect().Table("items").Rows(ctx)
		if err != nil {
			return err
		}
		rows.Next()
		return nil
	})
}

// A statement of the pool may run on a transaction.
func onTransaction(ctx context.Context, db *bun.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := db.NewSelect().Conn(tx).Table("items").Rows(ctx)
	if err != nil {
		return err
	}
	rows.Next()
	return tx.Commit()
}

func onConnection(ctx context.Context, db *bun.DB, conn bun.Conn) error {
	rows, err := db.NewSelect().Conn(conn).Table("items").Rows(ctx) // want `^never-closed rows`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}
