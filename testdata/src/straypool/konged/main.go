package main // want package:"pools"

// Package main has commands of kong, of which a process runs one.

import (
	"database/sql"
	"log"
	"os"

	"github.com/alecthomas/kong"
)

type render struct {
	Zoom int `arg:""`
}

// Run ends with the process.
func (r *render) Run() error {
	db, err := sql.Open("postgres", os.Getenv("RENDER_URL"))
	if err != nil {
		return err
	}
	_, err = db.Exec("SELECT render($1)", r.Zoom)
	return err
}

type export struct{}

// Run opens what render opens, but never in the same process.
func (export) Run() error {
	db, err := sql.Open("postgres", os.Getenv("RENDER_URL"))
	if err != nil {
		return err
	}
	_, err = db.Exec("SELECT export()")
	return err
}

type tools struct {
	Export export `cmd:""`
}

type job struct{ name string }

// Run of a job is no command.
func (j *job) Run() error {
	db, err := sql.Open("postgres", os.Getenv("JOBS_URL")) // want `the pool from sql.Open is neither kept nor closed in job.Run`
	if err != nil {
		return err
	}
	_, err = db.Exec("SELECT work($1)", j.name)
	return err
}

type runner interface{ Run() error }

func main() {
	var app struct {
		Render render `cmd:""`
		Tools  tools  `cmd:""`
	}
	k := kong.Parse(&app)
	for _, r := range []runner{&job{"a"}, &job{"b"}} {
		log.Print(r.Run())
	}
	if err := k.Run(); err != nil {
		log.Fatal(err)
	}
}
