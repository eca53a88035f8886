package percall

import (
	"database/sql"
	"os"
)

// A Serve is a command of go-flags: its Execute runs once.
type Serve struct{ server server }

type server struct{ db *sql.DB }

func (s *Serve) Execute(args []string) error {
	db, err := sql.Open("postgres", os.Getenv("SERVE_URL"))
	if err != nil {
		return err
	}
	return db.Ping()
}

// A Worker runs again and again.
type Worker struct{}

func (w *Worker) Execute(job string) error {
	db, err := sql.Open("postgres", os.Getenv("SERVE_URL")) // want `sql.Open builds a new pool of SERVE_URL on each call of Worker.Execute`
	if err != nil {
		return err
	}
	return db.Ping()
}
