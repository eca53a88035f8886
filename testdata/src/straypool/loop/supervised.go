package main

import (
	"context"
	"database/sql"
	"log"
	"os"
	"time"
)

// supervise starts work again when it has failed.
func supervise(ctx context.Context, work func(context.Context) error) {
	for ctx.Err() == nil {
		if err := work(ctx); err != nil {
			log.Print(err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

// sweeping closes its pool before it is started again.
func sweeping(ctx context.Context) error {
	db, err := sql.Open("postgres", os.Getenv("SWEEPING_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	return regularly(ctx, func() error { _, err := db.Exec("DELETE FROM carts"); return err })
}

func regularly(ctx context.Context, f func() error) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(time.Minute):
			if err := f(); err != nil {
				return err
			}
		}
	}
}

// polling does the same in one function.
func polling(ctx context.Context) error {
	db, err := sql.Open("postgres", os.Getenv("POLLING_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(time.Minute):
			if _, err := db.ExecContext(ctx, "DELETE FROM carts"); err != nil {
				return err
			}
		}
	}
}

// leaving leaves it open.
func leaving(ctx context.Context) error {
	db, err := sql.Open("postgres", os.Getenv("LEAVING_URL")) // want `sql.Open builds a new pool of LEAVING_URL in each iteration of the loop at`
	if err != nil {
		return err
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(time.Minute):
			if _, err := db.ExecContext(ctx, "DELETE FROM carts"); err != nil {
				return err
			}
		}
	}
}

// brief is done at once.
func brief(ctx context.Context) error {
	db, err := sql.Open("postgres", os.Getenv("BRIEF_URL")) // want `sql.Open builds a new pool of BRIEF_URL in each iteration of the loop at`
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, "DELETE FROM carts")
	return err
}

func init() {
	ctx := context.Background()
	go supervise(ctx, sweeping)
	go supervise(ctx, polling)
	go supervise(ctx, leaving)
	go supervise(ctx, brief)
}
