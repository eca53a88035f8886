package lent // want package:"pools"

// Package lent closes pools that goroutines use.

import (
	"context"
	"database/sql"
	"log"
	"sync"
	"time"
)

// Nightly does not wait.
func Nightly(ctx context.Context, dsn string) error {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is used by the goroutine that Nightly starts at line 20, but the defer at line 19 closes it when Nightly returns; wait for the goroutine, or close the pool in it \[straypool/use-after-close\]`
	if err != nil {
		return err
	}
	defer db.Close()
	go func() {
		if _, err := db.ExecContext(ctx, "CALL nightly()"); err != nil {
			log.Print(err)
		}
	}()
	log.Print("started")
	return nil
}

// Waited waits.
func Waited(ctx context.Context, dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	var wg sync.WaitGroup
	wg.Go(func() { db.ExecContext(ctx, "CALL nightly()") })
	done := make(chan error)
	go func() { done <- db.PingContext(ctx) }()
	wg.Wait()
	return <-done
}

// Runs works on while the goroutine does.
func Runs(ctx context.Context, dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	go func() {
		for range time.Tick(time.Minute) {
			db.PingContext(ctx)
		}
	}()
	return work(ctx)
}

// Given closes it in the goroutine.
func Given(ctx context.Context, dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	go func() {
		defer db.Close()
		db.ExecContext(ctx, "CALL nightly()")
	}()
	return nil
}

// Fed gives the goroutines their work until the last one has it.
func Fed(ctx context.Context, dsn string, ids []int) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	jobs := make(chan int)
	go func() {
		for id := range jobs {
			db.ExecContext(ctx, "CALL one($1)", id)
		}
	}()
	for _, id := range ids {
		jobs <- id
	}
	return nil
}

// Forever never returns.
func Forever(ctx context.Context, dsn string) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	go func() { db.ExecContext(ctx, "CALL nightly()") }()
	for {
		log.Print("up")
	}
}

func work(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
