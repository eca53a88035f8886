package app // want package:"pools"

// An application around a pool. What has a part of it may have the pool.

import "database/sql"

type Repo interface{ Find(id int) error }

type Store struct{ db *sql.DB }

func (s *Store) Find(id int) error { return s.db.QueryRow("select $1", id).Scan(new(int)) }

func (s *Store) Close() error { return s.db.Close() }

type Config struct{ DSN string }

type App struct {
	Name   string
	Config *Config
	Store  *Store
	Repo   Repo
	Parts  struct{ Main *Store }
}

func New(c *Config) (*App, error) {
	db, err := sql.Open("pgx", c.DSN)
	if err != nil {
		return nil, err
	}
	s := &Store{db}
	a := &App{Config: c, Store: s, Repo: s}
	a.Parts.Main = s
	return a, nil
}
