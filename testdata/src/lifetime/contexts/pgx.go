package contexts

import (
	"context"
	"database/sql"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Rows of pgx hold their connection beyond the end of the context.
func canceledPgx(pool *pgxpool.Pool) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	rows, err := pool.Query(ctx, "select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

// Rows of pgx are there even if the query failed.
func inert(pool *pgxpool.Pool, db *sql.DB) error {
	ctx := context.Background()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	rows, err := pool.Query(ctx, "select 1")
	if err != nil {
		if rows != nil {
			conn.Close()
		}
		return err
	}
	rows.Close()
	return conn.Close()
}

// An interface may have the names of database/sql and take no context.
type plain interface {
	BeginTx() (*sql.Tx, error)
}

type foreign interface {
	BeginTx(name string) (*sql.Tx, error)
}

type usual interface {
	BeginTx(ctx context.Context) (*sql.Tx, error)
}

func plainUsed(p plain) error {
	tx, err := p.BeginTx()
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	return err
}

func foreignUsed(p foreign) error {
	tx, err := p.BeginTx("work")
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	return err
}

func usualUsed(ctx context.Context, u usual) error {
	tx, err := u.BeginTx(ctx) // want `^never-closed transaction \+5$`
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	return err
}
