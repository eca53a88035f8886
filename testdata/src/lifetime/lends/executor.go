package lends

import (
	"context"
	"database/sql"
)

type dbtx interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
}

func insert(ctx context.Context, db dbtx) error {
	_, err := db.ExecContext(ctx, "insert into t")
	return err
}

type queries struct{ db dbtx }

func newQueries(db dbtx) *queries { return &queries{db: db} }

func (q *queries) with(tx *sql.Tx) *queries { return &queries{db: tx} }

func (q *queries) add(ctx context.Context) error {
	_, err := q.db.ExecContext(ctx, "insert into t")
	return err
}

func inserts(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := insert(ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}

func queriesOf(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+6$`
	if err != nil {
		return err
	}
	q := newQueries(tx)
	if err := q.add(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

func (q *queries) itself(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := q.with(tx).add(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

func rollsBack(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := newQueries(tx).add(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

func within(ctx context.Context, db *sql.DB, work func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := work(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func withinAndBack(ctx context.Context, db *sql.DB, work func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil) // want `^panic transaction \+4$`
	if err != nil {
		return err
	}
	if err := work(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func withinWhole(ctx context.Context, db *sql.DB, work func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return work(tx)
}
