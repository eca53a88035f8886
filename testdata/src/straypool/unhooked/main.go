package main // want package:"pools"

// Package main has functions that close some of its pools when it ends.

import (
	"context"
	"database/sql"
	"log"
	"os"

	"go.uber.org/fx"
)

type repo struct{ db, stats *sql.DB }

func newRepo(lc fx.Lifecycle) (*repo, error) {
	db, err := sql.Open("postgres", os.Getenv("HOOKED_URL"))
	if err != nil {
		return nil, err
	}
	stats, err := sql.Open("postgres", os.Getenv("UNHOOKED_URL")) // want `the pool from sql.Open is not closed by the function at line 25, which closes the pool from sql.Open at line 17; close both there \[straypool/unclosed\]`
	if err != nil {
		return nil, err
	}
	lc.Append(fx.Hook{OnStop: func(context.Context) error { return db.Close() }})
	return &repo{db, stats}, nil
}

// One function closes both.
func newBoth(lc fx.Lifecycle) (*repo, error) {
	db, err := sql.Open("postgres", os.Getenv("BOTH_URL"))
	if err != nil {
		return nil, err
	}
	stats, err := sql.Open("postgres", os.Getenv("BOTH_STATS_URL"))
	if err != nil {
		return nil, err
	}
	lc.Append(fx.Hook{OnStop: func(context.Context) error {
		if err := db.Close(); err != nil {
			log.Print(err)
		}
		return stats.Close()
	}})
	return &repo{db, stats}, nil
}

type other struct{ db, logs *sql.DB }

// What stop closes is closed.
func newOther(lc fx.Lifecycle) (*other, error) {
	db, err := sql.Open("postgres", os.Getenv("OTHER_URL"))
	if err != nil {
		return nil, err
	}
	logs, err := sql.Open("postgres", os.Getenv("OTHER_LOGS_URL"))
	if err != nil {
		return nil, err
	}
	lc.Append(fx.Hook{OnStop: func(context.Context) error { return db.Close() }})
	return &other{db, logs}, nil
}

func stop(o *other) error { return o.logs.Close() }

// The function that comes back with it closes one of two.
func wire() (*repo, func(), error) {
	db, err := sql.Open("postgres", os.Getenv("WIRED_URL"))
	if err != nil {
		return nil, nil, err
	}
	stats, err := sql.Open("postgres", os.Getenv("WIRED_STATS_URL")) // want `is not closed by the function at line 77, which closes the pool from sql.Open at line 68`
	if err != nil {
		db.Close()
		return nil, nil, err
	}
	return &repo{db, stats}, func() { db.Close() }, nil
}

type closers struct{ all []func() error }

func (c *closers) add(f func() error) { c.all = append(c.all, f) }

// A list of what to close may be the caller's.
func listed(c *closers) (*repo, error) {
	db, err := sql.Open("postgres", os.Getenv("LISTED_URL"))
	if err != nil {
		return nil, err
	}
	c.add(db.Close)
	stats, err := sql.Open("postgres", os.Getenv("UNLISTED_URL")) // want `is not closed by the function at line 90, which closes the pool from sql.Open at line 86`
	if err != nil {
		return nil, err
	}
	return &repo{db: db, stats: stats}, nil
}

// A function that only runs where something fails says nothing of the end.
func cautious() (*repo, error) {
	db, err := sql.Open("postgres", os.Getenv("CAUTIOUS_URL"))
	if err != nil {
		return nil, err
	}
	undo := func() { db.Close() }
	stats, err := sql.Open("postgres", os.Getenv("CAUTIOUS_STATS_URL"))
	if err != nil {
		undo()
		return nil, err
	}
	return &repo{db, stats}, nil
}

func main() {
	clusters()
	pairs()
	log.Print(wire())
	log.Print(listed(new(closers)))
	log.Print(cautious())
	fx.New(fx.Provide(newRepo, newBoth, newOther, newMirror, newTwin), fx.Invoke(stop), fx.Invoke(func(*repo, *mirror, *twin) {})).Run()
}
