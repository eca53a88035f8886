package limits

import (
	"context"
	"database/sql"
	"os"
	"strconv"
)

type options struct{ open int }

// A set pool has the limit that a setting gives.
type set struct{ db *sql.DB }

func newSet(db *sql.DB, o *options) *set {
	db.SetMaxOpenConns(o.open)
	return &set{db: db}
}

func (s *set) read(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM orders").Scan(&n); err != nil { // want `runs outside the transaction begun at line \d+, on a second connection; use tx \[heldsession/outside-tx\]`
		return err
	}
	return tx.Commit()
}

func (s *set) pragma() error {
	_, err := s.db.Exec("PRAGMA foreign_keys = ON") // want `heldsession/unpinned`
	return err
}

// A maybe pool has one connection for SQLite.
type maybe struct{ db *sql.DB }

func newMaybe(db *sql.DB, driver string) *maybe {
	open, _ := strconv.Atoi(os.Getenv("DB_OPEN"))
	if driver == "sqlite" {
		open = 1
	}
	db.SetMaxOpenConns(open)
	return &maybe{db: db}
}

func (m *maybe) pragma() error {
	_, err := m.db.Exec("PRAGMA foreign_keys = ON")
	return err
}

// A chosen pool has the limit of a field that the code sets to one for SQLite.
type chosen struct{ db *sql.DB }

type sized struct{ open int }

func (s *sized) sqlite() { s.open = 1 }

func newChosen(db *sql.DB, s *sized) *chosen {
	db.SetMaxOpenConns(s.open)
	return &chosen{db: db}
}

func (c *chosen) pragma() error {
	_, err := c.db.Exec("PRAGMA foreign_keys = ON")
	return err
}

// A passed pool has the limit of a parameter, which one caller gives.
type passed struct{ db *sql.DB }

func newPassed(db *sql.DB, open int) *passed {
	db.SetMaxOpenConns(open)
	return &passed{db: db}
}

func passedForTests(db *sql.DB) *passed { return newPassed(db, 1) }

func (p *passed) pragma() error {
	_, err := p.db.Exec("PRAGMA foreign_keys = ON")
	return err
}
