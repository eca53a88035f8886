// Package called has functions that call the release that they are given, and structs
// that carry a transaction through a program.
package called

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5/pgxpool"
)

// once returns a function that calls f the first time.
func once(f func(context.Context) error) func(context.Context) error {
	done := false
	return func(ctx context.Context) error {
		if done {
			return nil
		}
		done = true
		return f(ctx)
	}
}

func onceLate(ctx context.Context, pool *pgxpool.Pool, skip bool) error {
	tx, err := pool.Begin(ctx) // want `^rollback-missing transaction \+6$`
	if err != nil {
		return err
	}
	rollback := once(tx.Rollback)
	if skip {
		return errors.New("skip")
	}
	defer rollback(ctx)
	if _, err := tx.Exec(ctx, "DELETE FROM orders"); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

func onceDeferred(ctx context.Context, pool *pgxpool.Pool) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	rollback := once(tx.Rollback)
	defer rollback(ctx)
	if _, err := tx.Exec(ctx, "DELETE FROM orders"); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// try calls f, and says so if it fails.
func try(ctx context.Context, f func(context.Context) error) {
	if err := f(ctx); err != nil {
		println(err.Error())
	}
}

func tried(ctx context.Context, pool *pgxpool.Pool) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "DELETE FROM orders"); err != nil {
		try(ctx, tx.Rollback)
		return err
	}
	return tx.Commit(ctx)
}

// unless calls f where that is wanted.
func unless(ctx context.Context, kept bool, f func(context.Context) error) {
	if kept {
		return
	}
	try(ctx, f)
}

func triedSometimes(ctx context.Context, pool *pgxpool.Pool, kept bool) error {
	tx, err := pool.Begin(ctx) // want `^rollback-missing transaction \+6$`
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "DELETE FROM orders"); err != nil {
		unless(ctx, kept, tx.Rollback)
		return err
	}
	return tx.Commit(ctx)
}

// later keeps f.
var later []func(context.Context) error

func keep(f func(context.Context) error) { later = append(later, f) }

func kept(ctx context.Context, pool *pgxpool.Pool) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	keep(tx.Rollback)
	_, err = tx.Exec(ctx, "DELETE FROM orders")
	return err
}

func triedLiteral(ctx context.Context, pool *pgxpool.Pool) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "DELETE FROM orders"); err != nil {
		try(ctx, func(ctx context.Context) error { return tx.Rollback(ctx) })
		return err
	}
	return tx.Commit(ctx)
}

// A Request carries what a handler works with.
type Request struct {
	Tx   *sql.Tx
	User string
}

type stock interface {
	Insert(r Request, id string) error
	Find(r Request, id string) (int, error)
}

func carried(db *sql.DB, s stock, r Request) (err error) {
	r.Tx, err = db.Begin() // want `^rollback-missing transaction \+10$`
	if err != nil {
		return err
	}
	if err := s.Insert(r, "one"); err != nil {
		r.Tx.Rollback()
		return err
	}
	n, err := s.Find(r, "one")
	if err != nil {
		return err
	}
	if n == 0 {
		r.Tx.Rollback()
		return nil
	}
	return r.Tx.Commit()
}

func carriedAll(db *sql.DB, s stock, r Request) (err error) {
	r.Tx, err = db.Begin()
	if err != nil {
		return err
	}
	defer r.Tx.Rollback()
	if err := s.Insert(r, "one"); err != nil {
		return err
	}
	return r.Tx.Commit()
}
