package main // want package:"pools"

import (
	"database/sql"
	"log"
	"os"
)

// A server is made with options, each of which may fail.
type server struct {
	db  *sql.DB
	log *log.Logger
}

type apply func(*server) error

func opening(dsn string) apply {
	return func(s *server) (err error) {
		s.db, err = sql.Open("postgres", dsn)
		return err
	}
}

func logging(l *log.Logger) apply { return func(s *server) error { s.log = l; return nil } }

func newServer(all ...apply) (*server, error) {
	s := new(server)
	for _, f := range all {
		if err := f(s); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func init() {
	s, err := newServer(opening(os.Getenv("SERVER_URL")), logging(log.Default()))
	if err != nil {
		log.Fatal(err)
	}
	s.log.Print(s.db.Ping())
}
