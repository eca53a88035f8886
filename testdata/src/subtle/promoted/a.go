// Package promoted: types that embed what a library offers, and aliases, are
// what they embed.
package promoted

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
)

type repository struct{ *sqlx.DB }

type querier interface {
	sqlx.QueryerContext
	Name() string
}

type pool = sql.DB

func embedded(r repository) error {
	rows, err := r.Queryx("select 1") // want `loses rows, closed by Close`
	if err != nil {
		return err
	}
	_ = rows
	return nil
}

func deeper(ctx context.Context, r *repository) error {
	conn, err := r.Conn(ctx) // want `loses a connection, closed by Close`
	if err != nil {
		return err
	}
	return conn.PingContext(ctx)
}

func embeddedInterface(ctx context.Context, q querier) error {
	rows, err := q.QueryxContext(ctx, "select 1") // want `loses rows, closed by Close`
	if err != nil {
		return err
	}
	_ = rows
	return nil
}

func alias(db *pool) error {
	tx, err := db.Begin() // want `loses a transaction, closed by Rollback`
	if err != nil {
		return err
	}
	_ = tx
	return nil
}

func function(db *sql.DB) error {
	begin := db.Begin
	tx, err := begin()
	if err != nil {
		return err
	}
	return tx.Commit()
}
