// Package returned holds functions that return a literal which owns what they acquired.
package returned

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"iter"
	"sync"
)

var errSkip = errors.New("skip")

// The literal returns early, and no other code has the connection.
func lock(ctx context.Context, db *sql.DB) (func() error, error) {
	conn, err := db.Conn(ctx) // want `^early-return connection \+6$`
	if err != nil {
		return nil, err
	}
	return func() error {
		if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_unlock(1)"); err != nil {
			return err
		}
		return conn.Close()
	}, nil
}

func lockWell(ctx context.Context, db *sql.DB) (func() error, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return func() error {
		_, err := conn.ExecContext(ctx, "SELECT pg_advisory_unlock(1)")
		return errors.Join(err, conn.Close())
	}, nil
}

// The second call finds that there is nothing left to do.
func lockTwice(ctx context.Context, db *sql.DB) (func() error, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	done := false
	return func() error {
		if done {
			return errSkip
		}
		done = true
		return conn.Close()
	}, nil
}

// Another result releases it in any case.
func lockAndClose(ctx context.Context, db *sql.DB) (func() error, func() error, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, nil, err
	}
	return func() error {
		if err := conn.PingContext(ctx); err != nil {
			return err
		}
		return conn.Close()
	}, conn.Close, nil
}

// An iterator that is left early leaves its rows open.
func names(db *sql.DB) (iter.Seq[string], error) {
	rows, err := db.Query("SELECT name FROM users") // want `^early-return rows \+8$`
	if err != nil {
		return nil, err
	}
	return func(yield func(string) bool) {
		for rows.Next() {
			var name string
			if rows.Scan(&name) != nil || !yield(name) {
				return
			}
		}
	}, nil
}

func namesWell(db *sql.DB) (iter.Seq[string], error) {
	rows, err := db.Query("SELECT name FROM users")
	if err != nil {
		return nil, err
	}
	return func(yield func(string) bool) {
		defer rows.Close()
		for rows.Next() {
			var name string
			if rows.Scan(&name) != nil || !yield(name) {
				return
			}
		}
	}, nil
}

// A stream that returns an error while its rows are open.
func stream(db *sql.DB) (func() (string, error), error) {
	rows, err := db.Query("SELECT path FROM objects") // want `^early-return rows \+9 \+11$`
	if err != nil {
		return nil, err
	}
	return func() (path string, err error) {
		if !rows.Next() {
			return "", io.EOF
		}
		if err := rows.Scan(&path); err != nil {
			return "", err
		} else if path == "" {
			return "", errSkip
		}
		return path, nil
	}, nil
}

func streamWell(db *sql.DB) (func() (string, error), error) {
	rows, err := db.Query("SELECT path FROM objects")
	if err != nil {
		return nil, err
	}
	return func() (path string, err error) {
		if !rows.Next() {
			return "", io.EOF
		}
		if err := rows.Scan(&path); err != nil {
			rows.Close()
			return "", err
		}
		return path, nil
	}, nil
}

// A field for the function that releases.
type lease struct {
	conn  *sql.Conn
	close func() error
}

func newLease(ctx context.Context, db *sql.DB) (*lease, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &lease{conn, conn.Close}, nil
}

func leased(ctx context.Context, db *sql.DB) error {
	l, err := newLease(ctx, db) // want `^early-return lease \+5$`
	if err != nil {
		return err
	}
	if err := l.conn.PingContext(ctx); err != nil {
		return err
	}
	return l.close()
}

func leasedWell(ctx context.Context, db *sql.DB) error {
	l, err := newLease(ctx, db)
	if err != nil {
		return err
	}
	defer l.close()
	return l.conn.PingContext(ctx)
}

// What a Once does, it does now or has done.
type ear struct {
	conn *sql.Conn
	once sync.Once
}

func (e *ear) shut() {
	e.once.Do(func() { e.conn.Close() })
}

func heard(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx) // want `^early-return connection \+6$`
	if err != nil {
		return err
	}
	e := &ear{conn: conn}
	if err := conn.PingContext(ctx); err != nil {
		return err
	}
	e.shut()
	return nil
}

func heardWell(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	e := &ear{conn: conn}
	defer e.shut()
	return conn.PingContext(ctx)
}

// Who gets the function that releases may call it.
type hooks struct{ onStop func() error }

func hooked(ctx context.Context, db *sql.DB, keep func(hooks)) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	keep(hooks{onStop: conn.Close})
	return nil
}

func hookedByVariable(ctx context.Context, db *sql.DB, keep func(hooks)) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	h := hooks{onStop: conn.Close}
	keep(h)
	return nil
}
