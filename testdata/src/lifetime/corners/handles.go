package corners

import (
	"context"
	"database/sql"
	"io"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

func closes(x any) {
	switch c := x.(type) {
	case io.Closer:
		c.Close()
	}
}

// What cannot be closed needs no closing.
func closesIfItCan(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	closes(rows)
	return nil
}

func flushes(x any) {
	switch c := x.(type) {
	case interface{ Flush() }:
		c.Flush()
	case interface{ Sync() }:
		c.Sync()
	}
}

func hijacked(ctx context.Context, pool *pgxpool.Pool) error {
	c, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	conn := c.Hijack()
	return conn.Close(ctx)
}

func viewed(ctx context.Context, pool *pgxpool.Pool) error {
	c, err := pool.Acquire(ctx) // want `^never-closed connection \+5$`
	if err != nil {
		return err
	}
	conn := c.Conn()
	return conn.Close(ctx)
}

type wrapped struct {
	*sql.Rows
	n int
}

func (w *wrapped) Next() bool {
	w.n++
	return w.Rows.Next()
}

func embedded(db *sql.DB) (int, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return 0, err
	}
	w := &wrapped{Rows: rows}
	defer w.Close()
	for w.Next() {
		w.n++
	}
	return w.n, w.Err()
}

func swapped(db *sql.DB, both bool) error {
	a, err := db.Query("select 1")
	if err != nil {
		return err
	}
	b, err := db.Query("select 2")
	if err != nil {
		a.Close()
		return err
	}
	if both {
		a, b = b, a
	}
	a.Close()
	return b.Close()
}

func withTimeout(ctx context.Context, db *sql.DB) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	return err
}

func withValue(ctx context.Context, db *sql.DB) error {
	ctx = context.WithValue(ctx, wrapped{}, 1)
	tx, err := db.BeginTx(ctx, nil) // want `transaction`
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	return err
}

func afterFunc(ctx context.Context, db *sql.DB) error {
	stop := context.AfterFunc(ctx, func() {})
	defer stop()
	tx, err := db.BeginTx(ctx, nil) // want `transaction`
	if err != nil {
		return err
	}
	_, err = tx.Exec("delete from t")
	return err
}

func closer(db *sql.DB) (func() error, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return rows.Close, nil
}

func usesCloser(db *sql.DB) error {
	done, err := closer(db)
	if err != nil {
		return err
	}
	return done()
}

func forgetsCloser(db *sql.DB) error {
	done, err := closer(db) // want `never-closed`
	if err != nil {
		return err
	}
	_ = done
	return nil
}

func variadic(all ...*sql.Rows) {
	for _, rows := range all {
		rows.Close()
	}
}

func spread(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	variadic(nil, rows)
	other, err := db.Query("select 1")
	if err != nil {
		return err
	}
	func(n int, all ...*sql.Rows) {
		for _, rows := range all {
			rows.Close()
		}
	}(1, other)
	return nil
}

func deferred(db *sql.DB) (err error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	finish := rows.Close
	defer finish()
	_, err = rows.Columns()
	return err
}

func labeled(db *sql.DB, list []int) error {
outer:
	for range list {
		rows, err := db.Query("select 1") // want `loop`
		if err != nil {
			return err
		}
		for _, n := range list {
			if n > 0 {
				continue outer
			}
		}
		rows.Close()
	}
	return nil
}
