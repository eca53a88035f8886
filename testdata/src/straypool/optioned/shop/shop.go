package shop // want package:"pools"

// Package shop has options behind an interface.

import (
	"database/sql"
	"os"
)

// An Option changes the settings.
type Option interface{ change(*Settings) }

// Settings say what is opened.
type Settings struct {
	URL   string
	Limit int
}

type change func(*Settings)

func (c change) change(s *Settings) { c(s) }

// At opens another database.
func At(url string) Option { return change(func(s *Settings) { s.URL = url }) }

// Open opens the database of the shop by default.
func Open(options ...Option) (*sql.DB, error) {
	s := &Settings{URL: os.Getenv("SHOP_URL")}
	for _, o := range options {
		o.change(s)
	}
	return sql.Open("postgres", s.URL)
}
