package failing

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
)

// Serve runs until the process ends, and nothing closes its pool then.
func Serve(ctx context.Context, dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	if err := migrate(dsn); err != nil {
		return err
	}
	server := &http.Server{Handler: &health{db}}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	return nil
}

// Drain closes its pool at the end.
func Drain(ctx context.Context, dsn string) error {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed when migrate fails at line \d+; close it there too`
	if err != nil {
		return err
	}
	if err := migrate(dsn); err != nil {
		return err
	}
	server := &http.Server{Handler: &health{db}}
	go func() { _ = server.ListenAndServe() }()
	<-ctx.Done()
	return db.Close()
}

type health struct{ db *sql.DB }

func (h *health) ServeHTTP(w http.ResponseWriter, r *http.Request) { h.db.PingContext(r.Context()) }

func migrate(dsn string) error {
	if dsn == "" {
		return errors.New("no database")
	}
	return nil
}
