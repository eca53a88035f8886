// Package store holds the pool, whose own fields are no settings.
package store

import "database/sql"

type Store struct{ db *sql.DB }

func New(dsn string) (*Store, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(10)
	db.SetMaxIdleConns(10)
	return &Store{db}, nil
}

func (s *Store) Close() error { return s.db.Close() }
