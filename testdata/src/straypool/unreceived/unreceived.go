package unreceived // want package:"pools"

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

type result struct {
	db  *sql.DB
	err error
}

// Open drops the pool when ctx ends first.
func Open(ctx context.Context, dsn string) (*sql.DB, error) {
	opened := make(chan result, 1)
	go func() {
		db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed if the select at line 25 takes another case; receive the pool in a goroutine there, and close it \[straypool/unclosed\]`
		if err == nil {
			err = db.Ping()
		}
		opened <- result{db, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-opened:
		return r.db, r.err
	}
}

// Plain sends the pool itself.
func Plain(ctx context.Context, dsn string) *sql.DB {
	opened := make(chan *sql.DB)
	go func() {
		db, _ := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed if the select at line 41 takes another case`
		opened <- db
	}()
	var db *sql.DB
	select {
	case db = <-opened:
	case <-ctx.Done():
	}
	return db
}

// Late closes what comes too late.
func Late(ctx context.Context, dsn string) (*sql.DB, error) {
	opened := make(chan result, 1)
	go func() {
		db, err := sql.Open("postgres", dsn)
		opened <- result{db, err}
	}()
	select {
	case <-ctx.Done():
		go func() {
			if r := <-opened; r.err == nil {
				r.db.Close()
			}
		}()
		return nil, ctx.Err()
	case r := <-opened:
		return r.db, r.err
	}
}

// Offer closes the pool where it is not wanted any more.
func Offer(ctx context.Context, dsn string) (*sql.DB, error) {
	opened := make(chan *sql.DB)
	go func() {
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			return
		}
		select {
		case opened <- db:
		case <-ctx.Done():
			db.Close()
		}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case db := <-opened:
		return db, nil
	}
}

// Patient waits until it comes.
func Patient(dsn string, tick chan int) *sql.DB {
	opened := make(chan *sql.DB)
	go func() {
		db, _ := sql.Open("postgres", dsn)
		opened <- db
	}()
	for {
		select {
		case <-tick:
		case db := <-opened:
			return db
		}
	}
}

// Split has a channel for errors, and does not wait long.
func Split(dsn string) (*sql.DB, error) {
	got, failed := make(chan *sql.DB), make(chan error, 1)
	go func() {
		db, err := sql.Open("postgres", dsn) // want `is not closed if the select at line 121 takes another case`
		if err != nil {
			failed <- err
			return
		}
		if err := db.Ping(); err != nil {
			failed <- errors.Join(err, db.Close())
			return
		}
		got <- db
	}()
	select {
	case db := <-got:
		return db, nil
	case err := <-failed:
		return nil, err
	case <-time.After(time.Second):
		return nil, context.DeadlineExceeded
	}
}

// Either waits for one of both channels.
func Either(dsn string) (*sql.DB, error) {
	got, failed := make(chan *sql.DB), make(chan error, 1)
	go func() {
		db, err := sql.Open("postgres", dsn)
		if err != nil {
			failed <- err
			return
		}
		got <- db
	}()
	select {
	case db := <-got:
		return db, nil
	case err := <-failed:
		return nil, err
	}
}
