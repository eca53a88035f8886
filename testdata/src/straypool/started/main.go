package main // want package:"pools"

// Package main opens its pool in a hook of fx, which runs once: the program ends when it fails.

import (
	"context"
	"database/sql"
	"net/http"
	"os"
	"strconv"

	"go.uber.org/fx"
)

type store struct{ db *sql.DB }

func (s *store) start(context.Context) error {
	db, err := sql.Open("postgres", os.Getenv("STORE_URL"))
	if err != nil {
		return err
	}
	size, err := strconv.Atoi(os.Getenv("SIZE"))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(size)
	s.db = db
	return nil
}

func (s *store) stop(context.Context) error { return s.db.Close() }

// test opens another pool for each request that asks for it.
func (s *store) test(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", r.FormValue("dsn")) // want `the pool from sql.Open is not closed when Atoi fails at line 39; close it there too`
	if err != nil {
		return
	}
	size, err := strconv.Atoi(r.FormValue("size"))
	if err != nil {
		return
	}
	db.SetMaxOpenConns(size)
	db.Close()
}

func main() {
	fx.New(
		fx.Provide(func() *store { return new(store) }),
		fx.Invoke(func(lc fx.Lifecycle, s *store) {
			http.HandleFunc("/test", s.test)
			lc.Append(fx.Hook{OnStart: s.start, OnStop: s.stop})
		}),
	).Run()
}
