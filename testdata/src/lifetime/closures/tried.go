package closures

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// What a literal acquires that is called before the call ends, until it
// succeeds.

type retrier interface {
	Do(ctx context.Context, f func(context.Context) error) error
}

func again(f func() error) error {
	var err error
	for range 3 {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func within(ctx context.Context, f func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return f(ctx)
}

func triedUnclosed(db *sql.DB) error {
	var rows *sql.Rows
	err := again(func() error {
		var err error
		rows, err = db.Query("SELECT a") // want `early-return rows \+8`
		return err
	})
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := rows.Scan(new(int)); err != nil {
			return err
		}
	}
	return nil
}

func triedWithin(ctx context.Context, db *sql.DB) error {
	var conn *sql.Conn
	if err := within(ctx, func(ctx context.Context) (err error) {
		conn, err = db.Conn(ctx) // want `early-return connection \+6`
		return err
	}); err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "SELECT a"); err != nil {
		return err
	}
	return conn.Close()
}

func triedPing(ctx context.Context, db *sql.DB, r retrier) error {
	var conn *sql.Conn
	err := r.Do(ctx, func(ctx context.Context) error {
		var err error
		conn, err = db.Conn(ctx) // want `early-return connection \+7`
		if err != nil {
			return err
		}
		return conn.PingContext(ctx)
	})
	if err != nil {
		return err
	}
	return conn.Close()
}

func triedNamed(db *sql.DB) (n int, err error) {
	var rows *sql.Rows
	err = again(func() error {
		rows, err = db.Query("SELECT a") // want `never-closed rows \+9`
		return err
	})
	if err != nil {
		return 0, err
	}
	if !rows.Next() {
		return 0, errors.New("no row")
	}
	return n, rows.Scan(&n)
}

func triedDeferred(db *sql.DB) error {
	var rows *sql.Rows
	err := again(func() error {
		var err error
		rows, err = db.Query("SELECT a")
		return err
	})
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(new(int)); err != nil {
			return err
		}
	}
	return nil
}

func triedReturned(ctx context.Context, db *sql.DB, r retrier) (*sql.Conn, error) {
	var conn *sql.Conn
	if err := r.Do(ctx, func(ctx context.Context) (err error) {
		conn, err = db.Conn(ctx)
		return err
	}); err != nil {
		return nil, err
	}
	return conn, nil
}

func triedClosed(ctx context.Context, db *sql.DB, r retrier) error {
	var conn *sql.Conn
	err := r.Do(ctx, func(ctx context.Context) error {
		var err error
		if conn, err = db.Conn(ctx); err != nil {
			return err
		}
		if err := conn.PingContext(ctx); err != nil {
			conn.Close()
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	return conn.Close()
}

func triedResult(ctx context.Context, db *sql.DB) (tx *sql.Tx, err error) {
	err = again(func() error {
		tx, err = db.BeginTx(ctx, nil)
		return err
	})
	return tx, err
}

// A literal that returns no error may be called at any time.
func unknownTime(db *sql.DB, start func(func())) *sql.Rows {
	var rows *sql.Rows
	start(func() { rows, _ = db.Query("SELECT a") })
	return rows
}

type breaker interface {
	Execute(f func() (any, error)) (any, error)
}

func withResult[T any](f func() (T, error)) (T, error) {
	t, err := f()
	if err != nil {
		t, err = f()
	}
	return t, err
}

func brokenUnclosed(db *sql.DB, b breaker) (n int, err error) {
	res, err := b.Execute(func() (any, error) { return db.Query("SELECT a") }) // want `never-closed rows \+5`
	if err != nil {
		return 0, err
	}
	rows := res.(*sql.Rows)
	return n, rows.Scan(&n)
}

func brokenClosed(db *sql.DB, b breaker) (n int, err error) {
	res, err := b.Execute(func() (any, error) { return db.Query("SELECT a") })
	if err != nil {
		return 0, err
	}
	rows := res.(*sql.Rows)
	defer rows.Close()
	rows.Next()
	return n, rows.Scan(&n)
}

func brokenQuery(db *sql.DB, b breaker) (*sql.Rows, error) {
	res, err := b.Execute(func() (any, error) { return db.Query("SELECT a") })
	if err != nil {
		return nil, err
	}
	return res.(*sql.Rows), nil
}

func usesBroken(db *sql.DB, b breaker) error {
	rows, err := brokenQuery(db, b) // want `early-return rows \+6`
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := rows.Scan(new(int)); err != nil {
			return err
		}
	}
	return nil
}

func withResultUnclosed(db *sql.DB) error {
	tx, err := withResult(func() (*sql.Tx, error) { return db.Begin() }) // want `rollback-missing transaction \+5`
	if err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM a"); err != nil {
		return err
	}
	return tx.Commit()
}

// A statement may be kept for the next time.
func keptStatement(db *sql.DB, cache func(f func() (*sql.Stmt, error)) (*sql.Stmt, error)) error {
	stmt, err := cache(func() (*sql.Stmt, error) { return db.Prepare("SELECT a") })
	if err != nil {
		return err
	}
	_, err = stmt.Exec()
	return err
}

type statements interface {
	Get(f func() (*sql.Stmt, error)) (*sql.Stmt, error)
}

func keptByCache(db *sql.DB, cache statements) error {
	stmt, err := cache.Get(func() (*sql.Stmt, error) { return db.Prepare("SELECT a") })
	if err != nil {
		return err
	}
	_, err = stmt.Exec()
	return err
}
