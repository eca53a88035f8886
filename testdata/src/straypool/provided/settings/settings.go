package settings // want package:"pools"

import (
	"database/sql"
	"os"
)

// Settings are made once, by the container.
type Settings struct{ DSN, Ledger string }

// Load reads them.
func Load() *Settings {
	return &Settings{DSN: os.Getenv("DSN"), Ledger: os.Getenv("LEDGER")}
}

// A Reader has a pool.
type Reader struct{ db *sql.DB }

// A Writer has one, too.
type Writer struct{ db *sql.DB }

// NewReader is a provider.
func NewReader(s *Settings) (*Reader, error) {
	db, err := sql.Open("postgres", s.DSN)
	if err != nil {
		return nil, err
	}
	return &Reader{db}, nil
}

// NewWriter is a provider.
func NewWriter(s *Settings) (*Writer, error) {
	db, err := sql.Open("postgres", s.DSN)
	if err != nil {
		return nil, err
	}
	return &Writer{db}, nil
}

// A Ledger has a database of its own.
type Ledger struct{ db *sql.DB }

// NewLedger is a provider.
func NewLedger(s *Settings) (*Ledger, error) {
	db, err := sql.Open("postgres", s.Ledger)
	if err != nil {
		return nil, err
	}
	return &Ledger{db}, nil
}
