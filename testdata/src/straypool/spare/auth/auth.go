package auth // want package:"pools"

import (
	"database/sql"
	"os"
)

type Service struct{ db *sql.DB }

type Option func(*Service)

// WithDB gives it a pool that there is.
func WithDB(db *sql.DB) Option { return func(s *Service) { s.db = db } }

// WithName says nothing of pools.
func WithName(name string) Option { return func(s *Service) { println(name) } }

// New opens a pool unless an option has given one.
func New(options ...Option) (*Service, error) {
	s := &Service{}
	for _, o := range options {
		o(s)
	}
	if s.db == nil {
		db, err := sql.Open("postgres", os.Getenv("AUTH_URL"))
		if err != nil {
			return nil, err
		}
		s.db = db
	}
	return s, nil
}

func (s *Service) Valid() bool { return s.db.Ping() == nil }
