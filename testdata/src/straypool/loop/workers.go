package main

import (
	"context"
	"database/sql"
	"os"
	"sync"
)

type worker struct {
	db   *sql.DB
	jobs chan string
}

func newWorker(dsn string) (*worker, error) {
	db, err := sql.Open("postgres", dsn) // want `sql.Open builds a new pool of FLEET_URL on each call of newWorker, at straypool/loop/workers.go:34 and straypool/loop/workers.go:49; build it before the loop`
	if err != nil {
		return nil, err
	}
	return &worker{db: db, jobs: make(chan string)}, nil
}

func (w *worker) Run(ctx context.Context) {
	for job := range w.jobs {
		w.db.ExecContext(ctx, job)
	}
}

func (w *worker) Close() { w.db.Close() }

// fleet starts all workers, each with a pool of its own, which it closes when it is done.
func fleet(ctx context.Context, n int, wg *sync.WaitGroup) error {
	for range n {
		w, err := newWorker(os.Getenv("FLEET_URL"))
		if err != nil {
			return err
		}
		wg.Go(func() {
			defer w.Close()
			w.Run(ctx)
		})
	}
	return nil
}

// crew is the same with a go statement.
func crew(ctx context.Context, n int) error {
	for range n {
		w, err := newWorker(os.Getenv("CREW_URL"))
		if err != nil {
			return err
		}
		go func() {
			w.Run(ctx)
			w.Close()
		}()
	}
	return nil
}

// watched waits for the worker before it starts another one.
func watched(ctx context.Context) error {
	for ctx.Err() == nil {
		w, err := newWorker(os.Getenv("WATCHED_URL"))
		if err != nil {
			return err
		}
		var wg sync.WaitGroup
		wg.Go(func() {
			defer w.Close()
			w.Run(ctx)
		})
		wg.Wait()
	}
	return nil
}

// ended closes it itself.
func ended(ctx context.Context) error {
	for ctx.Err() == nil {
		w, err := newWorker(os.Getenv("ENDED_URL"))
		if err != nil {
			return err
		}
		go w.Run(ctx)
		select {
		case <-ctx.Done():
		case w.jobs <- "CALL refresh()":
		}
		w.Close()
	}
	return nil
}
