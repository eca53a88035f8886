package hidden

import (
	"context"
	"database/sql"
	"io"
)

type executor interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// connection returns a connection that cannot be closed as what it returns.
func connection(ctx context.Context, db *sql.DB) (executor, error) {
	return db.Conn(ctx)
}

func usesConnection(ctx context.Context, db *sql.DB) error {
	conn, err := connection(ctx, db) // want `^never-closed executor \+5$`
	if err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "VACUUM")
	return err
}

func asserted(ctx context.Context, db *sql.DB) error {
	conn, err := connection(ctx, db)
	if err != nil {
		return err
	}
	defer conn.(*sql.Conn).Close()
	_, err = conn.ExecContext(ctx, "VACUUM")
	return err
}

func askedToClose(ctx context.Context, db *sql.DB) error {
	conn, err := connection(ctx, db)
	if err != nil {
		return err
	}
	if c, ok := conn.(io.Closer); ok {
		defer c.Close()
	}
	_, err = conn.ExecContext(ctx, "VACUUM")
	return err
}

// either returns what runs statements: the pool, unless the caller wants a connection of its own.
func either(ctx context.Context, db *sql.DB, own bool) (executor, error) {
	if own {
		return db.Conn(ctx)
	}
	return db, nil
}

func usesEither(ctx context.Context, db *sql.DB) error {
	runner, err := either(ctx, db, false)
	if err != nil {
		return err
	}
	_, err = runner.ExecContext(ctx, "VACUUM")
	return err
}

// pool returns a pool, which lives as long as the program.
func pool(dsn string) (executor, error) {
	return sql.Open("postgres", dsn)
}

func usesPool(ctx context.Context, dsn string) error {
	runner, err := pool(dsn)
	if err != nil {
		return err
	}
	_, err = runner.ExecContext(ctx, "VACUUM")
	return err
}

type values interface {
	Next() bool
	Scan(dest ...any) error
}

func list(db *sql.DB) (values, error) {
	rows, err := db.Query("SELECT value FROM settings")
	if err != nil {
		return nil, err
	}
	return rows, nil
}

func firstValue(db *sql.DB) (value string, err error) {
	rows, err := list(db) // want `values`
	if err != nil {
		return "", err
	}
	if rows.Next() {
		err = rows.Scan(&value)
	}
	return value, err
}

func allValues(db *sql.DB) (all []string, err error) {
	rows, err := list(db)
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err == nil {
			all = append(all, value)
		}
	}
	return all, nil
}
