// Package narrow takes less than it gets.
package narrow

import (
	"database/sql"
	"os"
	"time"
)

type Store struct {
	conns, rows int
	keep        time.Duration
}

func New(conns, rows int, keep time.Duration) *Store { return &Store{conns, rows, keep} }

func (s *Store) Open() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("NARROW_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(int(int8(s.conns)))
	db.SetMaxIdleConns(int(int8(s.rows)))
	db.SetConnMaxLifetime(s.keep)
	return db, nil
}
