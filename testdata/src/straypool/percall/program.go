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

// A Status is a command of mitchellh/cli.
type Status struct{}

func (s *Status) Run(args []string) int {
	db, err := sql.Open("postgres", os.Getenv("STATUS_URL"))
	if err != nil || db.Ping() != nil {
		return 1
	}
	return 0
}

// Report and Sum are no commands, for their names or for what they are given.
func (s *Status) Report(args []string) int {
	db, err := sql.Open("postgres", os.Getenv("STATUS_URL")) // want `sql.Open builds a new pool of STATUS_URL on each call of Status.Report`
	if err != nil || db.Ping() != nil {
		return 1
	}
	return 0
}

type Sum struct{}

func (s *Sum) Run(numbers []int) int {
	db, err := sql.Open("postgres", os.Getenv("STATUS_URL")) // want `sql.Open builds a new pool of STATUS_URL on each call of Sum.Run`
	if err != nil || db.Ping() != nil {
		return 1
	}
	return 0
}

// Execute belongs to no framework.
func Execute(args []string) error {
	db, err := sql.Open("postgres", os.Getenv("STATUS_URL")) // want `sql.Open builds a new pool of STATUS_URL on each call of Execute`
	if err != nil {
		return err
	}
	return db.Ping()
}
