package limits // want package:"sessions"
// Package limits holds pools whose limit can be seen.

import (
	"context"
	"database/sql"
	"errors"
	"iter"

	"connectrpc.com/connect"
)

type one struct{ db *sql.DB }

func openOne() (*sql.DB, error) {
	db, err := sql.Open("sqlite", "shop.db")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

func newOne() (*one, error) {
	db, err := openOne()
	if err != nil {
		return nil, err
	}
	return &one{db: db}, nil
}

func (s *one) move(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.count(ctx); err != nil { // want `s.count waits for a second connection from s.db \(.*limits.go:\d+\) while the transaction begun at line \d+ holds one, and s.db opens at most 1 \(.*limits.go:20\), so the goroutine waits for itself; pass tx to it \[heldsession/self-deadlock\]`
		return err
	}
	return tx.Commit()
}

func (s *one) count(ctx context.Context) error {
	var n int
	return s.db.QueryRowContext(ctx, "SELECT count(*) FROM orders").Scan(&n)
}

// A statement that changes the one connection changes all that there are.
func (s *one) pragma() error {
	_, err := s.db.Exec("PRAGMA foreign_keys = ON")
	return err
}

type many struct{ db *sql.DB }

func newMany(db *sql.DB) *many {
	db.SetMaxOpenConns(8)
	return &many{db: db}
}

func (s *many) handle(ctx context.Context, r *connect.Request[int]) {
	for range 2 {
		s.each(ctx)
	}
}

func (s *many) each(ctx context.Context) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return
	}
	defer conn.Close()
	_ = s.db.PingContext(ctx) // want `s.db.PingContext takes a second connection from s.db while the connection from s.db.Conn \(line \d+\) holds one; s.db opens at most 8 \(.*limits.go:\d+\), so 8 concurrent requests deadlock; use conn \[heldsession/starvation\]`
}

// The body of a loop over an iterator runs as often as the function around it.
func (s *many) names(ctx context.Context) iter.Seq[string] {
	return func(yield func(string) bool) {
		rows, err := s.db.QueryContext(ctx, "SELECT name FROM shops")
		if err != nil {
			return
		}
		defer rows.Close()
		for rows.Next() {
			var name string
			if rows.Scan(&name) != nil || !yield(name) {
				return
			}
		}
	}
}

func (s *many) greet(ctx context.Context, r *connect.Request[int]) {
	for range s.names(ctx) {
		_ = s.db.PingContext(ctx) // want `s.db.PingContext takes a second connection from s.db while rows lent by [a-z.A-Z]+ \(line \d+\) hold one; .* \[heldsession/starvation\]`
	}
}

// Once at the start of the process.
func (s *many) start(ctx context.Context) {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return
	}
	defer conn.Close()
	_ = s.db.PingContext(ctx) // want `heldsession/nested`
}

// A read inside a transaction of a limited pool.
func (s *many) read(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int
	if err := s.db.QueryRowContext(ctx, "SELECT 1").Scan(&n); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func (s *many) path() error {
	_, err := s.db.Exec("  -- for all\n set search_path to shop") // want `"set search_path" is sent to a pool, but affects only one connection of s.db, and later statements may run on another; put it into the data source name, or use one connection from the pool \[heldsession/unpinned\]`
	return err
}

func (s *many) pinned(ctx context.Context) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = conn.ExecContext(ctx, "SET search_path TO shop")
	return err
}

func (s *many) whole() error {
	if _, err := s.db.Exec("BEGIN; DELETE FROM orders;\n DELETE FROM items; COMMIT;"); err != nil {
		return err
	}
	_, err := s.db.Exec("BEGIN; DELETE FROM orders") // want `heldsession/unpinned`
	return err
}

func (s *many) global() error {
	_, err := s.db.Exec("SET GLOBAL max_connections = 5")
	return err
}

func (s *many) lock() error {
	if _, err := s.db.Exec("SELECT pg_advisory_lock(1)"); err != nil { // want `heldsession/unpinned`
		return err
	}
	_, err := s.db.Exec("SELECT pg_advisory_unlock(1)")
	return err
}

// A lock in one method and its unlock in another are one mistake.
func (s *many) lockFor(id int) error {
	_, err := s.db.Exec("SELECT pg_advisory_lock($1)", id) // want `"SELECT pg_advisory_lock" is sent to a pool`
	return err
}

func (m *many) unlockFor(id int) error {
	_, err := m.db.Exec("SELECT pg_advisory_unlock($1)", id)
	return err
}

// Nothing else locks with tables, so this is the only place to report.
func (s *many) unlockTables() error {
	_, err := s.db.Exec("UNLOCK TABLES") // want `"UNLOCK TABLES" is sent to a pool`
	return err
}

// The limit is one or four, and unknown.
type either struct{ db *sql.DB }

func newEither(db *sql.DB, lite bool) *either {
	if lite {
		db.SetMaxOpenConns(1)
	} else {
		db.SetMaxOpenConns(4)
	}
	return &either{db: db}
}

func (s *either) path() error {
	_, err := s.db.Exec("SET search_path TO shop")
	return err
}

// The limit is one with SQLite only.
type oneForSQLite struct{ db *sql.DB }

func newOneForSQLite(driver, name string) (*oneForSQLite, error) {
	db, err := sql.Open(driver, name)
	if err != nil {
		return nil, err
	}
	if driver == "sqlite" {
		db.SetMaxOpenConns(1)
	}
	return &oneForSQLite{db: db}, nil
}

func (s *oneForSQLite) move(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM orders").Scan(&n); err != nil { // want `heldsession/nested`
		return err
	}
	return tx.Commit()
}

// The limit is one, unless what is opened is of no use.
type oneIfOpen struct{ db *sql.DB }

func newOneIfOpen(db *sql.DB, name string) (*oneIfOpen, error) {
	if name == "" {
		return nil, errors.New("no name")
	}
	if err := db.Ping(); err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return &oneIfOpen{db: db}, nil
}

func (s *oneIfOpen) move(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM orders").Scan(&n); err != nil { // want `heldsession/self-deadlock`
		return err
	}
	return tx.Commit()
}

func main() {
	_, _ = newOne()
	newMany(nil).start(context.Background())
	newEither(nil, true)
}
