package cli // want package:"pools"

// Package cli has the commands of a program.

import (
	"context"
	"database/sql"
	"net/http"
	"os"
	"os/signal"

	"github.com/spf13/cobra"
)

type devices struct{ db *sql.DB }

func (d *devices) list(w http.ResponseWriter, r *http.Request) { d.db.PingContext(r.Context()) }

func open(key string) (*devices, error) {
	db, err := sql.Open("postgres", os.Getenv(key))
	if err != nil {
		return nil, err
	}
	return &devices{db}, nil
}

// Serve shuts its server down, and forgets the pool.
var Serve = &cobra.Command{Use: "serve", RunE: func(cmd *cobra.Command, _ []string) error {
	d, err := open("DEVICES_URL") // want `the pool of DEVICES_URL, which cli.open gets from sql.Open at .*, is not closed when the program shuts down; close it after the server stops \[straypool/unclosed\]`
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/devices", d.list)
	return serve(context.Background(), mux)
}}

func serve(ctx context.Context, handler http.Handler) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	server := &http.Server{Addr: ":8080", Handler: handler}
	go func() {
		<-ctx.Done()
		server.Shutdown(context.Background())
	}()
	return server.ListenAndServe()
}

// Check ends at once, and with it the process.
var Check = &cobra.Command{Use: "check", RunE: func(cmd *cobra.Command, _ []string) error {
	d, err := open("CHECKED_URL")
	if err != nil {
		return err
	}
	return d.db.PingContext(context.Background())
}}
