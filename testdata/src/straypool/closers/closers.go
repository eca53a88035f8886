package main // want package:"pools"

// A list of functions closes the pools of an application.

import (
	"context"
	"database/sql"
	"errors"
	"log"
	"net/http"
	"os"
	"os/signal"
)

type app struct {
	orders, stats, jobs *sql.DB
	ends                []func() error
	server              *http.Server
}

func open(key string) (*sql.DB, error) { return sql.Open("postgres", os.Getenv(key)) }

func build() (*app, error) {
	a := &app{}
	orders, err := open("ORDERS_URL")
	if err != nil {
		return nil, err
	}
	a.orders = orders
	a.ends = append(a.ends, orders.Close)
	stats, err := open("STATS_URL") // want `the pool from main.open in app.stats is not closed by app.Close, which calls the functions that close app.orders; add a function that closes this pool \[straypool/unclosed\]`
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	a.stats = stats
	jobs, err := open("JOBS_URL")
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	a.jobs = jobs
	a.ends = append(a.ends, func() error { return jobs.Close() })
	a.server = &http.Server{Addr: ":8080", Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.Print(a.orders.Ping(), a.stats.Ping(), a.jobs.Ping())
	})}
	return a, nil
}

func (a *app) Close() error {
	var errs []error
	for _, end := range a.ends {
		errs = append(errs, end())
	}
	return errors.Join(errs...)
}

func main() {
	a, err := build()
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	go a.server.ListenAndServe()
	<-ctx.Done()
	log.Print(a.server.Shutdown(context.Background()), a.Close())
}
