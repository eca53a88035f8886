package store // want package:"pools"

import (
	"database/sql"
	"os"
)

// A Store owns a pool.
type Store struct {
	db    *sql.DB
	dirty bool
}

func Open() (*Store, error) {
	db, err := sql.Open("postgres", os.Getenv("STORE_URL"))
	if err != nil {
		return nil, err
	}
	return &Store{db: db}, nil
}

// Finalize closes the pool, whatever its name says.
func (s *Store) Finalize() error { return s.db.Close() }

// Abort closes it in each way in which it returns.
func (s *Store) Abort() error {
	if !s.dirty {
		return s.db.Close()
	}
	s.dirty = false
	return s.Finalize()
}

// Flush closes nothing.
func (s *Store) Flush() { s.dirty = false }

func (s *Store) Ping() error { return s.db.Ping() }

// Check is in the package of the store itself.
func Check() error {
	s, err := Open()
	if err != nil {
		return err
	}
	defer s.Abort()
	return s.Ping()
}
